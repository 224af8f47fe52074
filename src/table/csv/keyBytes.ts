import { isAscii } from "node:buffer";
import { grown } from "../byteDictionary.ts";
import { writeKey } from "../rowKey.ts";
import { copyWords, type TextBytes, textBytes } from "../textBytes.ts";
import type { CsvTokens } from "./csvTokens.ts";
import { SlotMemory } from "./slotMemory.ts";

/** See `keyLayout`: what the canonical text begins with, and which fields follow in which order. */
export interface KeyPlan {
  readonly prefix: string;
  readonly order: readonly number[];
}

/** Keys as `canonicalText` and `writeKey` make them, from the bytes of records. */
export class KeyBytes {
  readonly #order: Int32Array;
  readonly #prefixLength: number;
  readonly #memory = new SlotMemory();
  #text = textBytes(new Uint8Array(1024));
  /** The first so many bytes of it: a view for each row would keep the collector busy. */
  #views: Uint8Array[] = [];

  constructor({ prefix, order }: KeyPlan) {
    this.#order = Int32Array.from(order);
    this.#prefixLength = prefix.length;
    this.#text.bytes.set(Buffer.from(prefix, "latin1"));
  }

  /** Two words a record: the first 8 bytes of the hash. */
  read(tokens: CsvTokens, text: TextBytes, fieldCount: number, slot: number): Uint32Array {
    const { count } = tokens;
    const words = this.#memory.words(slot, 2 * count);
    const isPlain = isAscii(text.bytes);
    for (let record = 0; record < count; record++) {
      const length = this.#write(tokens, text, record * fieldCount, isPlain);
      writeKey(this.#view(length), words, 2 * record);
    }
    return words;
  }

  /** The canonical text of a record; how long it is. */
  #write({ starts, ends, repaired }: CsvTokens, text: TextBytes, firstCell: number, isPlain: boolean): number {
    const order = this.#order;
    let key = this.#text;
    let at = this.#prefixLength;
    for (let k = 0; k < order.length; k++) {
      const cell = firstCell + (order[k] as number);
      const from = starts[cell] as number;
      const end = ends[cell] as number;
      const source = from < 0 ? repaired : text;
      const start = from < 0 ? ~from : from;
      if (at + end - start + 16 > key.bytes.length) key = this.#grow(at + end - start + 16);
      at = writeLength(key.bytes, at, isPlain ? end - start : unitsOf(source.bytes, start, end));
      copyWords(source.words, start, end, key.words, at);
      at += end - start;
    }
    return at;
  }

  #grow(least: number): TextBytes {
    this.#text = textBytes(grown(this.#text.bytes, 2 * least));
    this.#views = [];
    return this.#text;
  }

  #view(length: number): Uint8Array {
    const known = this.#views[length];
    if (known !== undefined) return known;
    const made = this.#text.bytes.subarray(0, length);
    // Of longer texts few have the same length.
    if (length < mostViews) this.#views[length] = made;
    return made;
  }
}

const mostViews = 4096;

/** The length and a colon. */
function writeLength(text: Uint8Array, at: number, length: number): number {
  if (length < 10) {
    text[at] = 48 + length;
    text[at + 1] = 58;
    return at + 2;
  }
  let digits = 1;
  for (let power = 10; power <= length; power *= 10) digits++;
  for (let i = at + digits - 1, rest = length; i >= at; i--, rest = Math.trunc(rest / 10)) text[i] = 48 + (rest % 10);
  text[at + digits] = 58;
  return at + digits + 1;
}

/** The length of a UTF-8 text in UTF-16 units. */
function unitsOf(bytes: Uint8Array, start: number, end: number): number {
  let units = end - start;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    // A byte that continues a character is none of its own; a character of four bytes is two units.
    if (byte >= 0x80 && byte < 0xc0) units--;
    else if (byte >= 0xf0) units++;
  }
  return units;
}
