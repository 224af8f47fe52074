import { isAscii } from "node:buffer";
import { hash } from "node:crypto";
import { type CodedColumn, keyColumnName } from "../model/column.ts";
import { grown, hexTexts } from "./byteDictionary.ts";
import type { CsvTokens } from "./csvTokens.ts";
import { SlotMemory } from "./slotMemory.ts";

/** See `keyLayout`: what the canonical text begins with, and which fields follow in which order. */
export interface KeyPlan {
  readonly prefix: string;
  readonly order: readonly number[];
}

/** Keys as `keyMaker` makes them, from the bytes of records. */
export class KeyBytes {
  readonly #order: Int32Array;
  readonly #prefixLength: number;
  readonly #memory = new SlotMemory();
  #text = new Uint8Array(1024);

  constructor({ prefix, order }: KeyPlan) {
    this.#order = Int32Array.from(order);
    this.#prefixLength = prefix.length;
    this.#text.set(Buffer.from(prefix, "latin1"));
  }

  /** Two words a record: the first 8 bytes of the hash. */
  read(tokens: CsvTokens, bytes: Uint8Array, fieldCount: number, slot: number): Uint32Array {
    const { count, starts, ends, repaired } = tokens;
    const order = this.#order;
    const words = this.#memory.words(slot, 2 * count);
    const isPlain = isAscii(bytes);
    let text = this.#text;
    for (let record = 0; record < count; record++) {
      let at = this.#prefixLength;
      for (let k = 0; k < order.length; k++) {
        const cell = record * fieldCount + (order[k] as number);
        const from = starts[cell] as number;
        const end = ends[cell] as number;
        const source = from < 0 ? repaired : bytes;
        const start = from < 0 ? ~from : from;
        if (at + end - start + 16 > text.length) {
          text = grown(text, 2 * (at + end - start + 16));
          this.#text = text;
        }
        at = writeLength(text, at, isPlain ? end - start : unitsOf(source, start, end));
        for (let i = start; i < end; i++) text[at++] = source[i] as number;
      }
      const digest = hash("sha256", text.subarray(0, at), "binary");
      words[2 * record] = wordOf(digest, 0);
      words[2 * record + 1] = wordOf(digest, 4);
    }
    return words;
  }
}

/** The length and a colon. */
function writeLength(text: Uint8Array, at: number, length: number): number {
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

function wordOf(digest: string, at: number): number {
  return (
    ((digest.charCodeAt(at) << 24) | (digest.charCodeAt(at + 1) << 16) | (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)) >>> 0
  );
}

/** The key column of these words, two a row. */
export function keyColumn(words: Uint32Array): CodedColumn {
  const rowCount = words.length / 2;
  const codes = new Int32Array(rowCount);
  const distinct = new WordPairs(rowCount);
  for (let row = 0; row < rowCount; row++) codes[row] = distinct.codeOf(words[2 * row] as number, words[2 * row + 1] as number);
  return { kind: "coded", name: keyColumnName, type: "text", dictionary: distinct.texts(), codes };
}

/** Distinct pairs of words, numbered in order of first appearance. */
class WordPairs {
  #size = 0;
  readonly #pairs: Uint32Array;
  /** Code plus one; 0 is free. */
  readonly #slots: Int32Array;

  constructor(most: number) {
    this.#pairs = new Uint32Array(2 * most);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, most * 2))));
  }

  codeOf(first: number, second: number): number {
    const pairs = this.#pairs;
    const slots = this.#slots;
    const mask = slots.length - 1;
    // The words are a hash already.
    let slot = first & mask;
    for (let next = slots[slot] as number; next !== 0; next = slots[slot] as number) {
      if (pairs[2 * next - 2] === first && pairs[2 * next - 1] === second) return next - 1;
      slot = (slot + 1) & mask;
    }
    pairs[2 * this.#size] = first;
    pairs[2 * this.#size + 1] = second;
    slots[slot] = ++this.#size;
    return this.#size - 1;
  }

  /** 16 hexadecimal digits each. */
  texts(): string[] {
    const bytes = Buffer.alloc(8 * this.#size);
    for (let i = 0; i < 2 * this.#size; i++) bytes.writeUInt32BE(this.#pairs[i] as number, 4 * i);
    return hexTexts(bytes, 8);
  }
}
