import type { ColumnType } from "../../model/vocabulary.ts";
import type { ByteDictionary } from "../byteDictionary.ts";
import { type CellReader, type NumericType, readersFor, textOfNumber } from "../cellText.ts";
import { WrittenText } from "../textBytes.ts";
import { inferringReader } from "./inferColumn.ts";

/** A cell of a source: its text, or a number of the column's source type, or null for missing. */
export type SourceCell = string | number | null;

/** Rows that are gathered before they go on together. */
export const rowsAtOnce = 1024;

/** The cells of one column of the rows that are gathered now. */
export interface ColumnCells {
  /** Numbers, or codes of the column's texts. */
  readonly values: Float64Array | Int32Array;
  /** Takes the cell of a row, which may turn out not to be kept. */
  take(cell: SourceCell, row: number): "value" | "missing" | "refused";
  /** The row whose cell was taken last is kept. */
  keep(row: number): void;
}

export interface CellTypes {
  readonly type: ColumnType;
  /** The type was guessed from other cells: only texts it may be inferred from are of it. */
  readonly isGuess: boolean;
  /** Of the numbers that will come, where the source has types. */
  readonly sourceType: NumericType | null;
  readonly decimal: "." | ",";
}

/** @param texts where those of a column of texts are numbered */
export function columnCells({ type, isGuess, sourceType, decimal }: CellTypes, texts: ByteDictionary | null): ColumnCells {
  if (type === "category" || type === "text") return new TextCells(sourceType ?? "number", texts as ByteDictionary);
  const read = isGuess ? inferringReader(type, decimal) : readersFor(decimal)[type];
  return new NumberCells(read, numberCheck(type, sourceType ?? type));
}

class NumberCells implements ColumnCells {
  readonly values = new Float64Array(rowsAtOnce);
  readonly #read: CellReader;
  readonly #accepts: (value: number) => boolean;

  constructor(read: CellReader, accepts: (value: number) => boolean) {
    this.#read = read;
    this.#accepts = accepts;
  }

  take(cell: SourceCell, row: number): "value" | "missing" | "refused" {
    const value = typeof cell === "number" ? cell : cell === null ? Number.NaN : this.#read(cell);
    if (value === null || (typeof cell === "number" && !this.#accepts(value))) return "refused";
    this.values[row] = value;
    return Number.isNaN(value) ? "missing" : "value";
  }

  keep(): void {}
}

/** Whether a number of the source's type is a value of the column's. */
function numberCheck(type: NumericType, sourceType: NumericType): (value: number) => boolean {
  const isMoment = sourceType === "date" || sourceType === "datetime";
  switch (type) {
    case "number":
      return () => !isMoment;
    case "integer":
      return (value) => !isMoment && (Number.isSafeInteger(value) || Number.isNaN(value));
    case "boolean":
      return (value) => !isMoment && (value === 0 || value === 1 || Number.isNaN(value));
    case "date":
      return (value) => isMoment && (value % 86_400_000 === 0 || Number.isNaN(value));
    case "datetime":
      return () => isMoment;
  }
}

class TextCells implements ColumnCells {
  readonly values = new Int32Array(rowsAtOnce);
  readonly #sourceType: NumericType;
  readonly #texts: ByteDictionary;
  readonly #written = new WrittenText();
  #text: string | null = null;

  constructor(sourceType: NumericType, texts: ByteDictionary) {
    this.#sourceType = sourceType;
    this.#texts = texts;
  }

  take(cell: SourceCell): "value" | "missing" {
    const isMissing = cell === null || Number.isNaN(cell);
    this.#text = isMissing ? null : typeof cell === "number" ? textOfNumber(cell, this.#sourceType) : cell;
    return isMissing ? "missing" : "value";
  }

  /** Only now does its text count: a column has the texts of its rows, in order of first appearance, and no others. */
  keep(row: number): void {
    this.values[row] = this.#text === null ? -1 : this.#texts.codeOf(this.#written, 0, this.#written.write(this.#text));
  }
}
