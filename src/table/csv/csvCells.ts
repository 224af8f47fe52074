import { ByteDictionary, type ByteRun } from "../byteDictionary.ts";
import { cellReaders, type NumericType } from "../cellText.ts";
import { inferringReader } from "../intake/inferColumn.ts";
import type { TextBytes } from "../textBytes.ts";
import { type CsvTokens, textOf } from "./csvTokens.ts";
import { hasLeadingZero, plainMoment, plainNumber } from "./plainCells.ts";
import { SlotMemory } from "./slotMemory.ts";

export interface ChunkColumn {
  /** Which field it is. */
  readonly at: number;
  readonly type: NumericType | "coded";
  /** The type is a guess, so that texts which it may not be inferred from prove it wrong. */
  readonly guessed: boolean;
  readonly missing: readonly string[];
  readonly mayBeMissing: boolean;
  readonly oneOf: readonly string[] | null;
}

/** The cells of one column of a chunk. */
export interface ChunkCells {
  readonly values: Float64Array | Int32Array;
  /** Whether a text proved the guess of the type wrong. */
  readonly isWrongGuess: boolean;
}

/** Reads one field of all records of a chunk; `broken[i]` is set to 1 where the cell is against the contract. */
export interface CellReading {
  read(tokens: CsvTokens, text: TextBytes, fieldCount: number, broken: Uint8Array, slot: number): ChunkCells;
  /** What the column's dictionary gained since it was last asked; null for numbers. */
  gained(): ByteRun | null;
}

export function cellReading(column: ChunkColumn): CellReading {
  return column.type === "coded" ? codeReading(column) : numberReading(column, column.type);
}

function codeReading({ at, missing, mayBeMissing, oneOf }: ChunkColumn): CellReading {
  const dictionary = new ByteDictionary();
  const isMissing = missingTest(missing);
  const lengths = lengthsOf(missing);
  const wanted = oneOf === null ? null : new Set(oneOf);
  const allowed: boolean[] = [];
  const memory = new SlotMemory();
  let told = 0;
  return {
    read(tokens, text, fieldCount, broken, slot) {
      const { starts, ends, repaired, count } = tokens;
      const codes = memory.integers(slot, count);
      for (let record = 0, cell = at; record < count; record++, cell += fieldCount) {
        const from = starts[cell] as number;
        const end = ends[cell] as number;
        const source = from < 0 ? repaired : text;
        const start = from < 0 ? ~from : from;
        if (mayBeAmong(lengths, end - start) && isMissing(source.bytes, start, end)) {
          codes[record] = -1;
          if (!mayBeMissing) broken[record] = 1;
          continue;
        }
        const code = dictionary.codeOf(source, start, end);
        codes[record] = code;
        if (wanted === null) continue;
        if (code === allowed.length) allowed.push(wanted.has(textOf(source.bytes, start, end)));
        if (!allowed[code]) broken[record] = 1;
      }
      return { values: codes, isWrongGuess: false };
    },
    gained() {
      const from = told;
      told = dictionary.size;
      return dictionary.since(from);
    },
  };
}

/** Cells are read the plain way first, all of them in one loop; those that are not so written, or missing, in a second one. */
function numberReading({ at, missing, mayBeMissing, guessed }: ChunkColumn, type: NumericType): CellReading {
  const isMissing = missingTest(missing);
  const readPlain = plainReading(type, guessed);
  // A number may be agreed on as "missing" too.
  const looksPlain = missing.some((text) => !Number.isNaN(cellReaders[type](text) ?? Number.NaN));
  const memory = new SlotMemory();
  const careful = guessed ? inferringReader(type) : cellReaders[type];
  return {
    read(tokens, text, fieldCount, broken, slot) {
      const { starts, ends, repaired, count } = tokens;
      const values = memory.numbers(slot, count);
      readPlain(tokens, text, fieldCount, at, values);
      for (let record = 0; record < count; record++) {
        if (!looksPlain && !Number.isNaN(values[record])) continue;
        const from = starts[record * fieldCount + at] as number;
        const end = ends[record * fieldCount + at] as number;
        const source = from < 0 ? repaired.bytes : text.bytes;
        const start = from < 0 ? ~from : from;
        if (isMissing(source, start, end)) values[record] = Number.NaN;
        else if (Number.isNaN(values[record])) {
          const read = careful(textOf(source, start, end));
          if (read === null) {
            broken[record] = 1;
            if (guessed) return { values, isWrongGuess: true };
          } else values[record] = read;
        }
        if (!mayBeMissing && Number.isNaN(values[record])) broken[record] = 1;
      }
      return { values, isWrongGuess: false };
    },
    gained: () => null,
  };
}

