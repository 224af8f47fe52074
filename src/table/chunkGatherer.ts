import type { CodedColumn, Column } from "../model/column.ts";
import { ByteDictionary, grown, textsOf } from "./byteDictionary.ts";
import type { ChunkTaker } from "./chunkedCsv.ts";
import type { FileChunk } from "./chunkFile.ts";
import type { ChunkColumn } from "./csvCells.ts";
import type { OddRecord } from "./csvTokens.ts";
import { GatheredKeys } from "./gatheredKeys.ts";
import { textBytes } from "./textBytes.ts";

type GainedTexts = NonNullable<FileChunk["gained"][number]>;

/** A column that chunks are gathered into, and what it is to be called. */
export interface GatheredColumn extends ChunkColumn {
  readonly name: string;
}

/** Puts chunks together into the columns of a table. Dictionaries hold their texts in order of first appearance in the file. */
export class ChunkGatherer implements ChunkTaker {
  rowCount = 0;
  /** Names of columns that are not what was guessed. */
  wrongGuesses: readonly string[] = [];
  /** Records that break the contract, with the row of the file they are, and the line: both from 1 behind the header. */
  readonly odd: OddRecord[] = [];
  records = 0;
  #lines = 0;
  readonly #columns: readonly GatheredColumn[];
  readonly #size: number;
  readonly #numbers: readonly Gathered<Float64Array>[];
  readonly #codes: readonly JoinedCodes[];
  readonly #keys = new GatheredKeys();

  /** @param size of the file, in bytes: from it and the first chunks follows how long the columns will be */
  constructor(columns: readonly GatheredColumn[], size: number) {
    this.#columns = columns;
    this.#size = size;
    this.#numbers = columns.map(() => new Gathered<Float64Array>(new Float64Array(0)));
    this.#codes = columns.map(() => new JoinedCodes());
  }

  gain(gained: FileChunk["gained"], thread: number): void {
    gained.forEach((texts, column) => {
      if (texts !== null) this.#codes[column]?.gain(texts, thread);
    });
  }

  take(chunk: FileChunk, thread: number): "more" | "enough" {
    if (chunk.wrongGuesses.length > 0) {
      this.wrongGuesses = chunk.wrongGuesses.map((column) => (this.#columns[column] as GatheredColumn).name);
      return "enough";
    }
    for (const odd of chunk.broken) this.odd.push({ ...odd, record: this.records + odd.record, line: this.#lines + odd.line });
    const expected = Math.ceil((this.rowCount + chunk.rowCount) * (this.#size / chunk.end) * 1.02);
    chunk.columns.forEach((values, column) => {
      if (values instanceof Float64Array) this.#numbers[column]?.add(values, expected);
      else this.#codes[column]?.take(values, thread, expected);
    });
    this.#keys.add(chunk.keys, expected);
    this.rowCount += chunk.rowCount;
    this.records += chunk.records;
    this.#lines += chunk.lines;
    return "more";
  }

  get hasRepeatedKeys(): boolean {
    return this.#keys.size < this.rowCount;
  }

  finish(): { readonly columns: readonly Column[]; readonly keys: CodedColumn } {
    const columns = this.#columns.map(({ name, type }, index): Column => {
      if (type === "coded") return { kind: "coded", name, type: "text", ...(this.#codes[index] as JoinedCodes).finish() };
      return { kind: "numeric", name, type, values: (this.#numbers[index] as Gathered<Float64Array>).finish() };
    });
    return { columns, keys: this.#keys.finish() };
  }
}

/** The codes of several threads as one column's. Texts stay bytes until the end: most of them come from every thread. */
class JoinedCodes {
  readonly #gathered = new Gathered<Int32Array>(new Int32Array(0));
  readonly #texts = new ByteDictionary();
  readonly #threads: ThreadTexts[] = [];

  gain(texts: GainedTexts, thread: number): void {
    const known = this.#threads[thread] ?? new ThreadTexts();
    this.#threads[thread] = known;
    known.add(texts);
  }

  take(codes: Int32Array, thread: number, expected: number): void {
    const known = this.#threads[thread] ?? new ThreadTexts();
    const { codeOf } = known;
    const joined = this.#gathered.next(codes.length, expected);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      const joinedCode = code < 0 ? -1 : (codeOf[code] as number);
      joined[row] = joinedCode < 0 && code >= 0 ? this.#join(known, code) : joinedCode;
    }
  }

  #join({ text, ends, codeOf }: ThreadTexts, code: number): number {
    const joined = this.#texts.codeOf(text, code === 0 ? 0 : (ends[code - 1] as number), ends[code] as number);
    codeOf[code] = joined;
    return joined;
  }

  finish(): Pick<CodedColumn, "dictionary" | "codes"> {
    return { dictionary: textsOf(this.#texts.since(0)), codes: this.#gathered.finish() };
  }
}

/** A thread's texts of a column: bytes one after the other, and the joined code of each, -1 while it has none. */
class ThreadTexts {
  text = textBytes(new Uint8Array(0));
  ends = new Int32Array(0);
  codeOf = new Int32Array(0);
  #count = 0;
  #length = 0;

  add({ bytes, ends }: GainedTexts): void {
    const count = this.#count + ends.length;
    if (this.#length + bytes.length > this.text.bytes.length) this.text = textBytes(grown(this.text.bytes, this.#length + bytes.length));
    if (count > this.ends.length) {
      this.ends = grown(this.ends, count);
      this.codeOf = grown(this.codeOf, count);
    }
    this.text.bytes.set(bytes, this.#length);
    for (let i = 0; i < ends.length; i++) this.ends[this.#count + i] = this.#length + (ends[i] as number);
    this.codeOf.fill(-1, this.#count, count);
    this.#count = count;
    this.#length += bytes.length;
  }
}

/**
 * Chunks put behind each other as they come, so that the table is in memory once, not twice. What was reserved too much is
 * never touched, and so takes no memory.
 */
class Gathered<Numbers extends Float64Array | Int32Array> {
  #length = 0;
  #values: Numbers;

  constructor(empty: Numbers) {
    this.#values = empty;
  }

  /** @param expected how many there will be in all, as far as can be told */
  add(chunk: Numbers, expected: number): void {
    this.next(chunk.length, expected).set(chunk as never);
  }

  /** Where the next so many go. */
  next(count: number, expected: number): Numbers {
    const length = this.#length + count;
    if (length > this.#values.length) {
      // Shared: other threads will sort it.
      const memory = new SharedArrayBuffer(Math.max(length, expected) * this.#values.BYTES_PER_ELEMENT);
      const larger = new (this.#values.constructor as new (memory: SharedArrayBuffer) => Numbers)(memory);
      larger.set(this.#values.subarray(0, this.#length) as never);
      this.#values = larger;
    }
    const place = this.#values.subarray(this.#length, length) as Numbers;
    this.#length = length;
    return place;
  }

  finish(): Numbers {
    return this.#values.subarray(0, this.#length) as Numbers;
  }
}
