import type { ProductParts } from "../base/productSums.ts";
import type { Column } from "../model/column.ts";
import type { NamedSpread, TableSchema } from "../model/relation.ts";
import { ChunkFile, type ChunkRange, type FileChunk } from "./csv/chunkFile.ts";
import type { ChunkPlan } from "./csv/csvChunk.ts";
import type { ReadColumn } from "./parquet/parquetPages.ts";
import { openTable, type StoredTable } from "./parquet/parquetReader.ts";
import { productsOf, type RowBlock } from "./parquet/productBlocks.ts";
import { type OrderedNumbers, orderNumbers } from "./relation/orderedNumbers.ts";

/** What a thread is asked. Files are named by the one who opens them. */
export type ThreadTask =
  | { readonly kind: "open-csv"; readonly file: number; readonly path: string; readonly size: number; readonly plan: ChunkPlan }
  | { readonly kind: "read-csv"; readonly file: number; readonly range: ChunkRange }
  | { readonly kind: "close-csv"; readonly file: number }
  /** A column of a stored table. */
  | { readonly kind: "read-column"; readonly path: string; readonly schema: TableSchema; readonly name: string }
  /** Memory that is not shared is copied on its way. */
  | { readonly kind: "order"; readonly values: Float64Array; readonly rows: Int32Array | null }
  /** One block of columns in memory … */
  | {
      readonly kind: "product-sums";
      readonly spreads: readonly NamedSpread[];
      readonly columns: readonly Column[];
      readonly rows: Int32Array | null;
    }
  /** … or of a stored table. */
  | {
      readonly kind: "stored-products";
      readonly spreads: readonly NamedSpread[];
      readonly path: string;
      readonly schema: TableSchema;
      readonly block: RowBlock;
    };

export interface ThreadAnswers {
  readonly "open-csv": null;
  readonly "read-csv": FileChunk | null;
  readonly "close-csv": null;
  readonly "read-column": ReadColumn;
  readonly order: OrderedNumbers;
  readonly "product-sums": ProductParts;
  readonly "stored-products": ProductParts;
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
        return await reading(task, (stored) => stored.bytesOf(task.name));
      case "order":
        return orderNumbers(task.values, task.rows);
      case "product-sums":
        return productsOf(task.columns, task.spreads, task.rows);
      case "stored-products":
        return await reading(task, (stored) => stored.productSums(task.spreads, task.block));
    }
  };
}

/** The memory of an answer that its thread need not keep. */
export function ownMemory(answer: Answer): ArrayBuffer[] {
  if (answer === null) return [];
  if ("products" in answer) return [];
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

async function reading<Result>(
  { path, schema }: { readonly path: string; readonly schema: TableSchema },
  read: (stored: StoredTable) => Promise<Result>,
): Promise<Result> {
  const stored = await openTable(path, schema);
  try {
    return await read(stored);
  } finally {
    await stored.close();
  }
}