/** Reads one field of all records; `NaN` where the text has to be read with care. */
type PlainReading = (tokens: CsvTokens, text: TextBytes, fieldCount: number, at: number, values: Float64Array) => void;

function plainReading(type: NumericType, guessed: boolean): PlainReading {
  switch (type) {
    case "number":
    case "integer":
      return (tokens, text, fieldCount, at, values) => readNumbers(tokens, text, fieldCount, at, values, type === "integer", guessed);
    case "date":
    case "datetime":
      return (tokens, text, fieldCount, at, values) => readMoments(tokens, text, fieldCount, at, values, type === "date");
    case "boolean":
      return booleanReading(guessed);
  }
}

function readNumbers(
  { starts, ends, repaired, count }: CsvTokens,
  { bytes }: TextBytes,
  fieldCount: number,
  at: number,
  values: Float64Array,
  isWhole: boolean,
  guessed: boolean,
): void {
  for (let record = 0, cell = at; record < count; record++, cell += fieldCount) {
    const from = starts[cell] as number;
    const end = ends[cell] as number;
    const source = from < 0 ? repaired.bytes : bytes;
    const start = from < 0 ? ~from : from;
    const value = plainNumber(source, start, end);
    const isPlain = !(isWhole && !Number.isSafeInteger(value)) && !(guessed && hasLeadingZero(source, start, end));
    values[record] = isPlain ? value : Number.NaN;
  }
}

function readMoments(
  { starts, ends, repaired, count }: CsvTokens,
  { bytes }: TextBytes,
  fieldCount: number,
  at: number,
  values: Float64Array,
  isDate: boolean,
): void {
  for (let record = 0, cell = at; record < count; record++, cell += fieldCount) {
    const from = starts[cell] as number;
    const end = ends[cell] as number;
    const start = from < 0 ? ~from : from;
    values[record] = isDate && end - start !== 10 ? Number.NaN : plainMoment(from < 0 ? repaired.bytes : bytes, start, end);
  }
}

/** Few different texts: each is read once. */
function booleanReading(guessed: boolean): PlainReading {
  const texts = new ByteDictionary();
  const readings: number[] = [];
  const read = guessed ? inferringReader("boolean") : cellReaders.boolean;
  return ({ starts, ends, repaired, count }, text, fieldCount, at, values) => {
    for (let record = 0, cell = at; record < count; record++, cell += fieldCount) {
      const from = starts[cell] as number;
      const end = ends[cell] as number;
      const source = from < 0 ? repaired : text;
      const start = from < 0 ? ~from : from;
      const code = texts.codeOf(source, start, end);
      if (code === readings.length) readings.push(read(textOf(source.bytes, start, end)) ?? Number.NaN);
      values[record] = readings[code] as number;
    }
  };
}

function missingTest(texts: readonly string[]): (bytes: Uint8Array, start: number, end: number) => boolean {
  const missing = texts.map((text) => Buffer.from(text, "utf8"));
  return (bytes, start, end) => {
    const length = end - start;
    return missing.some((text) => text.length === length && text.every((byte, index) => byte === bytes[start + index]));
  };
}

/** Bit `n`: one of these texts has `n` bytes; bit 31: or more. */
function lengthsOf(texts: readonly string[]): number {
  return texts.reduce((bits, text) => bits | (1 << Math.min(31, Buffer.byteLength(text))), 0);
}

function mayBeAmong(lengths: number, length: number): boolean {
  return ((lengths >>> Math.min(31, length)) & 1) === 1;
}
