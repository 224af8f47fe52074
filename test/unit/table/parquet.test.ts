import assert from "node:assert/strict";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { type CodedColumn, codedColumn, keyColumnName, type NumericColumn } from "../../../src/model/column.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { bitsFor, pack, unpack } from "../../../src/table/parquet/bitPacking.ts";
import { rowsPerGroup } from "../../../src/table/parquet/parquetFormat.ts";
import { cellsOf, collectText, engine, folder, keysOf, rowsOf } from "./collected.ts";

const path = join(folder, "table.parquet");
const again = join(folder, "again.parquet");

async function writeAndRead(value: TableValue): Promise<TableValue> {
  await engine.writeParquet(value, path);
  return engine.readParquetFile(path, value.schema);
}

test("a table comes back from the store as it was, its keys too", async () => {
  const { value } = await collectText(
    "whole,wide,real,flag,day,moment,word\n1,9007199254740991,1.5,true,2024-02-29,2024-01-01 10:00:00.123,a\n,,,,,,\n-2,-5000000000,-0.1,false,1969-12-31,1969-12-31 23:59:59.999,ü\n",
  );
  const back = await writeAndRead(value);
  assert.deepEqual(rowsOf(back), rowsOf(value));
  assert.deepEqual(keysOf(back), keysOf(value));
  assert.deepEqual(back.schema, value.schema);
});

const cells = fc.array(
  fc.record({
    number: fc.option(fc.double({ noNaN: true })),
    integer: fc.option(fc.maxSafeInteger()),
    boolean: fc.option(fc.boolean()),
    date: fc.option(fc.integer({ min: -100_000, max: 100_000 })),
    datetime: fc.option(fc.integer({ min: -8e15, max: 8e15 })),
    category: fc.option(fc.string({ unit: "grapheme" })),
  }),
  { maxLength: 70 },
);

function tableOf(rows: readonly Readonly<Record<string, unknown>>[]): TableValue {
  const list = rows as readonly Readonly<Record<string, number | boolean | string | null>>[];
  const numeric = (["number", "integer", "boolean", "date", "datetime"] as const).map(
    (type): NumericColumn => ({
      kind: "numeric",
      name: type,
      type,
      values: Float64Array.from(list, (row) => (row[type] === null ? Number.NaN : Number(row[type]) * (type === "date" ? 86_400_000 : 1))),
    }),
  );
  const category = codedColumn(
    "category",
    "category",
    list.map((row) => row["category"] as string | null),
  );
  const key = codedColumn(
    keyColumnName,
    "text",
    list.map((_, row) => (row % 7).toString(16).padStart(16, "a")),
  );
  const visible = [...numeric, category];
  return {
    schema: { columns: visible.map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) },
    table: { rowCount: list.length, columns: [...visible, key] },
  };
}

test("any table comes back as it was, and its bytes follow from its content alone", async () => {
  await fc.assert(
    fc.asyncProperty(cells, async (rows) => {
      const value = tableOf(rows);
      const back = await writeAndRead(value);
      for (const [index, column] of value.table.columns.entries()) {
        assert.deepEqual(
          cellsOf(back.table.columns[index] as NumericColumn),
          cellsOf(column).map((cell) => (Object.is(cell, -0) && column.type !== "number" ? 0 : cell)),
        );
      }
      await engine.writeParquet(withOddDictionary(back), again);
      assert.ok(readFileSync(again).equals(readFileSync(path)));
    }),
    { numRuns: 100 },
  );
});

/** The same cells, over a dictionary in another order and with an entry that no row uses. */
function withOddDictionary({ schema, table }: TableValue): TableValue {
  const turn = (column: CodedColumn): CodedColumn => {
    const last = column.dictionary.length;
    return {
      ...column,
      dictionary: ["unused", ...[...column.dictionary].reverse()],
      codes: column.codes.map((code) => (code < 0 ? -1 : last - code)),
    };
  };
  return {
    schema,
    table: { ...table, columns: table.columns.map((column) => (column.name === "category" ? turn(column as CodedColumn) : column)) },
  };
}

test("other readers see the same table", async () => {
  const rows = fc.sample(cells, { numRuns: 20, seed: 7 }).flat();
  await engine.writeParquet(tableOf(rows), path);
  const connection = await (await DuckDBInstance.create()).connect();
  const select = `SELECT number, integer, boolean, category, epoch_ms(datetime) AS datetime, date - DATE '1970-01-01' AS date FROM '${path}'`;
  const read = (await connection.runAndReadAll(select)).getRowObjectsJS();
  assert.equal(read.length, rows.length);
  rows.forEach((row, index) => {
    const { integer, datetime, date, ...others } = read[index] as Record<string, unknown>;
    const numbers = [integer, datetime, date].map((value) => (value === null ? null : Number(value)));
    assert.deepEqual(
      numbers,
      [row.integer, row.datetime, row.date].map((value) => (Object.is(value, -0) ? 0 : value)),
    );
    assert.deepEqual(others, { number: row.number, boolean: row.boolean, category: row.category });
  });
  connection.closeSync();
});

