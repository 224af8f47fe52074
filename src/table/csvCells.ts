import { ByteDictionary, type ByteRun } from "./byteDictionary.ts";
import { cellReaders, type NumericType } from "./cellText.ts";
import { type CsvTokens, textOf } from "./csvTokens.ts";
import { inferringReader } from "./inferColumn.ts";
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
  read(tokens: CsvTokens, bytes: Uint8Array, fieldCount: number, broken: Uint8Array, slot: number): ChunkCells;
  /** What the column's dictionary gained since it was last asked; null for numbers. */
  gained(): ByteRun | null;
}

export function cellReading(column: ChunkColumn): CellReading {
  return column.type === "coded" ? codeReading(column) : numberReading(column, column.type);
}

function codeReading({ at, missing, mayBeMissing, oneOf }: ChunkColumn): CellReading {
  const dictionary = new ByteDictionary();
  const isMissing = missingTest(missing);
  const wanted = oneOf === null ? null : new Set(oneOf);
  const allowed: boolean[] = [];
  const memory = new SlotMemory();
  let told = 0;
  return {
    read(tokens, bytes, fieldCount, broken, slot) {
      const { starts, ends, repaired, count } = tokens;
      const codes = memory.integers(slot, count);
      for (let record = 0, cell = at; record < count; record++, cell += fieldCount) {
        const from = starts[cell] as number;
        const end = ends[cell] as number;
        const source = from < 0 ? repaired : bytes;
        const start = from < 0 ? ~from : from;
        if (isMissing(source, start, end)) {
          codes[record] = -1;
          if (!mayBeMissing) broken[record] = 1;
          continue;
        }
        const code = dictionary.codeOf(source, start, end);
        codes[record] = code;
        if (wanted === null) continue;
        if (code === allowed.length) allowed.push(wanted.has(textOf(source, start, end)));
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

function numberReading({ at, missing, mayBeMissing, guessed }: ChunkColumn, type: NumericType): CellReading {
  const isMissing = missingTest(missing);
  const plain = plainReading(type, guessed);
  const memory = new SlotMemory();
  const careful = guessed ? inferringReader(type) : cellReaders[type];
  return {
    read(tokens, bytes, fieldCount, broken, slot) {
      const { starts, ends, repaired, count } = tokens;
      const values = memory.numbers(slot, count);
      let isWrongGuess = false;
      for (let record = 0, cell = at; record < count; record++, cell += fieldCount) {
        const from = starts[cell] as number;
        const end = ends[cell] as number;
        const source = from < 0 ? repaired : bytes;
        const start = from < 0 ? ~from : from;
        let value = Number.NaN;
        if (!isMissing(source, start, end)) {
          value = plain(source, start, end);
          if (Number.isNaN(value)) {
            const read = careful(textOf(source, start, end));
            if (read === null) {
              broken[record] = 1;
              isWrongGuess = guessed;
              if (isWrongGuess) break;
            } else value = read;
          }
        }
        if (!mayBeMissing && Number.isNaN(value)) broken[record] = 1;
        values[record] = value;
      }
      return { values, isWrongGuess };
    },
    gained: () => null,
  };
}

type PlainReading = (bytes: Uint8Array, start: number, end: number) => number;

/** `NaN` where the text has to be read with care. */
function plainReading(type: NumericType, guessed: boolean): PlainReading {
  switch (type) {
    case "number":
      return guessed
        ? (bytes, start, end) => (hasLeadingZero(bytes, start, end) ? Number.NaN : plainNumber(bytes, start, end))
        : plainNumber;
    case "integer":
      return (bytes, start, end) => {
        const value = plainNumber(bytes, start, end);
        return Number.isSafeInteger(value) && !(guessed && hasLeadingZero(bytes, start, end)) ? value : Number.NaN;
      };
    case "date":
      return (bytes, start, end) => (end - start === 10 ? plainMoment(bytes, start, end) : Number.NaN);
    case "datetime":
      return plainMoment;
    case "boolean":
      return booleanReading(guessed);
  }
}

/** Few different texts: each is read once. */
function booleanReading(guessed: boolean): PlainReading {
  const texts = new ByteDictionary();
  const readings: number[] = [];
  const read = guessed ? inferringReader("boolean") : cellReaders.boolean;
  return (bytes, start, end) => {
    const code = texts.codeOf(bytes, start, end);
    if (code === readings.length) readings.push(read(textOf(bytes, start, end)) ?? Number.NaN);
    return readings[code] as number;
  };
}

function missingTest(texts: readonly string[]): (bytes: Uint8Array, start: number, end: number) => boolean {
  const missing = texts.map((text) => Buffer.from(text, "utf8"));
  /** Bit `n`: a text of `n` bytes may mean "missing". */
  const lengths = missing.reduce((bits, text) => bits | (1 << Math.min(31, text.length)), 0);
  return (bytes, start, end) => {
    const length = end - start;
    if (((lengths >>> Math.min(31, length)) & 1) === 0) return false;
    return missing.some((text) => text.length === length && text.every((byte, index) => byte === bytes[start + index]));
  };
}
