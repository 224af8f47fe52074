import { keyColumnName } from "../../model/column.ts";
import type { ByteDictionary } from "../byteDictionary.ts";
import type { NumericType } from "../cellText.ts";
import { CodesEncoder } from "../parquet/parquetCodes.ts";
import { fitsInt32, keyBytes, keyLayout, layoutFor, rowsPerGroup } from "../parquet/parquetFormat.ts";
import { codesAndTexts, type Encoded, encodeNumbers } from "../parquet/parquetValues.ts";
import { TableFile } from "../parquet/parquetWriter.ts";
import type { RowChunk, RowColumn } from "./gatheredRows.ts";

/**
 * Rows as a stored table, written while they come: only one row group is in memory, beside the distinct texts. Its bytes are
 * those of the same table written from memory. To be closed.
 */
export class FileRows {
  /** A column of whole numbers that needs wider ones than it was given: the file is of no use then. */
  tooNarrow: string | null = null;
  readonly path: string;
  readonly #columns: readonly RowColumn[];
  readonly #wide: ReadonlySet<string>;
  readonly #file: TableFile;
  readonly #writers: readonly (NumbersWriter | CodesWriter)[];
  readonly #keys = new Uint32Array(2 * rowsPerGroup);
  /** Rows of the group that is filled now. */
  #pending = 0;

  /** @param wide columns of whole numbers of which some need more than four bytes */
  constructor(columns: readonly RowColumn[], path: string, wide: ReadonlySet<string>) {
    this.path = path;
    this.#columns = columns;
    this.#wide = wide;
    this.#writers = columns.map(({ name, type, texts }) =>
      type === "coded" ? new CodesWriter(texts as ByteDictionary) : new NumbersWriter(type, wide.has(name)),
    );
    this.#file = new TableFile(path, [
      ...columns.map(({ name, type }) => ({ name, layout: layoutFor(type === "coded" ? "text" : type, wide.has(name)) })),
      { name: keyColumnName, layout: keyLayout },
    ]);
  }

  add({ rowCount, columns, keys }: RowChunk): void {
    for (let from = 0; from < rowCount && this.tooNarrow === null; ) {
      const until = Math.min(rowCount, from + rowsPerGroup - this.#pending);
      columns.forEach((values, column) => {
        this.#writers[column]?.take(values.subarray(from, until) as never, this.#pending);
      });
      this.#keys.set(keys.subarray(2 * from, 2 * until), 2 * this.#pending);
      this.#pending += until - from;
      from = until;
      if (this.#pending === rowsPerGroup) this.#write();
    }
  }

  /** No more rows will come. */
  end(): void {
    if (this.#pending > 0) this.#write();
    this.#file.finish();
  }

  close(): void {
    this.#file.close();
  }

  #write(): void {
    const rows = this.#pending;
    const narrow = this.#columns.findIndex(({ name }, index) => !this.#wide.has(name) && this.#writers[index]?.fits(rows) === false);
    this.tooNarrow ??= this.#columns[narrow]?.name ?? null;
    if (this.tooNarrow === null) {
      this.#file.writeGroup(rows, (column) => this.#writers[column]?.encoded(rows) ?? encodedKeys(this.#keys.subarray(0, 2 * rows)));
    }
    this.#pending = 0;
  }
}

class NumbersWriter {
  readonly #type: NumericType;
  readonly #isWide: boolean;
  readonly #values = new Float64Array(rowsPerGroup);

  constructor(type: NumericType, isWide: boolean) {
    this.#type = type;
    this.#isWide = isWide;
  }

  take(values: Float64Array, at: number): void {
    this.#values.set(values, at);
  }

  fits(rows: number): boolean {
    return this.#type !== "integer" || fitsInt32(this.#values.subarray(0, rows));
  }

  encoded(rows: number): Encoded {
    return encodeNumbers(this.#values.subarray(0, rows), layoutFor(this.#type, this.#isWide));
  }
}

class CodesWriter {
  readonly #texts: ByteDictionary;
  readonly #codes = new Int32Array(rowsPerGroup);
  readonly #encoder = new CodesEncoder();

  constructor(texts: ByteDictionary) {
    this.#texts = texts;
  }

  take(codes: Int32Array, at: number): void {
    this.#codes.set(codes, at);
  }

  fits(): boolean {
    return true;
  }

  encoded(rows: number): Encoded {
    const texts = this.#texts;
    return codesAndTexts(this.#encoder.encode(this.#codes.subarray(0, rows), texts.size), (codes) => texts.plain(codes));
  }
}

function encodedKeys(words: Uint32Array): Encoded {
  const bytes = Buffer.alloc((words.length / 2) * keyBytes);
  words.forEach((word, index) => {
    bytes.writeUInt32BE(word, 4 * index);
  });
  return { values: [bytes], present: null, dictionary: null };
}
