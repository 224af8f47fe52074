import { ChunkFile, type ChunkRange, type FileChunk } from "./chunkFile.ts";
import type { ChunkPlan } from "./csvChunk.ts";
import { sortNumbers } from "./radixSort.ts";

/** What a thread is asked. Files are named by the one who opens them. */
export type ThreadTask =
  | { readonly kind: "open-csv"; readonly file: number; readonly path: string; readonly size: number; readonly plan: ChunkPlan }
  | { readonly kind: "read-csv"; readonly file: number; readonly range: ChunkRange }
  | { readonly kind: "close-csv"; readonly file: number }
  /** In place; the memory is shared. */
  | { readonly kind: "sort"; readonly values: Float64Array };

export interface ThreadAnswers {
  readonly "open-csv": null;
  readonly "read-csv": FileChunk | null;
  readonly "close-csv": null;
  readonly sort: null;
}

/** The work of one thread, in whichever thread it is done. */
export function threadWork(): (task: ThreadTask) => ThreadAnswers[ThreadTask["kind"]] {
  const files = new Map<number, ChunkFile>();
  const fileOf = (file: number): ChunkFile => {
    const found = files.get(file);
    if (found === undefined) throw new Error(`File ${file} is not open.`);
    return found;
  };
  return (task) => {
    switch (task.kind) {
      case "open-csv":
        files.set(task.file, new ChunkFile(task.path, task.size, task.plan));
        return null;
      case "read-csv":
        return fileOf(task.file).read(task.range);
      case "close-csv":
        fileOf(task.file).close();
        files.delete(task.file);
        return null;
      case "sort":
        sortNumbers(task.values);
        return null;
    }
  };
}

/** The memory of an answer that its thread need not keep. */
export function ownMemory(answer: ThreadAnswers[ThreadTask["kind"]]): ArrayBuffer[] {
  if (answer === null) return [];
  const arrays = [
    ...answer.columns,
    answer.keys,
    ...answer.gained.flatMap((gained) => (gained === null ? [] : [gained.bytes, gained.ends])),
  ];
  return arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
