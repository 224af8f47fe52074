import { type CodedColumn, keyColumnName } from "../model/column.ts";
import { grown, hexTexts } from "./byteDictionary.ts";

/** Keys of rows, two words each, as they come: told apart while the next ones are read. */
export class GatheredKeys {
  /** How many different ones there are. */
  size = 0;
  #rowCount = 0;
  #codes = new Int32Array(0);
  #pairs = new Uint32Array(0);
  /** Code plus one; 0 is free. */
  #slots = new Int32Array(2);

  /** @param expected how many rows there will be in all, as far as can be told */
  add(words: Uint32Array, expected: number): void {
    const count = words.length / 2;
    this.#reserve(this.#rowCount + count, expected);
    for (let i = 0; i < count; i++) this.#codes[this.#rowCount + i] = this.#codeOf(words[2 * i] as number, words[2 * i + 1] as number);
    this.#rowCount += count;
  }

  /** Once, at the end. Their texts, 16 hexadecimal digits each, are made when somebody asks for them: many millions are seldom looked at. */
  finish(): CodedColumn {
    const pairs = this.#pairs.subarray(0, 2 * this.size);
    this.#slots = new Int32Array(2);
    let texts: readonly string[] | null = null;
    return {
      kind: "coded",
      name: keyColumnName,
      type: "text",
      get dictionary() {
        texts ??= hexTexts(bigEndian(pairs), 8);
        return texts;
      },
      codes: this.#codes.subarray(0, this.#rowCount),
    };
  }

  #reserve(rowCount: number, expected: number): void {
    if (rowCount <= this.#codes.length) return;
    const most = Math.max(rowCount, expected);
    this.#codes = grown(this.#codes, most);
    this.#pairs = grown(this.#pairs, 2 * most);
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, this.#codes.length * 2))));
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
    // The words are a hash already.
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

function bigEndian(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < words.length; i++) view.setUint32(4 * i, words[i] as number);
  return bytes;
}
