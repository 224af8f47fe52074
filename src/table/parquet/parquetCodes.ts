import { grown } from "../byteDictionary.ts";
import { bitsFor, pack } from "./bitPacking.ts";
import { writeVarint } from "./thrift.ts";

/** The texts of a row group of one column, and which rows have them. */
export interface EncodedCodes {
  /** Positions in `texts` of the rows that have one. */
  readonly codes: Int32Array;
  /** Null when no row's text is missing. */
  readonly present: Uint8Array | null;
  /** The texts by their codes in the column. */
  readonly texts: Int32Array;
  /** So many of these texts stand in earlier row groups too; they come first. */
  readonly knownCount: number;
  /** Which ones: the distances between their numbers, texts being numbered over all row groups as they appear. */
  readonly known: Buffer;
}

/**
 * Encodes one row group of a column after the other. Each has its own dictionary, as the format wants, and beside it says
 * which of its texts earlier ones hold: whoever reads all of them need not compare texts, which takes most of the time of
 * reading. Bytes follow from the cells alone, not from the dictionary of the table.
 */
export class CodesEncoder {
  /** Of each code of the column: its number in order of first appearance, -1 before. */
  #numbers = new Int32Array(0);
  /** The other way round. */
  #codes = new Int32Array(0);
  #size = 0;

  /** @param dictionarySize of the column as far as it is known: codes of these rows are below it */
  encode(codes: Int32Array, dictionarySize: number): EncodedCodes {
    this.#reserve(dictionarySize);
    const knownBefore = this.#size;
    const isUsed = this.#look(codes);
    /** Of each number: its place in this dictionary. */
    const places = new Int32Array(this.#size);
    const texts = new Int32Array(this.#size);
    const gaps: number[] = [];
    let textCount = 0;
    for (let number = 0, last = 0; number < this.#size; number++) {
      if (number < knownBefore) {
        if (isUsed[number] === 0) continue;
        writeVarint(gaps, number - last);
        last = number;
      }
      texts[textCount] = this.#codes[number] as number;
      places[number] = textCount++;
    }
    const placed = new Int32Array(codes.length);
    const present = new Uint8Array(codes.length);
    let count = 0;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code < 0) continue;
      present[row] = 1;
      placed[count++] = places[this.#numbers[code] as number] as number;
    }
    return {
      codes: placed.subarray(0, count),
      present: count === present.length ? null : present,
      texts: texts.subarray(0, textCount),
      knownCount: textCount - (this.#size - knownBefore),
      known: Buffer.from(gaps),
    };
  }

  /** Numbers the texts that are new; which of the others these rows have. */
  #look(codes: Int32Array): Uint8Array {
    const isUsed = new Uint8Array(this.#size);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code < 0) continue;
      const number = this.#numbers[code] as number;
      if (number < 0) {
        this.#codes[this.#size] = code;
        this.#numbers[code] = this.#size++;
      } else if (number < isUsed.length) isUsed[number] = 1;
    }
    return isUsed;
  }

  #reserve(size: number): void {
    const before = this.#numbers.length;
    if (size <= before) return;
    this.#numbers = grown(this.#numbers, size).fill(-1, before);
    this.#codes = grown(this.#codes, size);
  }
}

/** The numbers of `known`. */
export function readKnown(bytes: Buffer, count: number): Int32Array {
  const numbers = new Int32Array(count);
  let at = 0;
  let number = 0;
  for (let i = 0; i < count; i++) {
    let byte = 128;
    for (let shift = 0; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? -1;
      if (byte < 0) throw new RangeError("its known texts end too early");
      number += (byte & 127) << shift;
    }
    numbers[i] = number;
  }
  return numbers;
}

export function packedCodes(codes: Int32Array, size: number): readonly Buffer[] {
  const width = bitsFor(size);
  return [Buffer.from([width]), pack(codes, width)];
}

/** Each behind its length. */
export function plainTexts(dictionary: readonly string[], codes: Int32Array): Buffer {
  const lengths = codes.map((code) => Buffer.byteLength(dictionary[code] as string));
  const bytes = Buffer.alloc(lengths.reduce((sum, length) => sum + length + 4, 0));
  let at = 0;
  for (let i = 0; i < codes.length; i++) {
    at = bytes.writeUInt32LE(lengths[i] as number, at);
    at += bytes.write(dictionary[codes[i] as number] as string, at);
  }
  return bytes;
}
