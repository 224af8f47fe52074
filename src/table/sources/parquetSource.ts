import type { DuckDBDataChunk } from "@duckdb/node-api";
import { Failure } from "../../base/failure.ts";
import type { ParquetSource } from "../../runtime/sources.ts";
import type { NumericType } from "../cellText.ts";
import type { Duck } from "../duck.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import { isParquet, openSourceFile } from "./fileBytes.ts";
import type { RowHeader, RowSource, RowTaker } from "./rowSource.ts";

interface SourceColumn {
  readonly name: string;
  /** Null: read as text. */
  readonly type: NumericType | null;
  readonly sql: string;
  /** A whole-number type that can hold what floating point cannot. */
  readonly isWide: boolean;
}

/** A Parquet file, whoever wrote it. */
export async function openParquet(path: string, source: ParquetSource, duck: Duck, signal: AbortSignal | null): Promise<RowSource> {
  const file = await openSourceFile(path, source.path);
  const isOne = await isParquet(file);
  await file.handle.close();
  if (!isOne) throw new Failure("not-parquet", `${source.path} is not a Parquet file.`, "If it is a CSV file, read it with csv().");
  const { connection } = duck;
  const from = `read_parquet(${sqlText(path)})`;
  let columns: readonly SourceColumn[] = [];

  async function header(): Promise<RowHeader> {
    const described = await connection.runAndReadAll(`DESCRIBE FROM ${from}`);
    columns = described.getRowObjectsJson().map((row) => sourceColumn(String(row["column_name"]), String(row["column_type"])));
    const inexact = await inexactColumns();
    return {
      names: columns.map((column) => column.name),
      types: columns.map((column) => column.type),
      missing: [],
      decimal: ".",
      inexact,
    };
  }

  async function inexactColumns(): Promise<ReadonlyMap<string, null>> {
    const wide = columns.filter((column) => column.isWide).map((column) => column.name);
    if (wide.length === 0) return new Map();
    const widest = wide.map((name) => `max(abs(${sqlName(name)}::HUGEINT)) > 9007199254740991`).join(", ");
    const [answers = []] = (await connection.runAndReadAll(`SELECT ${widest} FROM ${from}`)).getRows();
    return new Map(wide.filter((_, index) => answers[index] === true).map((name) => [name, null]));
  }

  async function read(taker: RowTaker): Promise<void> {
    const result = await connection.stream(`SELECT ${columns.map((column) => column.sql).join(", ")} FROM ${from}`);
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      signal?.throwIfAborted();
      if (takeChunk(taker, chunk, columns) === "enough") return;
    }
  }

  async function told<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      if (cause instanceof Failure || signal?.aborted === true) throw cause;
      const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
      throw new Failure("unreadable-parquet", `${source.path} cannot be read as Parquet: ${reason}`, "Check that it was written whole.", {
        cause,
      });
    }
  }

  return {
    name: source.path,
    guessesTypes: false,
    header: () => told(header()),
    read: (taker) => told(read(taker)),
    close: async () => {},
  };
}

function sourceColumn(name: string, duckType: string): SourceColumn {
  const quoted = sqlName(name);
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/.test(duckType)) {
    return { name, type: "integer", sql: `${quoted}::DOUBLE`, isWide: /BIG|HUGE/.test(duckType) };
  }
  if (/^(FLOAT|DOUBLE|DECIMAL)/.test(duckType)) return { name, type: "number", sql: `${quoted}::DOUBLE`, isWide: false };
  if (duckType === "BOOLEAN") return { name, type: "boolean", sql: `${quoted}::INTEGER::DOUBLE`, isWide: false };
  if (duckType === "DATE") return { name, type: "date", sql: `epoch_ms(${quoted})::DOUBLE`, isWide: false };
  if (duckType.startsWith("TIMESTAMP")) return { name, type: "datetime", sql: `epoch_ms(${quoted})::DOUBLE`, isWide: false };
  return { name, type: null, sql: `${quoted}::VARCHAR`, isWide: false };
}

function takeChunk(taker: RowTaker, chunk: DuckDBDataChunk, columns: readonly SourceColumn[]): "more" | "enough" {
  // Every column was cast to DOUBLE or VARCHAR, so its values are numbers, strings and null.
  const values = columns.map((_, index) => chunk.getColumnValues(index) as SourceCell[]);
  const cells: SourceCell[] = new Array(columns.length);
  for (let row = 0; row < chunk.rowCount; row++) {
    for (let c = 0; c < columns.length; c++) cells[c] = values[c]?.[row] ?? null;
    if (taker.row(cells, null) === "enough") return "enough";
  }
  return "more";
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
