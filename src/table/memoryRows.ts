import type { CodedColumn, Column } from "../model/column.ts";
import type { FileChunk } from "./chunkFile.ts";
import type { GatheredColumn, RowsTarget } from "./chunkGatherer.ts";
import { GatheredKeys } from "./gatheredKeys.ts";
import { type GainedTexts, JoinedCodes } from "./joinedCodes.ts";

/** The rows of chunks as a table in memory. Dictionaries hold their texts in order of first appearance in the file. */
export class MemoryRows implements RowsTarget {
  readonly #columns: readonly GatheredColumn[];
  readonly #numbers: readonly Gathered<Float64Array>[];
  readonly #codes: readonly Gathered<Int32Array>[];
  readonly #texts: readonly JoinedCodes[];
  readonly #keys = new GatheredKeys();

  constructor(columns: readonly GatheredColumn[]) {
    this.#columns = columns;
    this.#numbers = columns.map(() => new Gathered(new Float64Array(0)));
    this.#codes = columns.map(() => new Gathered(new Int32Array(0)));
    this.#texts = columns.map(() => new JoinedCodes());
  }

  gain(column: number, texts: GainedTexts, thread: number): void {
    this.#texts[column]?.gain(texts, thread);
  }

  add({ columns, keys }: FileChunk, thread: number, expected: number): "more" {
    columns.forEach((values, column) => {
      if (values instanceof Float64Array) this.#numbers[column]?.next(values.length, expected).set(values);
      else this.#texts[column]?.join(values, thread, (this.#codes[column] as Gathered<Int32Array>).next(values.length, expected));
    });
    this.#keys.add(keys, expected);
    return "more";
  }

  get distinctKeys(): number {
    return this.#keys.size;
  }

  finish(): { readonly columns: readonly Column[]; readonly keys: CodedColumn } {
    const columns = this.#columns.map(({ name, type }, index): Column => {
      if (type !== "coded") return { kind: "numeric", name, type, values: (this.#numbers[index] as Gathered<Float64Array>).finish() };
      const dictionary = (this.#texts[index] as JoinedCodes).dictionary();
      return { kind: "coded", name, type: "text", dictionary, codes: (this.#codes[index] as Gathered<Int32Array>).finish() };
    });
    return { columns, keys: this.#keys.finish() };
  }

  close(): void {}
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

  /**
   * Where the next so many go.
   * @param expected how many there will be in all, as far as can be told
   */
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