test("tables of more than one row group come back whole", async () => {
  const count = rowsPerGroup + 5;
  const values = Float64Array.from({ length: count }, (_, row) => row);
  const word = codedColumn(
    "word",
    "category",
    Array.from({ length: count }, (_, row) => (row % 3 === 0 ? null : `w${row % 1000}`)),
  );
  const key = codedColumn(
    keyColumnName,
    "text",
    Array.from({ length: count }, (_, row) => (row % 4).toString(16).padStart(16, "0")),
  );
  const columnsOf = [{ kind: "numeric", name: "n", type: "integer", values } as const, word, key];
  const schema = { columns: columnsOf.slice(0, 2).map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) };
  const back = await writeAndRead({ schema, table: { rowCount: count, columns: columnsOf } });
  back.table.columns.forEach((column, index) => {
    assert.deepEqual(cellsOf(column), cellsOf(columnsOf[index] as NumericColumn));
  });
});

test("texts that come back in later row groups, new ones among them, are the same texts, read whole or in part", async () => {
  const count = 2 * rowsPerGroup + 500;
  const cells = Array.from({ length: count }, (_, row) => (row % 5 === 0 ? null : `w${(row * 31) % (1000 + Math.floor(row / 300))}`));
  const word = codedColumn("word", "category", cells);
  const key = codedColumn(
    keyColumnName,
    "text",
    cells.map(() => "00000000000000aa"),
  );
  const schema = { columns: [{ name: "word", type: "category", roles: [], oneOf: null }] } as const;
  await engine.writeParquet({ schema, table: { rowCount: count, columns: [word, key] } }, path);
  const { relation, close } = await engine.storedRelation(path, schema);
  assert.deepEqual(await relation.column("word"), word);
  for (const offset of [0, rowsPerGroup - 3, rowsPerGroup + 7]) {
    const part = await relation.read(["word"], { offset, limit: rowsPerGroup });
    assert.deepEqual(cellsOf(part.columns[0] as CodedColumn), cells.slice(offset, offset + rowsPerGroup));
  }
  await close();
});

test("a damaged table is a failure, not a wrong table", async () => {
  const { value } = await collectText("a\n1\n2\n");
  await engine.writeParquet(value, path);
  truncateSync(path, 60);
  await assert.rejects(engine.readParquetFile(path, value.schema), { code: "damaged-table" });
});

test("packed codes of any width come back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 131_072 }), fc.array(fc.nat(), { minLength: 1, maxLength: 50 }), (size, raw) => {
      const codes = Int32Array.from(raw, (code) => code % size);
      const width = bitsFor(size);
      assert.deepEqual(unpack(pack(codes, width), 0, width, codes.length), codes);
    }),
  );
});

test("a Parquet file of others is collected with its types, and checked against the contract", async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  const file = join(folder, "others.parquet");
  const select = `SELECT 1::BIGINT AS id, 1.25::DECIMAL(5, 2) AS price, true AS flag, DATE '2024-02-29' AS day, TIMESTAMP '2024-01-01 10:00' AS moment, 'a' AS word
    UNION ALL SELECT 2, NULL, NULL, NULL, NULL, NULL`;
  await connection.run(`COPY (${select}) TO '${file}'`);
  const collect = (contract: ReturnType<typeof columns> | null) =>
    engine.collect({ format: "parquet", path: "others.parquet" }, contract, { baseFolder: folder });
  const { value } = await collect(null);
  assert.deepEqual(
    value.schema.columns.map(({ type }) => type),
    ["integer", "number", "boolean", "date", "datetime", "category"],
  );
  assert.deepEqual(rowsOf(value), [
    { id: 1, price: 1.25, flag: true, day: new Date("2024-02-29"), moment: new Date("2024-01-01T10:00Z"), word: "a" },
    { id: 2, price: null, flag: null, day: null, moment: null, word: null },
  ]);
  assert.deepEqual(rowsOf((await collect(columns({ id: "category", price: "number?" }))).value), [
    { id: "1", price: 1.25 },
    { id: "2", price: null },
  ]);
  await assert.rejects(collect(columns({ price: "integer?" })), { message: /row 1, column `price`: "1.25" is not an integer/ });
  await assert.rejects(collect(columns({ word: "text" })), { message: /row 2, column `word`: the value is missing/ });
  await connection.run(`COPY (SELECT 9007199254740993 AS id) TO '${file}'`);
  await assert.rejects(collect(null), { code: "inexact-integer" });
  connection.closeSync();
});

test("the same content has the same keys in CSV and in Parquet", async () => {
  const text = "id,price,day,word\n1,2.5,2024-02-29,a\n2,,2023-01-01,\n";
  const { value } = await collectText(text);
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (FROM read_csv('${join(folder, "data.csv")}')) TO '${join(folder, "same.parquet")}'`);
  connection.closeSync();
  const other = await engine.collect({ format: "parquet", path: "same.parquet" }, null, { baseFolder: folder });
  assert.deepEqual(keysOf(other.value), keysOf(value));
});

test("a file that is no Parquet is refused by name", async () => {
  writeFileSync(join(folder, "no.parquet"), "a,b\n1,2\n");
  await assert.rejects(engine.collect({ format: "parquet", path: "no.parquet" }, null, { baseFolder: folder }), { code: "not-parquet" });
  writeFileSync(join(folder, "broken.parquet"), "PAR1 nothing in between PAR1");
  await assert.rejects(engine.collect({ format: "parquet", path: "broken.parquet" }, null, { baseFolder: folder }), {
    code: "unreadable-parquet",
  });
});
