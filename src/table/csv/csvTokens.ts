import { grown } from "../byteDictionary.ts";
import { type TextBytes, textBytes } from "../textBytes.ts";

/** A record that has not the fields of the header, or breaks the contract. Both numbers count from 0 in their chunk. */
export interface OddRecord {
  readonly record: number;
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Finds the fields of records in the bytes of a CSV text, as `readRecords` finds them in its characters: fields in double
 * quotes may hold delimiters, line ends and doubled quotes; text after a closing quote is kept as it stands.
 */
export class CsvTokens {
  /** Records with all their fields. */
  count = 0;
  /** Field `f` of record `r` is from `starts[r * fieldCount + f]` to `ends[…]`: of the text, or of `repaired` where negative (`~`). */
  starts = new Int32Array(1 << 16);
  ends = new Int32Array(1 << 16);
  /** Fields that do not stand in the text as they read: those with doubled quotes, or with text after the closing one. */
  repaired: TextBytes = textBytes(new Uint8Array(256));
  /** Of each of those records, its number among all, and its first line. */
  numbers = new Int32Array(4096);
  firstLines = new Int32Array(4096);
  readonly ragged: OddRecord[] = [];
  /** Of all records, empty lines not counted. */
  records = 0;
  lines = 0;
  /** Where the first record begins that was not read. */
  end = 0;
  readonly #delimiter: number;
  readonly #fieldCount: number;
  #repairedLength = 0;
  /** Where the next field goes. */
  #next = 0;

  constructor(delimiter: number, fieldCount: number) {
    this.#delimiter = delimiter;
    this.#fieldCount = fieldCount;
  }

