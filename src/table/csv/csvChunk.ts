import type { ByteRun } from "../byteDictionary.ts";
import { textBytes } from "../textBytes.ts";
import { type CellReading, type ChunkColumn, cellReading } from "./csvCells.ts";
import { CsvTokens, type OddRecord } from "./csvTokens.ts";
import { KeyBytes, type KeyPlan } from "./keyBytes.ts";
import { slotCount } from "./slotMemory.ts";

/** How the records of a file become columns. */
export interface ChunkPlan {
  /** A byte. */
  readonly delimiter: number;
  readonly fieldCount: number;
  readonly columns: readonly ChunkColumn[];
  readonly key: KeyPlan;
}

/** The rows of a chunk that keep the contract, and the others as they stand. Its memory is used again a few chunks later. */
export interface ChunkRows {
  readonly rowCount: number;
  /** Numbers, or codes of the reader's dictionary of that column. */
  readonly columns: readonly (Float64Array | Int32Array)[];
  /** Two words a row: the first 8 bytes of its hash. */
  readonly keys: Uint32Array;
  /** Texts that the dictionaries gained. */
  readonly gained: readonly (ByteRun | null)[];
  readonly records: number;
  readonly lines: number;
  /** Where the record after the last one begins. */
  readonly end: number;
  readonly broken: readonly OddRecord[];
  /** Columns that are not what was guessed; the rows are of no use then. */
  readonly wrongGuesses: readonly number[];
}

/** Reads chunks of one CSV file, column by column; a text keeps its code from chunk to chunk. */
export class ChunkReader {
  readonly #plan: ChunkPlan;
  readonly #tokens: CsvTokens;
  readonly #readings: readonly CellReading[];
  readonly #keys: KeyBytes;
  #slot = 0;

  constructor(plan: ChunkPlan) {
    this.#plan = plan;
    this.#tokens = new CsvTokens(plan.delimiter, plan.fieldCount);
    this.#readings = plan.columns.map(cellReading);
    this.#keys = new KeyBytes(plan.key);
  }

  /**
   * The records that begin before `limit`.
   * @returns null where the last of them does not end within the bytes
   */
  read(bytes: Uint8Array, limit: number, isLast: boolean): ChunkRows | null {
    const tokens = this.#tokens;
    const { fieldCount } = this.#plan;
    if (!tokens.read(bytes, limit, isLast)) return null;
    const text = textBytes(bytes);
    this.#slot = (this.#slot + 1) % slotCount;
    const isBroken = new Uint8Array(tokens.count);
    const cells = this.#readings.map((reading) => reading.read(tokens, text, fieldCount, isBroken, this.#slot));
    const { records, lines, end } = tokens;
    const wrongGuesses = cells.flatMap(({ isWrongGuess }, index) => (isWrongGuess ? [index] : []));
    const keys = wrongGuesses.length > 0 ? new Uint32Array(0) : this.#keys.read(tokens, text, fieldCount, this.#slot);
    const kept = isBroken.includes(1) ? keptOf(isBroken) : null;
    return {
      rowCount: kept?.length ?? tokens.count,
      columns: cells.map(({ values }) => (kept === null ? values : taken(values, kept))),
      keys: kept === null ? keys : takenPairs(keys, kept),
      gained: this.#readings.map((reading) => reading.gained()),
      records,
      lines,
      end,
      broken: this.#odd(bytes, isBroken),
      wrongGuesses,
    };
  }

  /** In their order. */
  #odd(bytes: Uint8Array, isBroken: Uint8Array): OddRecord[] {
    const { ragged, numbers, firstLines } = this.#tokens;
    const { fieldCount } = this.#plan;
    const odd: OddRecord[] = [...ragged];
    for (let record = isBroken.indexOf(1); record >= 0; record = isBroken.indexOf(1, record + 1)) {
      const fields = this.#tokens.texts(bytes, record * fieldCount, fieldCount);
      odd.push({ record: numbers[record] as number, line: firstLines[record] as number, fields });
    }
    return odd.sort((a, b) => a.record - b.record);
  }
}

function keptOf(isBroken: Uint8Array): Int32Array {
  return Int32Array.from(isBroken.keys()).filter((record) => isBroken[record] === 0);
}

function taken<Values extends Float64Array | Int32Array>(values: Values, kept: Int32Array): Values {
  // Kept positions never run behind their new places, so they can be moved within the array.
  kept.forEach((from, to) => {
    values[to] = values[from] as number;
  });
  return values.slice(0, kept.length) as Values;
}

function takenPairs(words: Uint32Array, kept: Int32Array): Uint32Array {
  return Uint32Array.from({ length: 2 * kept.length }, (_, index) => words[2 * (kept[index >> 1] as number) + (index & 1)] as number);
}
