import type { CodedColumn, Column } from "../model/column.ts";
import { grown, textsOf } from "./byteDictionary.ts";
import type { ChunkTaker } from "./chunkedCsv.ts";
import type { FileChunk } from "./chunkFile.ts";
import type { ChunkColumn } from "./csvCells.ts";
import type { OddRecord } from "./csvTokens.ts";
import { keyColumn } from "./keyBytes.ts";

/** A column that chunks are gathered into, and what it is to be called. */
export interface GatheredColumn extends ChunkColumn {
  readonly name: string;
}

/** Puts chunks together into the columns of a table. Dictionaries hold their texts in order of first appearance in the file. */
export class ChunkGatherer implements ChunkTaker {
  rowCount = 0;
  /** Names of columns that are not what was guessed. */
  wrongGuesses: readonly string[] = [];
  /** Records that break the contract, with the row of the file they are, and the line: both from 1 behind the header. */
  readonly odd: OddRecord[] = [];
  records = 0;
  #lines = 0;
  readonly #columns: readonly GatheredColumn[];
  readonly #numbers: readonly Float64Array[][];
  readonly #codes: readonly JoinedCodes[];
  readonly #keys: Uint32Array[] = [];

  constructor(columns: readonly GatheredColumn[]) {
    this.#columns = columns;
    this.#numbers = columns.map(() => []);
    this.#codes = columns.map(() => new JoinedCodes());
  }

  gain(gained: FileChunk["gained"], thread: number): void {
    gained.forEach((texts, column) => {
      if (texts !== null) this.#codes[column]?.gain(textsOf(texts), thread);
    });
  }

  take(chunk: FileChunk, thread: number): "more" | "enough" {
    if (chunk.wrongGuesses.length > 0) {
      this.wrongGuesses = chunk.wrongGuesses.map((column) => (this.#columns[column] as GatheredColumn).name);
      return "enough";
    }
    for (const odd of chunk.broken) this.odd.push({ ...odd, record: this.records + odd.record, line: this.#lines + odd.line });
    chunk.columns.forEach((values, column) => {
      if (values instanceof Float64Array) this.#numbers[column]?.push(values);
      else this.#codes[column]?.take(values, thread);
    });
    this.#keys.push(chunk.keys);
    this.rowCount += chunk.rowCount;
    this.records += chunk.records;
    this.#lines += chunk.lines;
    return "more";
  }

  /** Chunks are let go one column after the other, so that the table is in memory once, not twice. */
  finish(): { readonly columns: readonly Column[]; readonly keys: CodedColumn } {
    const columns = this.#columns.map(({ name, type }, index): Column => {
      if (type === "coded") return { kind: "coded", name, type: "text", ...(this.#codes[index] as JoinedCodes).finish() };
      return { kind: "numeric", name, type, values: joined(this.#numbers[index] as Float64Array[], new Float64Array(this.rowCount)) };
    });
    const words = joined(this.#keys, new Uint32Array(2 * this.rowCount));
    return { columns, keys: keyColumn(words) };
  }
}

/** The codes of several threads as one column's. */
class JoinedCodes {
  readonly #chunks: Int32Array[] = [];
  readonly #codes = new Map<string, number>();
  readonly #threads: { readonly texts: string[]; codeOf: Int32Array }[] = [];

  gain(texts: readonly string[], thread: number): void {
    const known = this.#threads[thread] ?? { texts: [], codeOf: new Int32Array(0) };
    this.#threads[thread] = known;
    for (const text of texts) known.texts.push(text);
    const { length } = known.codeOf;
    if (known.texts.length <= length) return;
    known.codeOf = grown(known.codeOf, known.texts.length);
    known.codeOf.fill(-1, length);
  }

  take(codes: Int32Array, thread: number): void {
    const known = this.#threads[thread];
    this.#chunks.push(codes);
    if (known === undefined) return;
    const { texts, codeOf } = known;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code < 0) continue;
      let joinedCode = codeOf[code] as number;
      if (joinedCode < 0) {
        joinedCode = this.#codeOf(texts[code] as string);
        codeOf[code] = joinedCode;
      }
      codes[row] = joinedCode;
    }
  }

  finish(): Pick<CodedColumn, "dictionary" | "codes"> {
    const rowCount = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    return { dictionary: [...this.#codes.keys()], codes: joined(this.#chunks, new Int32Array(rowCount)) };
  }

  #codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.#codes.size);
    return this.#codes.size - 1;
  }
}

function joined<Numbers extends Float64Array | Int32Array | Uint32Array>(chunks: Numbers[], whole: Numbers): Numbers {
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk as never, at);
    at += chunk.length;
  }
  chunks.length = 0;
  return whole;
}
