import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { slackBytes } from "../textBytes.ts";
import { type ChunkPlan, ChunkReader, type ChunkRows } from "./csvChunk.ts";

export interface ChunkRange {
  /** Where in the file the chunk begins: records that begin from here on … */
  readonly start: number;
  /** … and before this are its own. */
  readonly limit: number;
  /** Whether a record is known to begin at `start`; otherwise the first one behind a line end is looked for. */
  readonly exact: boolean;
}

/** A chunk whose first record begins at `start`; the next one's begins at `end`, both in the file. */
export interface FileChunk extends ChunkRows {
  readonly start: number;
}

/** Beyond a chunk's end so much is read at first, for its last record. */
const tailBytes = 1 << 16;

/** Reads chunks of a CSV file from the disk. */
export class ChunkFile {
  readonly #file: number;
  readonly #size: number;
  readonly #reader: ChunkReader;
  #bytes = new Uint8Array(0);

  constructor(path: string, size: number, plan: ChunkPlan) {
    this.#file = openSync(path, "r");
    this.#size = size;
    this.#reader = new ChunkReader(plan);
  }

  /** Null where the bytes are no UTF-8, or a quoted text is never closed. */
  read(range: ChunkRange): FileChunk | null {
    // A record that begins at `start` is told by the line end before it.
    const from = range.exact ? range.start : range.start - 1;
    for (let tail = tailBytes; ; tail *= 8) {
      const until = Math.min(this.#size, range.limit + tail);
      const bytes = this.#load(from, until);
      const first = range.exact ? 0 : firstRecord(bytes, range.limit - from);
      const isLast = until === this.#size;
      const text = bytes.subarray(first);
      const chunk = this.#reader.read(text, range.limit - from - first, isLast);
      if (chunk !== null) {
        return isUtf8(text.subarray(0, chunk.end)) ? { ...chunk, start: from + first, end: from + first + chunk.end } : null;
      }
      if (isLast) return null;
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #load(from: number, until: number): Uint8Array {
    if (this.#bytes.length < until - from + slackBytes) this.#bytes = new Uint8Array(until - from + slackBytes);
    let length = 0;
    while (length < until - from) {
      const read = readSync(this.#file, this.#bytes, length, until - from - length, from + length);
      if (read === 0) break;
      length += read;
    }
    return this.#bytes.subarray(0, length);
  }
}

/** Behind the first line end; the limit where the chunk has none, so that it has no records. */
function firstRecord(bytes: Uint8Array, limit: number): number {
  const feed = bytes.indexOf(10);
  return feed < 0 || feed + 1 > limit ? limit : feed + 1;
}
