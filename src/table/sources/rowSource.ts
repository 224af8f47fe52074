import type { NumericType } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import type { PlainCsv } from "./plainCsv.ts";

/** Where rows come from: a file of any format, several of them, a database, a server. */
export interface RowSource {
  /** As messages name it. */
  readonly name: string;
  /** What is known before the first row; asked for once, before `read`. */
  header(): Promise<RowHeader>;
  /** Hands over every row, from the first on, each time it is called. */
  read(taker: RowTaker): Promise<void>;
  close(): Promise<void>;
  /** Its cells are texts of unknown type, and reading it again costs no more than reading it once. */
  readonly guessesTypes: boolean;
  /** Where it is one file that may be read from its bytes, faster; null where it is not. Asked for after `header`. */
  plain?(): Promise<PlainCsv | null>;
}

export interface RowHeader {
  readonly names: readonly string[];
  /** Of the numbers that the source will give, or null for a column of texts. */
  readonly types: readonly (NumericType | null)[];
  /** Texts that mean "missing", unless the contract's union names them. */
  readonly missing: readonly string[];
  /** Decimal mark of numbers in texts. */
  readonly decimal: "." | ",";
  /** Columns that are no part of what makes a row itself. */
  readonly notInKey?: readonly string[];
  /** Columns with integers beyond 2^53, which their numbers cannot hold, and a row that has one, where it is known. */
  readonly inexact?: ReadonlyMap<string, number | null>;
}

export type Answer = "more" | "enough";

export interface RowTaker {
  /** The next row, its cells in the header's order. `line` is where it stands in a text file. The array may be used again. */
  row(cells: readonly SourceCell[], line: number | null): Answer;
  /** A row that has not the fields of the header. */
  ragged(fields: readonly string[], line: number): Answer;
  /** The rows that follow are from this file. */
  from(name: string): void;
}

/** How every source is read. */
export interface ReadingSettings {
  /** Folder that paths are relative to. */
  readonly baseFolder: string;
  readonly signal: AbortSignal | null;
}
