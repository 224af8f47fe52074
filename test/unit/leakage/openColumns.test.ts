import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { keyWordsOf, rowsByKey } from "../../../src/child/audit/rowsByKey.ts";
import { columnsInMemory, keyColumnIn, takeTable } from "../../../src/child/openColumns.ts";
import { auditRows } from "../../../src/leakage/data/auditRows.ts";
import type { LazyColumn } from "../../../src/leakage/data/lazyColumn.ts";
import { type Column, cellAt, codedColumn, keyColumnName } from "../../../src/model/column.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import { openEngine } from "../../../src/table/engine.ts";
import { dataCases } from "./dataCases.ts";
import { rowsContext } from "./rowsContext.ts";

const rowCount = 500;
const hex = (row: number): string => (row * 2_654_435_761).toString(16).padStart(16, "0");

function tableOf(keyOf: (row: number) => string): TableValue {
  const positions = Array.from({ length: rowCount }, (_, row) => row);
  const columns: readonly Column[] = [
    { kind: "numeric", name: "age", type: "number", values: Float64Array.from(positions, (row) => (row % 9 === 0 ? Number.NaN : row / 7)) },
    codedColumn(
      "town",
      "category",
      positions.map((row) => (row % 11 === 0 ? null : `town ${row % 30}`)),
    ),
    codedColumn(
      "said",
      "text",
      positions.map((row) => `what ${row} said`),
    ),
    codedColumn(keyColumnName, "text", positions.map(keyOf)),
  ];
  const schema = { columns: columns.slice(0, 3).map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) };
  return { schema, table: { rowCount, columns } };
}

test("rows taken from a stored table, column by column, are those of the table in memory, with their texts alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-columns-"));
  const engine = await openEngine({ threads: 1, memoryLimitBytes: null, tempFolder: folder });
  try {
    const value = tableOf(hex);
    const path = join(folder, "table.parquet");
    await engine.writeParquet(value, path);
    const rows = Int32Array.of(499, 3, 0, 77, 3);
    const stored = await engine.storedColumns(path, value.schema);
    const [fromFile, fromMemory] = [await takeTable(stored, rows), await takeTable(columnsInMemory(value), rows)];
    await stored.close();
    assert.deepEqual(fromFile, fromMemory);
    const cells = fromFile.table.columns.map((column) => Array.from(rows, (_, at) => cellAt(column, at)));
    const wanted = value.table.columns.map((column) => Array.from(rows, (row) => cellAt(column, row)));
    assert.deepEqual(cells, wanted);
    const texts = fromFile.table.columns.map((column) => (column.kind === "coded" ? column.dictionary.length : 0));
    assert.deepEqual(texts, [0, 2, 4, 4]);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a row is found by its key, of several the first; taken ones are not found again", async () => {
  // Every third key is there twice.
  const known = keyWordsOf(await keyColumnIn(columnsInMemory(tableOf((row) => hex(row % 3 === 1 ? row - 1 : row)))));
  const asked = keyWordsOf(await keyColumnIn(columnsInMemory(tableOf(hex))));
  const rows = rowsByKey(known);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((row) => rows.find(asked, row)),
    [0, -1, 2, 3, -1],
  );
  assert.deepEqual(
    [0, 0, 0, 2, 2].map((row) => rows.take(asked, row)),
    [0, 1, -1, 2, -1],
  );
  assert.deepEqual(
    [3, 5].map((row) => rows.find(asked, row)),
    [3, 5],
  );
});

test("rules go through the columns side by side: a column is read a few times, not once for every rule", async () => {
  for (const { leaks } of Object.values(dataCases)) {
    const context = rowsContext(leaks);
    let last = "";
    let turns = 0;
    const watched = (column: LazyColumn): LazyColumn => ({
      ...column,
      async read() {
        if (column.name !== last) turns++;
        last = column.name;
        return await column.read();
      },
    });
    await auditRows({ ...context, columns: context.columns.map(watched) });
    assert.ok(turns <= 5 * context.columns.length, `${turns} turns of ${context.columns.length} columns`);
  }
});
