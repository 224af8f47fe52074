import { readFile, stat } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database, Statement } from "sql.js";
import { Failure } from "../../base/failure.ts";
import type { SqliteSource } from "../../runtime/remoteSources.ts";
import type { NumericType } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import { suggestion } from "../nearMiss.ts";
import { markAt, openSourceFile } from "./fileBytes.ts";
import { JsonColumns, type JsonRow, jsonCell } from "./jsonCells.ts";
import type { RowHeader, RowSource, RowTaker } from "./rowSource.ts";

/** It is held in memory, and WebAssembly has 4 GB of it for the file, its pages in use and the answer. */
const mostBytes = 1 << 30;

/** After so many a cancellation is heard. */
const rowsATurn = 10_000;

/**
 * What a query of an SQLite file gives. By SQLite itself, compiled to WebAssembly (sql.js): Node has its own only from
 * 22.5 on, native packages have to be built for every editor, and those that open the file write a lock beside it. This
 * one never touches the file.
 */
export async function openSqlite(path: string, source: SqliteSource, signal: AbortSignal | null): Promise<RowSource> {
  const bytes = await readDatabase(path, source.path);
  const database = await openBytes(bytes, source.path);
  let columns: readonly { readonly name: string; readonly type: NumericType | null }[] = [];

  function statement(): Statement {
    try {
      return database.prepare(source.query ?? `SELECT * FROM ${sqlName(checkedTable(database, source))}`);
    } catch (cause) {
      throw told(cause, source);
    }
  }

  async function eachRow(onRow: (row: readonly unknown[]) => "more" | "enough"): Promise<void> {
    const asked = statement();
    try {
      for (let row = 0; asked.step(); row++) {
        if (row % rowsATurn === 0) {
          await nextTurn();
          signal?.throwIfAborted();
        }
        if (onRow(valuesOf(asked)) === "enough") break;
      }
    } catch (cause) {
      throw told(cause, source);
    } finally {
      asked.free();
    }
  }

  async function header(): Promise<RowHeader> {
    const seen = new JsonColumns();
    const asked = statement();
    const names = asked.getColumnNames();
    asked.free();
    if (names.length === 0) throw new Failure("no-rows", `The query of ${source.path} gives no rows.`, "Write one that selects rows.");
    // A column that no row has a value in has no type of its own.
    const empty: JsonRow = Object.fromEntries(names.map((name) => [name, null]));
    seen.add(empty);
    await eachRow((values) => {
      seen.add(Object.fromEntries(names.map((name, at) => [name, values[at]])));
      return "more";
    });
    columns = names.map((name) => ({ name, type: seen.types[seen.names.indexOf(name)] ?? null }));
    const inexact = new Map([...seen.inexact].map(([name, row]) => [name, row - 1]));
    return { names, types: columns.map((column) => column.type), missing: [], decimal: ".", inexact };
  }

  async function read(taker: RowTaker): Promise<void> {
    const cells: SourceCell[] = new Array(columns.length);
    await eachRow((values) => {
      for (let c = 0; c < columns.length; c++) cells[c] = jsonCell(values[c], columns[c]?.type ?? null);
      return taker.row(cells, null);
    });
  }

  return { name: source.path, guessesTypes: false, header, read, close: async () => database.close() };
}

async function readDatabase(path: string, shownPath: string): Promise<Buffer> {
  const file = await openSourceFile(path, shownPath);
  const mark = await markAt(file, 0);
  await file.handle.close();
  if (mark !== "SQLi") throw new Failure("not-sqlite", `${shownPath} is not an SQLite database.`, "Check the path.");
  if (file.size > mostBytes) {
    throw new Failure(
      "sqlite-too-large",
      `${shownPath} is larger than 1 GiB, and is read into memory.`,
      "Export the rows to Parquet or CSV.",
    );
  }
  // What another program has written but not yet merged is not in the file itself.
  for (const ending of ["-wal", "-journal"]) {
    const size = await stat(path + ending).then(
      (status) => status.size,
      () => 0,
    );
    if (size === 0) continue;
    throw new Failure(
      "sqlite-in-use",
      `${shownPath} is being written: ${shownPath}${ending} holds changes that are not in it yet.`,
      "Close the program that uses it, or run: PRAGMA wal_checkpoint(TRUNCATE).",
    );
  }
  const bytes = await readFile(path);
  if (isCutOff(bytes)) {
    throw new Failure("unreadable-sqlite", `${shownPath} is shorter than its own header says.`, "Check that it was copied whole.");
  }
  return bytes;
}

/** SQLite itself takes missing pages at the end for empty ones. https://www.sqlite.org/fileformat.html#the_database_header */
function isCutOff(bytes: Buffer): boolean {
  if (bytes.length < 100) return true;
  const written = bytes.readUInt16BE(16);
  const pageBytes = written === 1 ? 65_536 : written;
  // The count of pages holds where the version that wrote it is the one that last changed the file.
  return bytes.readUInt32BE(24) === bytes.readUInt32BE(92) && bytes.length < bytes.readUInt32BE(28) * pageBytes;
}

async function openBytes(bytes: Uint8Array, shownPath: string): Promise<Database> {
  // The variant that holds its WebAssembly itself, and so can be bundled.
  const { default: load } = await import("sql.js/dist/sql-wasm-inline.js");
  const sqlite = await load();
  const copy = Uint8Array.from(bytes);
  // A file in WAL mode whose log is empty is whole; told to be in the other mode it can be read without a log's shared memory.
  if (copy[18] === 2 && copy[19] === 2) copy.fill(1, 18, 20);
  try {
    const database = new sqlite.Database(copy);
    database.exec("SELECT count(*) FROM sqlite_master");
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      "unreadable-sqlite",
      `${shownPath} cannot be read as an SQLite database: ${reason}.`,
      "Check that it was copied whole.",
      {
        cause,
      },
    );
  }
}

function checkedTable(database: Database, { path, table }: SqliteSource): string {
  const [found] = database.exec("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name");
  const names = (found?.values ?? []).map(([name]) => String(name));
  if (table !== null && names.includes(table)) return table;
  throw new Failure("missing-table", `${path} has no table "${table}".`, suggestion(table ?? "", names));
}

function valuesOf(statement: Statement): readonly unknown[] {
  // With `useBigInt` whole numbers come as they are; the types of the package do not know it.
  const values = (statement as unknown as { get(parameters: null, options: object): unknown[] }).get(null, { useBigInt: true });
  return values.map((value) => {
    if (typeof value === "bigint") return Number(value);
    return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
  });
}

function told(cause: unknown, { path }: SqliteSource): unknown {
  if (cause instanceof Failure || !(cause instanceof Error) || cause.name === "AbortError") return cause;
  return new Failure(
    "sqlite-query",
    `${path} refuses the query: ${cause.message}.`,
    "Correct the query; its tables are those of the file.",
    { cause },
  );
}

function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
