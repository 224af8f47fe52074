import type { CodedColumn } from "../model/column.ts";
import type { Relation, TableSchema, TableValue } from "../model/relation.ts";
import { type CollectOptions, collectSource, type Spool } from "./collect.ts";
import { type Duck, type DuckSettings, openDuck } from "./duck.ts";
import type { GivenContract, GivenSource } from "./given.ts";
import type { IntakeResult, SpooledResult } from "./intake/intakeResult.ts";
import { columnOfBytes } from "./parquet/parquetPages.ts";
import { openTable, readKeys, readTable, type StoredTable } from "./parquet/parquetReader.ts";
import { writeTable } from "./parquet/parquetWriter.ts";
import { memoryRelation } from "./relation/memoryRelation.ts";
import { type ColumnSource, relationOf } from "./relation/relationOf.ts";
import { openThreads, ownThread, type Threads } from "./threads.ts";

/** Reads, writes and asks tables. */
export interface Engine {
  collect(source: GivenSource, contract: GivenContract | null, options: CollectOptions): Promise<IntakeResult>;
  /** The same; a table that is too long for memory goes into the file. */
  collectLong(
    source: GivenSource,
    contract: GivenContract | null,
    options: CollectOptions,
    spool: Spool,
  ): Promise<IntakeResult | SpooledResult>;
  /** @param parts the part of each row, as `split` numbers them: 0 train, 1 validation, 2 test, 3 left out */
  relation(value: TableValue, parts?: Uint8Array): Promise<Relation>;
  /** The same of a table that `writeParquet` wrote, one column in memory after the other. To be closed. */
  storedRelation(path: string, schema: TableSchema, parts?: Uint8Array): Promise<StoredRelation>;
  /** The columns of such a table, the hidden one among them, read one after the other. To be closed. */
  storedColumns(path: string, schema: TableSchema): Promise<StoredColumns>;
  /** Equal tables are written as equal bytes. */
  writeParquet(value: TableValue, path: string): Promise<void>;
  /** Reads what `writeParquet` wrote. */
  readParquetFile(path: string, schema: TableSchema): Promise<TableValue>;
  /** The hidden column alone. */
  readKeys(path: string, schema: TableSchema): Promise<CodedColumn>;
  close(): Promise<void>;
}

export interface StoredRelation {
  readonly relation: Relation;
  close(): Promise<void>;
}

export interface StoredColumns extends Pick<StoredTable, "schema" | "rowCount" | "column" | "close"> {}

/** Shorter tables are asked before threads have started. */
const leastThreaded = 200_000;

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
  async function open(path: string, schema: TableSchema): Promise<{ readonly stored: StoredTable; readonly workers: Threads }> {
    const stored = await openTable(path, schema);
    const workers = stored.rowCount < leastThreaded ? ownThread() : openedThreads();
    const column = lastFew(async (name: string) => columnOfBytes(await workers.run({ kind: "read-column", path, schema, name })));
    return { stored: { ...stored, column }, workers };
  }
  return {
    async collect(source, contract, options) {
      const result = await collectSource(source, contract, options, openedDuck, openedThreads);
      if ("value" in result) return result;
      throw new Error("A table was written that was to be in memory.");
    },
    collectLong: (source, contract, options, spool) => collectSource(source, contract, options, openedDuck, openedThreads, spool),
    relation: async (value, parts) => memoryRelation(value, parts, value.table.rowCount < leastThreaded ? undefined : openedThreads()),
    async storedRelation(path, schema, parts) {
      const { stored, workers } = await open(path, schema);
      const productSums: ColumnSource["productSums"] = (spreads, block) =>
        workers.run({ kind: "stored-products", spreads, path, schema, block });
      return { relation: relationOf({ ...stored, productSums }, workers, parts), close: () => stored.close() };
    },
    storedColumns: async (path, schema) => (await open(path, schema)).stored,
    writeParquet: writeTable,
    readParquetFile: readTable,
    readKeys,
    async close() {
      await threads?.close();
      (await duck)?.close();
    },
  };
}

/** Keeps the last three answers: a column is asked for several times in a row, and two at a time. */
function lastFew<Answer>(find: (name: string) => Promise<Answer>): (name: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (name) => {
    const answer = answers.get(name) ?? find(name);
    answers.delete(name);
    answers.set(name, answer);
    const [oldest] = answers.keys();
    if (answers.size > 3 && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
