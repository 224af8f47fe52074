import type { CodedColumn, Column } from "../../model/column.ts";
import { ByteDictionary } from "../byteDictionary.ts";
import type { NumericType } from "../cellText.ts";
import { fitsInt32 } from "../parquet/parquetFormat.ts";
import { FileRows } from "./fileRows.ts";
import { MemoryRows } from "./memoryRows.ts";

/** Rows on their way into a table. */
export interface RowChunk {
  readonly rowCount: number;
  /** Numbers, or codes of the column's texts. */
  readonly columns: readonly (Float64Array | Int32Array)[];
  /** Two words a row: the first 8 bytes of its hash. */
  readonly keys: Uint32Array;
}

export interface RowColumn {
  readonly name: string;
  readonly type: NumericType | "coded";
  /** Null for numbers. Those that come with the rows, in order of first appearance. */
  readonly texts: ByteDictionary | null;
}

/** Where rows go that are too many for memory. */
export interface RowSpool {
  readonly path: () => string;
  /** A table that takes less stays in memory. */
  readonly leastBytes: number;
  /** Columns of whole numbers of which some are known to need more than four bytes. */
  readonly wide: ReadonlySet<string>;
}

/** What a row's key takes in memory. */
const bytesPerKey = 20;

/**
 * Rows of any source, put together: in memory while the table is short, in a file from where it turns out to be long, which
 * it does as soon as can be told how many rows there are. To be closed.
 */
export class GatheredRows {
  readonly columns: readonly RowColumn[];
  readonly #spool: RowSpool | null;
  #memory: MemoryRows | null;
  #file: FileRows | null = null;

  constructor(columns: readonly Omit<RowColumn, "texts">[], spool: RowSpool | null) {
    this.columns = columns.map((column) => ({ ...column, texts: column.type === "coded" ? new ByteDictionary() : null }));
    this.#spool = spool;
    this.#memory = new MemoryRows(this.columns);
  }

  get isInFile(): boolean {
    return this.#file !== null;
  }

  /** A column of whole numbers that needs wider ones than it was given in the file, which is of no use then. */
  get tooNarrow(): string | null {
    return this.#file?.tooNarrow ?? null;
  }

  /** @param expected how many rows there will be in all, as far as can be told */
  add(rows: RowChunk, expected: number): void {
    if (this.#memory !== null && this.#spool !== null && this.#bytesOf(expected) >= this.#spool.leastBytes) this.#goOnInFile(this.#spool);
    if (this.#memory !== null) this.#memory.add(rows, expected);
    else this.#file?.add(rows);
  }

  /** No more rows will come. */
  end(): void {
    this.#file?.end();
  }

  /** Once, at the end. */
  finish(): { readonly columns: readonly Column[]; readonly keys: CodedColumn } | { readonly path: string } {
    if (this.#memory !== null) return this.#memory.finish();
    return { path: (this.#file as FileRows).path };
  }

  close(): void {
    this.#file?.close();
  }

  #bytesOf(rowCount: number): number {
    let rowBytes = bytesPerKey;
    let textBytes = 0;
    for (const { texts } of this.columns) {
      rowBytes += texts === null ? 8 : 4;
      textBytes += texts?.byteLength ?? 0;
    }
    return rowBytes * rowCount + textBytes;
  }

  #goOnInFile({ path, wide }: RowSpool): void {
    const rows = (this.#memory as MemoryRows).rows();
    this.#memory = null;
    const found = this.columns.filter(({ type }, index) => type === "integer" && !fitsInt32(rows.columns[index] as Float64Array));
    this.#file = new FileRows(this.columns, path(), new Set([...wide, ...found.map(({ name }) => name)]));
    this.#file.add(rows);
  }
}
