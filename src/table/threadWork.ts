import type { TableSchema } from "../model/relation.ts";
import { ChunkFile, type ChunkRange, type FileChunk } from "./chunkFile.ts";
import type { ChunkPlan } from "./csvChunk.ts";
import { type OrderedNumbers, orderNumbers } from "./orderedNumbers.ts";
import type { ReadColumn } from "./parquetPages.ts";
import { openTable } from "./parquetReader.ts";

/** What a thread is asked. Files are named by the one who opens them. */
export type ThreadTask =
  | { readonly kind: "open-csv"; readonly file: number; readonly path: string; readonly size: number; readonly plan: ChunkPlan }
  | { readonly kind: "read-csv"; readonly file: number; readonly range: ChunkRange }
  | { readonly kind: "close-csv"; readonly file: number }
  /** A column of a stored table. */
  | { readonly kind: "read-column"; readonly path: string; readonly schema: TableSchema; readonly name: string }
  /** Memory that is not shared is copied on its way. */
  | { readonly kind: "order"; readonly values: Float64Array; readonly rows: Int32Array | null };

export interface ThreadAnswers {
  readonly "open-csv": null;
  readonly "read-csv": FileChunk | null;
  readonly "close-csv": null;
  readonly "read-column": ReadColumn;
  readonly order: OrderedNumbers;
}

type Answer = ThreadAnswers[ThreadTask["kind"]];

/** The work of one thread, in whichever thread it is done. */
export function threadWork(): (task: ThreadTask) => Promise<Answer> {
  const files = new Map<number, ChunkFile>();
  const fileOf = (file: number): ChunkFile => {
    const found = files.get(file);
    if (found === undefined) throw new Error(`File ${file} is not open.`);
    return found;
  };
  return async (task) => {
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
      case "read-column":
        return await readColumnOf(task);
      case "order":
        return orderNumbers(task.values, task.rows);
    }
  };
}

/** The memory of an answer that its thread need not keep. */
export function ownMemory(answer: Answer): ArrayBuffer[] {
  if (answer === null) return [];
  if ("sorted" in answer) return owned([answer.sorted]);
  if ("values" in answer) return owned([answer.values, ...(answer.texts === null ? [] : [answer.texts.bytes, answer.texts.ends])]);
  return owned([
    ...answer.columns,
    answer.keys,
    ...answer.gained.flatMap((gained) => (gained === null ? [] : [gained.bytes, gained.ends])),
  ]);
}

function owned(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}

async function readColumnOf({
  path,
  schema,
  name,
}: {
  readonly path: string;
  readonly schema: TableSchema;
  readonly name: string;
}): Promise<ReadColumn> {
  const stored = await openTable(path, schema);
  try {
    return await stored.bytesOf(name);
  } finally {
    await stored.close();
  }
}
