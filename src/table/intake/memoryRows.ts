import type { CodedColumn, Column } from "../../model/column.ts";
import { GatheredKeys } from "./gatheredKeys.ts";
import type { RowChunk, RowColumn } from "./gatheredRows.ts";

/** Rows as a table in memory. */
export class MemoryRows {
  readonly #columns: readonly RowColumn[];
  readonly #gathered: readonly Gathered[];
  readonly #keys = new GatheredKeys();
  #rowCount = 0;

  constructor(columns: readonly RowColumn[]) {
    this.#columns = columns;
    this.#gathered = columns.map(({ type }) => new Gathered(type === "coded" ? new Int32Array(0) : new Float64Array(0)));
  }

  /** @param expected how many there will be in all, as far as can be told */
  add({ rowCount, columns, keys }: RowChunk, expected: number): void {
    columns.forEach((values, column) => {
      this.#gathered[column]?.add(values, expected);
    });
    this.#keys.add(keys, expected);
    this.#rowCount += rowCount;
  }

  /** All of them so far. */
  rows(): RowChunk {
    return { rowCount: this.#rowCount, columns: this.#gathered.map((each) => each.values()), keys: this.#keys.words() };
  }

  /** Once, at the end. Columns of texts are "text", their dictionaries in order of first appearance. */
  finish(): { readonly columns: readonly Column[]; readonly keys: CodedColumn } {
    const columns = this.#columns.map(({ name, type, texts }, index): Column => {
      const values = (this.#gathered[index] as Gathered).values();
      return type === "coded"
        ? { kind: "coded", name, type: "text", dictionary: texts?.texts() ?? [], codes: values as Int32Array }
        : { kind: "numeric", name, type, values: values as Float64Array };
    });
    return { columns, keys: this.#keys.finish() };
  }
}

/**
 * Chunks put behind each other as they come, so that the table is in memory once, not twice. What was reserved too much is
 * never touched, and so takes no memory.
 */
class Gathered {
  #length = 0;
  #values: Float64Array | Int32Array;

  constructor(empty: Float64Array | Int32Array) {
    this.#values = empty;
  }

  add(values: Float64Array | Int32Array, expected: number): void {
    const length = this.#length + values.length;
    if (length > this.#values.length) this.#reserve(Math.max(length, expected, 2 * this.#length));
    this.#values.set(values, this.#length);
    this.#length = length;
  }

  values(): Float64Array | Int32Array {
    return this.#values.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    // Shared: other threads will sort it.
    const memory = new SharedArrayBuffer(length * this.#values.BYTES_PER_ELEMENT);
    const larger = this.#values instanceof Int32Array ? new Int32Array(memory) : new Float64Array(memory);
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}
