import { keyColumnName } from "../model/column.ts";
import type { FileChunk } from "./chunkFile.ts";
import type { GatheredColumn, RowsTarget } from "./chunkGatherer.ts";
import { type GainedTexts, JoinedCodes } from "./joinedCodes.ts";
import { CodesEncoder } from "./parquetCodes.ts";
import { fitsInt32, keyBytes, keyLayout, layoutFor, rowsPerGroup } from "./parquetFormat.ts";
import { codesAndTexts, type Encoded, encodeNumbers } from "./parquetValues.ts";
import { TableFile } from "./parquetWriter.ts";
import { WordPairs } from "./wordPairs.ts";

/** Where a table goes that is too long to be gathered in memory. */
export interface SpoolFile {
  readonly path: string;
  /** Columns of whole numbers of which some need more than four bytes. */
  readonly wide: ReadonlySet<string>;
}

/**
 * The rows of chunks as a stored table, written while they come: only one row group is in memory, beside the distinct texts.
 * Its bytes are those of the same table written from memory. To be closed.
 */
export class FileRows implements RowsTarget {
  /** A column of whole numbers that needs wider ones than it was given: the file is of no use then. */
  tooNarrow: string | null = null;
  readonly path: string;
  readonly #columns: readonly GatheredColumn[];
  readonly #wide: ReadonlySet<string>;
  readonly #file: TableFile;
  readonly #writers: readonly (NumbersWriter | CodesWriter)[];
  readonly #keys = new Uint32Array(2 * rowsPerGroup);
  readonly #distinctKeys: WordPairs | null;
  /** Rows of the group that is filled now. */
  #pending = 0;

  /** @param areKeysDeclared whether a key may stand only once */
  constructor(columns: readonly GatheredColumn[], { path, wide }: SpoolFile, areKeysDeclared: boolean) {
    this.path = path;
    this.#columns = columns;
    this.#wide = wide;
    this.#writers = columns.map(({ name, type }) => (type === "coded" ? new CodesWriter() : new NumbersWriter(type, wide.has(name))));
    this.#distinctKeys = areKeysDeclared ? new WordPairs() : null;
    this.#file = new TableFile(path, [
      ...columns.map(({ name, type }) => ({ name, layout: layoutFor(type === "coded" ? "text" : type, wide.has(name)) })),
      { name: keyColumnName, layout: keyLayout },
    ]);
  }

  gain(column: number, texts: GainedTexts, thread: number): void {
    const writer = this.#writers[column];
    if (writer instanceof CodesWriter) writer.texts.gain(texts, thread);
  }

  add({ rowCount, columns, keys }: FileChunk, thread: number, expected: number): "more" | "enough" {
    this.#distinctKeys?.add(keys, expected);
    for (let from = 0; from < rowCount; ) {
      const until = Math.min(rowCount, from + rowsPerGroup - this.#pending);
      columns.forEach((values, column) => {
        this.#writers[column]?.take(values.subarray(from, until) as never, thread, this.#pending);
      });
      this.#keys.set(keys.subarray(2 * from, 2 * until), 2 * this.#pending);
      this.#pending += until - from;
      from = until;
      if (this.#pending === rowsPerGroup) this.#write();
    }
    return this.tooNarrow === null ? "more" : "enough";
  }

  get distinctKeys(): number {
    return this.#distinctKeys?.size ?? 0;
  }

  /** The distinct texts of each column, in order of first appearance; null for numbers. */
  finish(): readonly (JoinedCodes | null)[] {
    if (this.#pending > 0) this.#write();
    this.#file.finish();
    return this.#writers.map((writer) => (writer instanceof CodesWriter ? writer.texts : null));
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
  readonly #type: Exclude<GatheredColumn["type"], "coded">;
  readonly #isWide: boolean;
  readonly #values = new Float64Array(rowsPerGroup);

  constructor(type: Exclude<GatheredColumn["type"], "coded">, isWide: boolean) {
    this.#type = type;
    this.#isWide = isWide;
  }

  take(values: Float64Array, _thread: number, at: number): void {
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
  readonly texts = new JoinedCodes();
  readonly #codes = new Int32Array(rowsPerGroup);
  readonly #encoder = new CodesEncoder();

  take(codes: Int32Array, thread: number, at: number): void {
    this.texts.join(codes, thread, this.#codes.subarray(at, at + codes.length));
  }

  fits(): boolean {
    return true;
  }

  encoded(rows: number): Encoded {
    const { texts } = this;
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
