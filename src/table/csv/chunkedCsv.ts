import type { Thread, Threads } from "../threads.ts";
import type { ChunkRange, FileChunk } from "./chunkFile.ts";
import type { ChunkPlan } from "./csvChunk.ts";

/** Large enough that the threads are not kept busy with messages, small enough to fit the processor's caches beside its columns. */
export const usualChunkBytes = 2 << 20;

export interface ChunkedFile {
  readonly path: string;
  readonly size: number;
  /** Where the first record behind the header begins. */
  readonly start: number;
  readonly plan: ChunkPlan;
  readonly chunkBytes: number;
  readonly signal: AbortSignal | null;
}

/** Takes what the threads read. */
export interface ChunkTaker {
  /** The texts that a thread's dictionaries gained, in the thread's own order: also of chunks that are never taken. */
  gain(gained: FileChunk["gained"], thread: number): void;
  /** Chunks come in the order of the file; their codes are those of the thread's dictionaries. */
  take(chunk: FileChunk, thread: number): "more" | "enough";
}

interface Ahead {
  readonly thread: number;
  readonly limit: number;
  readonly chunk: Promise<FileChunk | null>;
}

/**
 * Reads a CSV file in chunks on several threads. Where a chunk begins is guessed (behind a line end), which only a line end
 * in a quoted text proves wrong: such a chunk is read again from where the one before it ended.
 * @returns false where the file cannot be read so; a careful reader will say why
 */
export async function readChunks(
  { path, size, start, plan, chunkBytes, signal }: ChunkedFile,
  threads: Threads,
  taker: ChunkTaker,
): Promise<boolean> {
  const file = nextFile++;
  const { all } = threads;
  const read = async (thread: number, range: ChunkRange): Promise<FileChunk | null> => {
    const chunk = await (all[thread] as Thread).run({ kind: "read-csv", file, range });
    if (chunk !== null) taker.gain(chunk.gained, thread);
    return chunk;
  };
  const chunks = function* (): Generator<Ahead> {
    for (let at = start, turn = 0; at < size; at += chunkBytes, turn++) {
      const thread = turn % all.length;
      const limit = Math.min(size, at + chunkBytes);
      const chunk = read(thread, { start: at, limit, exact: at === start });
      // Awaited in its turn; until then a failure is nobody's.
      chunk.catch(() => {});
      yield { thread, limit, chunk };
    }
  };
  await Promise.all(all.map((thread) => thread.run({ kind: "open-csv", file, path, size, plan })));
  try {
    return await takeInOrder(
      chunks(),
      2 * all.length,
      async ({ thread, limit, chunk }, at) => {
        signal?.throwIfAborted();
        const guessed = await chunk;
        const found = guessed?.start === at ? guessed : await read(thread, { start: at, limit, exact: true });
        return found === null ? null : { end: found.end, answer: taker.take(found, thread) };
      },
      start,
    );
  } finally {
    await Promise.all(all.map((thread) => thread.run({ kind: "close-csv", file })));
  }
}

let nextFile = 0;

type Take = (chunk: Ahead, at: number) => Promise<{ readonly end: number; readonly answer: "more" | "enough" } | null>;

/** With so many chunks under way: each thread reads one while another waits for its turn. */
async function takeInOrder(chunks: Generator<Ahead>, most: number, take: Take, start: number): Promise<boolean> {
  const ahead: Ahead[] = [];
  let at = start;
  for (;;) {
    while (ahead.length < most) {
      const next = chunks.next();
      if (next.done === true) break;
      ahead.push(next.value);
    }
    const first = ahead.shift();
    if (first === undefined) return true;
    const taken = await take(first, at);
    if (taken === null) return false;
    if (taken.answer === "enough") return true;
    at = taken.end;
  }
}