  /**
   * The records that begin before `limit`.
   * @returns false where the last of them does not end within the bytes
   */
  read(bytes: Uint8Array, limit: number, isLast: boolean): boolean {
    this.count = this.records = this.lines = this.end = this.#repairedLength = this.#next = 0;
    this.ragged.length = 0;
    while (this.end < limit) {
      this.#plainRecords(bytes, limit);
      if (this.end >= limit) break;
      const from = this.#next;
      const line = this.lines;
      if (!this.#record(bytes, this.end, isLast)) return false;
      const fields = this.#next - from;
      const isBlank = fields === 1 && this.starts[from] === this.ends[from];
      if (fields === this.#fieldCount && !isBlank) {
        if (this.count === this.numbers.length) {
          this.numbers = grown(this.numbers, 0);
          this.firstLines = grown(this.firstLines, 0);
        }
        this.numbers[this.count] = this.records++;
        this.firstLines[this.count++] = line;
        continue;
      }
      this.#next = from;
      if (!isBlank) this.ragged.push({ record: this.records++, line, fields: this.texts(bytes, from, fields) });
    }
    return true;
  }

  /** As many records as have neither quotes nor too few or too many fields, nor end with the bytes: most, and in one loop. */
  #plainRecords(bytes: Uint8Array, limit: number): void {
    const delimiter = this.#delimiter;
    const highest = Math.max(delimiter, quote);
    const fieldCount = this.#fieldCount;
    const { length } = bytes;
    for (;;) {
      if (this.#next + fieldCount > this.starts.length) {
        this.starts = grown(this.starts, this.#next + fieldCount);
        this.ends = grown(this.ends, this.#next + fieldCount);
      }
      if (this.count === this.numbers.length) {
        this.numbers = grown(this.numbers, 0);
        this.firstLines = grown(this.firstLines, 0);
      }
      const { starts, ends } = this;
      let next = this.#next;
      const last = next + fieldCount;
      let at = this.end;
      let from = at;
      let code = 0;
      for (; at < length; at++) {
        code = bytes[at] as number;
        // Most bytes, letters and digits, are above them all: one comparison instead of four.
        if (code > highest || (code !== delimiter && code !== lineFeed && code !== carriageReturn && code !== quote)) continue;
        if (next === last || code === quote) return;
        starts[next] = from;
        ends[next++] = at;
        from = at + 1;
        if (code !== delimiter) break;
      }
      if (next !== last || at + 1 >= length || code === delimiter || (fieldCount === 1 && starts[next - 1] === at)) return;
      this.numbers[this.count] = this.records++;
      this.firstLines[this.count++] = this.lines++;
      this.#next = next;
      this.end = code === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
      if (this.end >= limit) return;
    }
  }

  /** The fields of the first line that has any; null where it is not over within the bytes. */
  first(bytes: Uint8Array): string[] | null {
    this.lines = this.end = this.#repairedLength = 0;
    do {
      this.#next = 0;
      if (!this.#record(bytes, this.end, false)) return null;
    } while (this.#next === 1 && this.starts[0] === this.ends[0]);
    return this.texts(bytes, 0, this.#next);
  }

  texts(bytes: Uint8Array, from: number, count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      const start = this.starts[from + index] as number;
      const end = this.ends[from + index] as number;
      return start < 0 ? textOf(this.repaired.bytes, ~start, end) : textOf(bytes, start, end);
    });
  }

  /** @returns false where the bytes end before the record is certain to */
  #record(bytes: Uint8Array, start: number, isLast: boolean): boolean {
    const delimiter = this.#delimiter;
    const { length } = bytes;
    let at = start;
    for (;;) {
      if (this.#next === this.starts.length) {
        this.starts = grown(this.starts, 0);
        this.ends = grown(this.ends, 0);
      }
      if (bytes[at] === quote) {
        at = this.#quoted(bytes, at, isLast);
        if (at < 0) return false;
      } else {
        const from = at;
        for (; at < length; at++) {
          const code = bytes[at] as number;
          if (code === delimiter || code === lineFeed || code === carriageReturn) break;
        }
        this.starts[this.#next] = from;
        this.ends[this.#next++] = at;
      }
      if (at >= length) {
        this.end = at;
        return isLast;
      }
      const code = bytes[at++];
      if (code === delimiter) continue;
      // A carriage return at the very end may be half of a line end.
      if (code === carriageReturn && at >= length && !isLast) return false;
      this.lines++;
      this.end = code === carriageReturn && bytes[at] === lineFeed ? at + 1 : at;
      return true;
    }
  }

  /** Adds the field that opens with a quote at `at`; where it ends, or -1 where it is not certain to be closed. */
  #quoted(bytes: Uint8Array, at: number, isLast: boolean): number {
    let close = bytes.indexOf(quote, at + 1);
    let isDoubled = false;
    for (; close >= 0 && bytes[close + 1] === quote; close = bytes.indexOf(quote, close + 2)) isDoubled = true;
    // The byte after a quote says whether it is the closing one.
    if (close < 0 || (close + 1 >= bytes.length && !isLast)) return -1;
    let end = close + 1;
    while (end < bytes.length && bytes[end] !== this.#delimiter && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++;
    for (let i = at; i < end; i++) if (bytes[i] === lineFeed) this.lines++;
    if (isDoubled || end > close + 1) this.#repair(bytes, at + 1, close, end);
    else {
      this.starts[this.#next] = at + 1;
      this.ends[this.#next++] = close;
    }
    return end;
  }

  #repair(bytes: Uint8Array, start: number, close: number, end: number): void {
    const from = this.#repairedLength;
    if (from + end - start > this.repaired.bytes.length) this.repaired = textBytes(grown(this.repaired.bytes, from + end - start));
    const repaired = this.repaired.bytes;
    let to = from;
    for (let i = start; i < close; i++) {
      repaired[to++] = bytes[i] as number;
      if (bytes[i] === quote) i++;
    }
    for (let i = close + 1; i < end; i++) repaired[to++] = bytes[i] as number;
    this.starts[this.#next] = ~from;
    this.ends[this.#next++] = to;
    this.#repairedLength = to;
  }
}

export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
