import { type CodedColumn, keyColumn } from "../../model/column.ts";
import { grown } from "../byteDictionary.ts";

/** Keys of rows, two words each, as they come: told apart while the next ones are read. */
export class GatheredKeys {
  readonly #keys = new KeyDictionary();
  #rowCount = 0;
  #codes = new Int32Array(0);

  /** @param expected how many rows there will be in all, as far as can be told */
  add(words: Uint32Array, expected: number): void {
    const count = words.length / 2;
    if (this.#rowCount + count > this.#codes.length) this.#codes = grown(this.#codes, Math.max(this.#rowCount + count, expected));
    this.#keys.codesOf(words, this.#codes.subarray(this.#rowCount, this.#rowCount + count), expected);
    this.#rowCount += count;
  }

  /** Those of all rows so far, as they came. */
  words(): Uint32Array {
    return this.#keys.wordsOf(this.#codes.subarray(0, this.#rowCount));
  }

  /** Once, at the end. */
  finish(): CodedColumn {
    return keyColumn(this.#keys.finish(), this.#codes.subarray(0, this.#rowCount));
  }
}

/** Pairs of words that are hashes already, numbered in the order in which they come. */
export class KeyDictionary {
  size = 0;
  #pairs = new Uint32Array(0);
  /** Code plus one; 0 is free. */
  #slots = new Int32Array(2);

  /** @param expected how many pairs there will be in all, as far as can be told */
  codesOf(words: Uint32Array, codes: Int32Array, expected: number): void {
    this.#reserve(this.size + codes.length, expected);
    for (let i = 0; i < codes.length; i++) codes[i] = this.#codeOf(words[2 * i] as number, words[2 * i + 1] as number);
  }

  wordsOf(codes: Int32Array): Uint32Array {
    const words = new Uint32Array(2 * codes.length);
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i] as number;
      words[2 * i] = this.#pairs[2 * code] as number;
      words[2 * i + 1] = this.#pairs[2 * code + 1] as number;
    }
    return words;
  }

  /** Their bytes, the highest first. Once, at the end. */
  finish(): Uint8Array {
    const words = this.#pairs.subarray(0, 2 * this.size);
    this.#slots = new Int32Array(2);
    this.#pairs = new Uint32Array(0);
    const bytes = new Uint8Array(4 * words.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < words.length; i++) view.setUint32(4 * i, words[i] as number);
    return bytes;
  }

  #reserve(size: number, expected: number): void {
    if (2 * size <= this.#pairs.length) return;
    this.#pairs = grown(this.#pairs, 2 * Math.max(size, expected));
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, this.#pairs.length))));
    for (let code = 0; code < this.size; code++) {
      let slot = (this.#pairs[2 * code] as number) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }

  #codeOf(first: number, second: number): number {
    const pairs = this.#pairs;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = first & mask;
    for (let next = slots[slot] as number; next !== 0; next = slots[slot] as number) {
      if (pairs[2 * next - 2] === first && pairs[2 * next - 1] === second) return next - 1;
      slot = (slot + 1) & mask;
    }
    pairs[2 * this.size] = first;
    pairs[2 * this.size + 1] = second;
    slots[slot] = ++this.size;
    return this.size - 1;
  }
}
