import type { NumericType } from "./cellText.ts";
import type { ChunkTaker } from "./chunkedCsv.ts";
import type { FileChunk } from "./chunkFile.ts";
import type { ChunkColumn } from "./csvCells.ts";
import type { OddRecord } from "./csvTokens.ts";
import type { GainedTexts } from "./joinedCodes.ts";

/** A column that chunks are gathered into, and what it is to be called. */
export interface GatheredColumn extends ChunkColumn {
  readonly name: string;
}

/** What was taken for granted of a column, and what it is. */
export interface Mistake {
  readonly column: string;
  /** A type: what all of its texts are, of which the first rows had none. Wide: whole numbers that need more than four bytes. */
  readonly is: "not as guessed" | "wide" | NumericType;
}

/** Where the rows of chunks go. */
export interface RowsTarget {
  gain(column: number, texts: GainedTexts, thread: number): void;
  /** @param expected how many rows there will be in all, as far as can be told */
  add(chunk: FileChunk, thread: number, expected: number): "more" | "enough";
}

/** Puts the rows of chunks together, and counts what they were read from. */
export class ChunkGatherer implements ChunkTaker {
  rowCount = 0;
  records = 0;
  /** Columns that are not what was guessed: the rows are of no use then. */
  mistakes: readonly Mistake[] = [];
  #lines = 0;
  readonly #columns: readonly GatheredColumn[];
  readonly #size: number;
  readonly #rows: RowsTarget;
  readonly #odd: (record: OddRecord) => void;

  /**
   * @param size of the file, in bytes: from it and the first chunks follows how long the columns will be
   * @param odd is told the records that break the contract, in order, with the row of the file they are, and the line: both from 1 behind the header
   */
  constructor(columns: readonly GatheredColumn[], size: number, rows: RowsTarget, odd: (record: OddRecord) => void) {
    this.#columns = columns;
    this.#size = size;
    this.#rows = rows;
    this.#odd = odd;
  }

  gain(gained: FileChunk["gained"], thread: number): void {
    gained.forEach((texts, column) => {
      if (texts !== null) this.#rows.gain(column, texts, thread);
    });
  }

  take(chunk: FileChunk, thread: number): "more" | "enough" {
    if (chunk.wrongGuesses.length > 0) {
      this.mistakes = chunk.wrongGuesses.map((column) => ({
        column: (this.#columns[column] as GatheredColumn).name,
        is: "not as guessed",
      }));
      return "enough";
    }
    for (const odd of chunk.broken) this.#odd({ ...odd, record: this.records + odd.record, line: this.#lines + odd.line });
    const answer = this.#rows.add(chunk, thread, Math.ceil((this.rowCount + chunk.rowCount) * (this.#size / chunk.end) * 1.02));
    this.rowCount += chunk.rowCount;
    this.records += chunk.records;
    this.#lines += chunk.lines;
    return answer;
  }
}
