import type { Intake } from "../intake/intake.ts";
import type { PlainCsv } from "../sources/plainCsv.ts";
import type { ChunkTaker } from "./chunkedCsv.ts";
import type { FileChunk } from "./chunkFile.ts";
import { JoinedCodes } from "./joinedCodes.ts";

/** Hands the rows of chunks to an intake, their texts numbered alike, and counts what they were read from. */
export class ChunkGatherer implements ChunkTaker {
  records = 0;
  #rowCount = 0;
  #lines = 0;
  readonly #intake: Intake;
  readonly #size: number;
  readonly #firstLine: number;
  /** Null for numbers. */
  readonly #codes: readonly (JoinedCodes | null)[];

  /** @param size of the file, in bytes: from it and the first chunks follows how many rows there will be */
  constructor(intake: Intake, { size, firstLine }: Pick<PlainCsv, "size" | "firstLine">) {
    this.#intake = intake;
    this.#size = size;
    this.#firstLine = firstLine;
    this.#codes = intake.heldColumns.map(({ texts }) => (texts === null ? null : new JoinedCodes(texts)));
  }

  gain(gained: FileChunk["gained"], thread: number): void {
    gained.forEach((texts, column) => {
      if (texts !== null) this.#codes[column]?.gain(texts, thread);
    });
  }

  take(chunk: FileChunk, thread: number): "more" | "enough" {
    if (chunk.wrongGuesses.length > 0) {
      this.#intake.wrongGuesses(chunk.wrongGuesses);
      return "enough";
    }
    for (const { record, line, fields } of chunk.broken) {
      this.#intake.oddRow(fields, this.records + record, this.#firstLine + this.#lines + line);
    }
    chunk.columns.forEach((values, column) => {
      if (values instanceof Int32Array) this.#codes[column]?.join(values, thread);
    });
    this.#rowCount += chunk.rowCount;
    this.records += chunk.records;
    this.#lines += chunk.lines;
    return this.#intake.chunk(chunk, Math.ceil(this.#rowCount * (this.#size / chunk.end) * 1.02));
  }
}
