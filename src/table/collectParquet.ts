import type { DuckDBDataChunk } from "@duckdb/node-api";
import { Failure } from "../base/failure.ts";
import type { NumericType } from "./cellText.ts";
import type { CollectSettings } from "./collectCsv.ts";
import type { SourceCell } from "./columnBuilder.ts";
import type { Duck } from "./duck.ts";
import { Intake } from "./intake.ts";

interface SourceColumn {
  readonly name: string;
  /** Null: read as text. */
  readonly type: NumericType | null;
  readonly sql: string;
  /** A whole-number type that can hold what floating point cannot. */
  readonly isWide: boolean;
}

/** Reads a Parquet file, whoever wrote it, into an intake. */
export async function collectParquet(path: string, settings: CollectSettings, { connection }: Duck): Promise<Intake> {
  const { shownPath, contract, invalid, limit, signal } = settings;
  const from = `read_parquet(${sqlText(path)})`;
  try {
    const described = await connection.runAndReadAll(`DESCRIBE FROM ${from}`);
    const columns = described.getRowObjectsJson().map((row) => sourceColumn(String(row["column_name"]), String(row["column_type"])));
    const wide = columns.filter((column) => column.isWide).map((column) => sqlName(column.name));
    if (wide.length > 0) await checkExact(wide);
    const intake = new Intake({
      source: shownPath,
      names: columns.map((column) => column.name),
      types: columns.map((column) => column.type),
      contract,
      invalid,
      missing: [],
      guesses: null,
    });
    const rows = limit === null ? "" : ` LIMIT ${limit}`;
    const result = await connection.stream(`SELECT ${columns.map((column) => column.sql).join(", ")} FROM ${from}${rows}`);
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      signal?.throwIfAborted();
      addChunk(intake, chunk, columns);
    }
    return intake;
  } catch (cause) {
    if (cause instanceof Failure || signal?.aborted === true) throw cause;
    throw new Failure(
      "unreadable-parquet",
      `${shownPath} cannot be read as Parquet: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Check that it was written whole.",
      { cause },
    );
  }

  async function checkExact(names: readonly string[]): Promise<void> {
    const widest = names.map((name) => `max(abs(${name}::HUGEINT)) > 9007199254740991`).join(", ");
    const [answers] = (await connection.runAndReadAll(`SELECT ${widest} FROM ${from}`)).getRows();
    const at = (answers ?? []).indexOf(true);
    if (at < 0) return;
    throw new Failure(
      "inexact-integer",
      `${shownPath}: column ${names[at]} holds integers beyond 2^53, which cannot be held exactly.`,
      "Store the column as text: it is a name rather than a quantity.",
    );
  }
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

function addChunk(intake: Intake, chunk: DuckDBDataChunk, columns: readonly SourceColumn[]): void {
  // Every column was cast to DOUBLE or VARCHAR, so its values are numbers, strings and null.
  const values = columns.map((_, index) => chunk.getColumnValues(index) as SourceCell[]);
  const cells: SourceCell[] = new Array(columns.length);
  for (let row = 0; row < chunk.rowCount; row++) {
    for (let c = 0; c < columns.length; c++) cells[c] = values[c]?.[row] ?? null;
    intake.addRow(cells, null);
  }
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
