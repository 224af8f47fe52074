import { type FileHandle, open } from "node:fs/promises";
import { Failure } from "../../base/failure.ts";
import { type CodedColumn, type Column, type ColumnTable, keyColumnName } from "../../model/column.ts";
import type { TableSchema, TableValue } from "../../model/relation.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import type { ColumnSource } from "../relation/relationOf.ts";
import { sliceColumn } from "../relation/sliceColumn.ts";
import { readKnown } from "./parquetCodes.ts";
import { knownTexts, magic } from "./parquetFormat.ts";
import { columnOfBytes, type Memory, type PageTarget, pageTarget, type ReadColumn, readPages } from "./parquetPages.ts";
import { productsOf } from "./productBlocks.ts";
import { numberAt, readThrift, structAt, structsAt, type ThriftStruct } from "./thrift.ts";

/**
 * Reads a table that `writeTable` wrote; other Parquet files are read by `collect`.
 * @throws Failure `damaged-table`
 */
export async function readTable(path: string, schema: TableSchema): Promise<TableValue> {
  const stored = await openTable(path, schema);
  try {
    const columns: Column[] = [];
    for (const name of [...stored.names, keyColumnName]) columns.push(await stored.column(name));
    return { schema, table: { rowCount: stored.rowCount, columns } };
  } finally {
    await stored.close();
  }
}

/** The hidden column of such a table. */
export async function readKeys(path: string, schema: TableSchema): Promise<CodedColumn> {
  const stored = await openTable(path, schema);
  try {
    const keys = await stored.column(keyColumnName);
    if (keys.kind !== "coded") throw new Error("Keys are texts.");
    return keys;
  } finally {
    await stored.close();
  }
}

/** A stored table of which one column is read after the other. */
export interface StoredTable extends ColumnSource {
  /** A column as it can be sent from thread to thread: `columnOfBytes` makes it one. */
  bytesOf(name: string): Promise<ReadColumn>;
  close(): Promise<void>;
}

/** @throws Failure `damaged-table`, then or when a column is read */
export async function openTable(path: string, schema: TableSchema): Promise<StoredTable> {
  const file = await open(path, "r");
  try {
    const metadata = await orDamaged(path, readFooter(file));
    const rowCount = numberAt(metadata, 3);
    const groups = structsAt(metadata, 4);
    const types = new Map<string, ColumnType>([...schema.columns.map(({ name, type }) => [name, type] as const), [keyColumnName, "text"]]);
    const bytesOf = (name: string, rows: RowGroups, memory: Memory): Promise<ReadColumn> =>
      orDamaged(path, readColumn(file, rows, pageTarget(name, types.get(name) as ColumnType, rows.rowCount, memory), name));
    const column = async (name: string, rows: RowGroups): Promise<Column> => columnOfBytes(await bytesOf(name, rows, "own"));
    return {
      schema,
      rowCount,
      names: schema.columns.map(({ name }) => name),
      column: (name) => column(name, { groups, rowCount, isWhole: true }),
      bytesOf: (name) => bytesOf(name, { groups, rowCount, isWhole: true }, "shared"),
      read: (names, offset, limit) => readRows(groups, names, offset, limit, column),
      async productSums(spreads, { offset, limit, rows }) {
        const names = spreads.map(({ name }) => name);
        return productsOf((await readRows(groups, names, offset, limit, column)).columns, spreads, rows);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

interface RowGroups {
  readonly groups: readonly ThriftStruct[];
  readonly rowCount: number;
  /** Whether they begin with the first of the file, so that all texts of earlier ones are known. */
  readonly isWhole: boolean;
}

/** The row groups that hold these rows, cut to them. */
async function readRows(
  groups: readonly ThriftStruct[],
  names: readonly string[],
  offset: number,
  limit: number,
  column: (name: string, rows: RowGroups) => Promise<Column>,
): Promise<ColumnTable> {
  let start = 0;
  let first = 0;
  const wanted: ThriftStruct[] = [];
  let rowCount = 0;
  for (const group of groups) {
    const end = start + numberAt(group, 3);
    if (end > offset && start < offset + limit) {
      if (wanted.length === 0) first = start;
      wanted.push(group);
      rowCount += end - start;
    }
    start = end;
  }
  const from = offset - first;
  const length = Math.max(0, Math.min(limit, rowCount - from));
  const columns: Column[] = [];
  for (const name of names)
    columns.push(sliceColumn(await column(name, { groups: wanted, rowCount, isWhole: first === 0 }), from, from + length));
  return { rowCount: length, columns };
}

async function orDamaged<Result>(path: string, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure("damaged-table", `The stored table ${path} is damaged: ${cause.message}.`, "Run the stage again with --force.", {
      cause,
    });
  }
}

async function readFooter(file: FileHandle): Promise<ThriftStruct> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - 8), 8);
  if (tail.toString("latin1", 4) !== magic) throw new RangeError("it does not end as a Parquet file does");
  const length = tail.readUInt32LE(0);
  return readThrift(await bytesAt(file, size - 8 - length, length), 0).struct;
}

function chunkOf(group: ThriftStruct, name: string): ThriftStruct {
  for (const chunk of structsAt(group, 1)) {
    const metadata = structAt(chunk, 3);
    const path = metadata.get(3);
    if (Array.isArray(path) && path[0] === name) return metadata;
  }
  throw new RangeError(`it has no column "${name}"`);
}

async function readColumn(file: FileHandle, { groups, isWhole }: RowGroups, target: PageTarget, name: string): Promise<ReadColumn> {
  for (const group of groups) {
    const chunk = chunkOf(group, name);
    const start = chunk.get(11) ?? chunk.get(9);
    if (typeof start !== "number") throw new RangeError(`column "${name}" has no pages`);
    const length = numberAt(chunk, 7);
    const note = isWhole ? knownNote(chunk) : null;
    const bytes = await bytesAt(file, start, length + (note?.bytes ?? 0));
    const known = note === null ? null : readKnown(bytes.subarray(length), note.count);
    readPages(bytes.subarray(0, length), numberAt(chunk, 1), known, target);
  }
  return target.finish();
}

/** Null in files that were written without it. */
function knownNote(chunk: ThriftStruct): { readonly count: number; readonly bytes: number } | null {
  if (!chunk.has(8)) return null;
  const note = structsAt(chunk, 8)
    .find((each) => each.get(1) === knownTexts)
    ?.get(2);
  if (typeof note !== "string") return null;
  const [count = 0, bytes = 0] = note.split(" ").map(Number);
  return { count, bytes };
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0) throw new RangeError("it is too short");
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new RangeError("it ends too early");
  return buffer;
}
