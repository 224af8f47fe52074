import type { StageNote } from "../../model/artifact.ts";
import type { BrokenRule, InvalidRows } from "../../model/provenance.ts";
import type { TableSchema, TableValue } from "../../model/relation.ts";
import type { NumericType } from "../cellText.ts";
import type { ContractColumn } from "../given.ts";
import type { RowHeader } from "../sources/rowSource.ts";
import type { Consent } from "./consent.ts";

export interface IntakeOptions {
  /** As messages name it. */
  readonly source: string;
  readonly header: RowHeader;
  readonly contract: readonly ContractColumn[] | null;
  /** What becomes of rows that break the contract. */
  readonly invalid: InvalidRows;
  /** Rows without it are left out, looked at no further. */
  readonly consent: Consent | null;
  /** Only so many rows. */
  readonly limit: number | null;
  /** Types that columns of text seem to have, where there is no contract. */
  readonly guesses: ReadonlyMap<string, NumericType> | null;
}

/** What became of a source's rows. */
export interface IntakeCounts {
  readonly read: number;
  readonly kept: number;
  readonly broken: number;
  readonly withoutConsent: number;
  readonly brokenBy: readonly { readonly rule: BrokenRule; readonly column: string | null; readonly count: number }[];
}

export interface IntakeSummary {
  readonly notes: readonly StageNote[];
  readonly counts: IntakeCounts;
  readonly quarantine: TableValue | null;
}

export interface IntakeResult extends IntakeSummary {
  readonly value: TableValue;
}

/** A table that lies in a file, as `writeTable` would have written it, and never was in memory as a whole. */
export interface SpooledTable {
  readonly path: string;
  readonly schema: TableSchema;
  readonly rowCount: number;
  /** Of each column in the schema; 0 for numbers. */
  readonly distinctTexts: readonly number[];
}

export interface SpooledResult extends IntakeSummary {
  readonly spooled: SpooledTable;
}

/** What was taken for granted of a column, and what it is. */
export interface Mistake {
  readonly column: string;
  /** A type: what all of its texts are, of which the first rows had none. Wide: whole numbers that need more than four bytes. */
  readonly is: "not as guessed" | "wide" | NumericType;
}
