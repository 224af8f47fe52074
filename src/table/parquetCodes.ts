import type { CodedColumn } from "../model/column.ts";
import { bitsFor, pack } from "./bitPacking.ts";
import { writeVarint } from "./thrift.ts";

/** The texts of a row group of one column, and which rows have them. */
export interface EncodedCodes {
  readonly codes: Int32Array;
  /** Null when no row's text is missing. */
  readonly present: Uint8Array | null;
  readonly texts: readonly string[];
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
  readonly #column: CodedColumn;
  /** Of each code of the column: its number in order of first appearance, -1 before. */
  readonly #numbers: Int32Array;
  /** The other way round. */
  readonly #codes: Int32Array;
  #size = 0;

  constructor(column: CodedColumn) {
    this.#column = column;
    this.#numbers = new Int32Array(column.dictionary.length).fill(-1);
    this.#codes = new Int32Array(column.dictionary.length);
  }

  encode(start: number, end: number): EncodedCodes {
    const { codes, dictionary } = this.#column;
    const knownBefore = this.#size;
    const isUsed = this.#look(start, end);
    /** Of each number: its place in this dictionary. */
    const places = new Int32Array(this.#size);
    const texts: string[] = [];
    const gaps: number[] = [];
    for (let number = 0, last = 0; number < this.#size; number++) {
      if (number < knownBefore) {
        if (isUsed[number] === 0) continue;
        writeVarint(gaps, number - last);
        last = number;
      }
      places[number] = texts.push(dictionary[this.#codes[number] as number] as string) - 1;
    }
    const placed = new Int32Array(end - start);
    const present = new Uint8Array(end - start);
    let count = 0;
    for (let row = start; row < end; row++) {
      const code = codes[row] as number;
      if (code < 0) continue;
      present[row - start] = 1;
      placed[count++] = places[this.#numbers[code] as number] as number;
    }
    return {
      codes: placed.subarray(0, count),
      present: count === present.length ? null : present,
      texts,
      knownCount: texts.length - (this.#size - knownBefore),
      known: Buffer.from(gaps),
    };
  }

  /** Numbers the texts that are new; which of the others these rows have. */
  #look(start: number, end: number): Uint8Array {
    const { codes } = this.#column;
    const isUsed = new Uint8Array(this.#size);
    for (let row = start; row < end; row++) {
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
export function plainTexts(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const bytes = Buffer.alloc(lengths.reduce((sum, length) => sum + length + 4, 0));
  let at = 0;
  texts.forEach((text, index) => {
    at = bytes.writeUInt32LE(lengths[index] as number, at);
    at += bytes.write(text, at);
  });
  return bytes;
}
