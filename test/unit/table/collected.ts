import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Column, cellAt } from "../../../src/model/column.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import type { FileSource } from "../../../src/runtime/sources.ts";
import type { CollectOptions } from "../../../src/table/collect.ts";
import { openEngine } from "../../../src/table/engine.ts";
import type { GivenContract, GivenCsv, GivenSource } from "../../../src/table/given.ts";
import type { IntakeResult } from "../../../src/table/intake/intakeResult.ts";

export const folder = mkdtempSync(join(tmpdir(), "mlpipe-table-"));
export const engine = await openEngine({ threads: 2, memoryLimitBytes: null, tempFolder: folder });
after(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

interface CollectCsv {
  readonly contract?: GivenContract;
  readonly csv?: GivenCsv["options"];
  readonly options?: Omit<CollectOptions, "baseFolder">;
}

/** Collects a CSV text, as a file of the test's folder. */
export async function collectText(text: string | Buffer, { contract, csv = {}, options = {} }: CollectCsv = {}): Promise<IntakeResult> {
  writeFileSync(join(folder, "data.csv"), text);
  return engine.collect({ format: "csv", path: "data.csv", options: csv }, contract ?? null, { ...options, baseFolder: folder });
}

/** Collects a source that names this content as its file. */
export async function collectFile(source: FileSource, content: string | Buffer, contract: GivenContract | null = null) {
  writeFileSync(join(folder, source.path), content);
  return collectSource(source, contract);
}

export async function collectSource(
  source: GivenSource,
  contract: GivenContract | null = null,
  options: Omit<CollectOptions, "baseFolder"> = {},
) {
  return engine.collect(source, contract, { ...options, baseFolder: folder });
}

/** The cells of the visible columns, row by row. */
export function rowsOf({ schema, table }: TableValue): readonly Record<string, unknown>[] {
  const columns = table.columns.slice(0, schema.columns.length);
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellAt(column, row)])),
  );
}

/** Each row's hidden key. */
export function keysOf({ table }: TableValue): readonly unknown[] {
  return cellsOf(table.columns.at(-1) as Column);
}

export function cellsOf(column: Column): readonly unknown[] {
  const length = column.kind === "coded" ? column.codes.length : column.values.length;
  return Array.from({ length }, (_, row) => cellAt(column, row));
}
