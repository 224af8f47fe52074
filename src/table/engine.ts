import type { Relation, TableSchema, TableValue } from "../model/relation.ts";
import { type CollectOptions, collectSource } from "./collect.ts";
import { type Duck, type DuckSettings, openDuck } from "./duck.ts";
import type { GivenContract, GivenSource } from "./given.ts";
import type { IntakeResult } from "./intake.ts";
import { memoryRelation } from "./memoryRelation.ts";
import { readTable } from "./parquetReader.ts";
import { writeTable } from "./parquetWriter.ts";
import { openThreads, type Threads } from "./threads.ts";

/** Reads, writes and asks tables. */
export interface Engine {
  collect(source: GivenSource, contract: GivenContract | null, options: CollectOptions): Promise<IntakeResult>;
  /** @param parts the part of each row, as `split` numbers them: 0 train, 1 validation, 2 test, 3 left out */
  relation(value: TableValue, parts?: Uint8Array): Promise<Relation>;
  /** Equal tables are written as equal bytes. */
  writeParquet(value: TableValue, path: string): Promise<void>;
  /** Reads what `writeParquet` wrote. */
  readParquetFile(path: string, schema: TableSchema): Promise<TableValue>;
  close(): Promise<void>;
}

export interface EngineSettings extends DuckSettings {
  /** `tableThread.ts`, bundled; without it all work is done in the calling thread. */
  readonly threadScript?: URL | null;
}

/** Opens in no time: DuckDB is loaded, and threads are started, by what first needs them. */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  let duck: Promise<Duck> | null = null;
  let threads: Threads | null = null;
  const openedDuck = (): Promise<Duck> => {
    duck ??= openDuck(settings);
    return duck;
  };
  const openedThreads = (): Threads => {
    threads ??= openThreads(settings.threads, settings.threadScript ?? null);
    return threads;
  };
  return {
    collect: (source, contract, options) => collectSource(source, contract, options, openedDuck, openedThreads),
    relation: async (value, parts) => memoryRelation(value, parts),
    writeParquet: writeTable,
    readParquetFile: readTable,
    async close() {
      await threads?.close();
      (await duck)?.close();
    },
  };
}
