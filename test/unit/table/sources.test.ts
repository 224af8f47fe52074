import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { columns } from "../../../src/runtime/columns.ts";
import { arrow, csv, files, json, ndjson } from "../../../src/runtime/sources.ts";
import { choice, dates, normal, sequence, synthetic, texts, uniform } from "../../../src/runtime/synthetic.ts";
import { collectFile, collectSource, folder, keysOf, rowsOf } from "./collected.ts";

test("JSON rows keep the types of their values; a member that is not there is missing", async () => {
  const rows = [
    { id: 1, score: 1.5, on: true, name: "Ada", mixed: 1 },
    { id: 2, score: 2, on: null, name: "Alan", mixed: "x", late: 7 },
  ];
  const { value } = await collectFile(json("t.json"), JSON.stringify(rows));
  assert.deepEqual(
    value.schema.columns.map(({ name, type }) => `${name} ${type}`),
    ["id integer", "score number", "on boolean", "name category", "mixed category", "late integer"],
  );
  assert.deepEqual(rowsOf(value), [
    { id: 1, score: 1.5, on: true, name: "Ada", mixed: "1", late: null },
    { id: 2, score: 2, on: null, name: "Alan", mixed: "x", late: 7 },
  ]);
});

test("rows lie at the end of a path", async () => {
  const text = JSON.stringify({ data: { items: [{ a: 1 }] }, page: 1 });
  assert.deepEqual(rowsOf((await collectFile(json("t.json", { rows: "data.items" }), text)).value), [{ a: 1 }]);
  await assert.rejects(collectFile(json("t.json", { rows: "data.rows" }), text), { code: "no-rows-there", remedy: 'It has "items".' });
  await assert.rejects(collectFile(json("t.json"), '{"items": []}'), {
    code: "no-rows-there",
    remedy: 'Say where the list is: rows: "items".',
  });
});

test("a nested value is its JSON text, or ends the run with its row and column", async () => {
  const text = '{"a": 1}\n{"a": 2, "tags": ["x", {"y": 1}]}\n';
  assert.equal(rowsOf((await collectFile(ndjson("t.ndjson"), text)).value)[1]?.["tags"], '["x",{"y":1}]');
  await assert.rejects(collectFile(ndjson("t.ndjson", { nested: "fail" }), text), {
    code: "nested-value",
    message: "t.ndjson: row 2, column `tags` holds a list or an object.",
  });
});

test("JSON that cannot be read is refused with its line and column", async () => {
  const refused = async (source: Parameters<typeof collectFile>[0], text: string, message: RegExp) =>
    assert.rejects(collectFile(source, text), { message });
  await refused(json("t.json"), '[\n  {"a": 1},\n  {"a": tru}\n]', /line 3, column 9 cannot be read/);
  await refused(json("t.json"), '[{"a": 1}', /line 1, column 10/);
  await refused(json("t.json"), '[{"a": 1}] x', /line 1, column 12/);
  await refused(json("t.json"), '[{"a": 1,}]', /line 1, column 10/);
  await refused(json("t.json"), "[1]", /row 1 is no object/);
  await refused(ndjson("t.ndjson"), '{"a": 1}\n\n{"a": "x}\n', /line 3, column 7/);
  await refused(ndjson("t.ndjson"), '{"a": 1}\n[2]\n', /line 2 is no object/);
  await refused(json("t.json"), "[]", /holds no rows/);
});

test("an integer that a number cannot hold is refused, unless it is declared a quantity", async () => {
  const text = '[{"id": 1}, {"id": 9007199254740993}]';
  await assert.rejects(collectFile(json("t.json"), text), { code: "inexact-integer", message: /row 2, column id/ });
  await assert.rejects(collectFile(json("t.json"), text, columns({ id: "text" })), { code: "inexact-integer" });
  assert.equal((await collectFile(json("t.json"), text, columns({ id: "number" }))).value.table.rowCount, 2);
});

test("Arrow columns come typed", async () => {
  const table = tableFromArrays({ a: [1, 2, null], b: ["x", null, "y"], c: [true, false, null], d: [1.5, 2.5, null] });
  const ipc = tableToIPC(table, { format: "file" }) as Uint8Array;
  const stream = tableToIPC(table, { format: "stream" }) as Uint8Array;
  for (const bytes of [ipc, stream]) {
    const { value } = await collectFile(arrow("t.arrow"), Buffer.from(bytes));
    assert.deepEqual(rowsOf(value), [
      { a: 1, b: "x", c: true, d: 1.5 },
      { a: 2, b: null, c: false, d: 2.5 },
      { a: null, b: "y", c: null, d: null },
    ]);
  }
  await assert.rejects(collectFile(arrow("t.arrow"), "a,b\n1,2\n"), { code: "unreadable-arrow" });
  await assert.rejects(collectFile(arrow("t.arrow"), Buffer.from(ipc.subarray(0, ipc.length / 2))), { code: "unreadable-arrow" });
});

test("files of one pattern are one table, in the order of their names, whatever the order of their columns", async () => {
  const inside = join(folder, "parts");
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(inside, "b.csv"), "n,a\nx,1\n");
  writeFileSync(join(inside, "a.csv"), "a,n\n2,y\n");
  writeFileSync(join(inside, "other.txt"), "no");
  const all = files("parts/*.csv", csv, { sourceFile: "file" });
  const { value } = await collectSource(all);
  assert.deepEqual(rowsOf(value), [
    { a: 2, n: "y", file: "parts/a.csv" },
    { a: 1, n: "x", file: "parts/b.csv" },
  ]);
  assert.deepEqual(keysOf(value), keysOf((await collectSource(files("parts/*.csv", csv))).value), "the file is no part of a row's key");

  const Contract = columns({ a: "integer", n: "text" });
  writeFileSync(join(inside, "b.csv"), "n,a\nx,1\nz,wrong\n");
  await assert.rejects(collectSource(all, Contract), { message: /^parts\/b\.csv: row 2 \(line 3\), column `a`/ });
  writeFileSync(join(inside, "b.csv"), "n,c\nx,1\n");
  await assert.rejects(collectSource(all), { code: "different-columns", message: 'parts/b.csv has no column "a", which parts/a.csv has.' });
  await assert.rejects(collectSource(files("parts/*.tsv", csv)), { code: "missing-source" });
  rmSync(inside, { recursive: true });
});

test("numbers of different kinds in several JSON files are numbers, and texts win over both", async () => {
  const inside = join(folder, "kinds");
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(inside, "1.json"), '[{"a": 1, "b": 1}]');
  writeFileSync(join(inside, "2.json"), '[{"a": 1.5, "b": "x"}]');
  const { value } = await collectSource(files("kinds/*.json", json));
  assert.deepEqual(rowsOf(value), [
    { a: 1, b: "1" },
    { a: 1.5, b: "x" },
  ]);
});

test("made-up rows follow from the seed; another column changes none of the others", async () => {
  const made = {
    id: sequence(10, 5),
    age: uniform(18, 20, { whole: true }),
    height: normal(170, 9),
    plan: choice(["a", "b"], [1, 0], { missing: 0.5 }),
    day: dates("2026-01-30", "2026-02-02"),
    note: texts(["x", "y"], { least: 2, most: 3 }),
  };
  const { value } = await collectSource(synthetic({ rows: 400, seed: 7, columns: made }));
  const rows = rowsOf(value);
  assert.deepEqual(
    value.schema.columns.map(({ type }) => type),
    ["integer", "integer", "number", "category", "date", "category"],
  );
  assert.equal(rows[2]?.["id"], 20);
  assert.deepEqual([...new Set(rows.map((row) => row["age"]))].sort(), [18, 19, 20]);
  assert.equal(new Set(rows.map((row) => String(row["day"]))).size, 4);
  assert.ok(rows.every((row) => row["plan"] === "a" || row["plan"] === null));
  const missing = rows.filter((row) => row["plan"] === null).length;
  assert.ok(missing > 150 && missing < 250, String(missing));
  const mean = rows.reduce((sum, row) => sum + (row["height"] as number), 0) / rows.length;
  assert.ok(Math.abs(mean - 170) < 3 * (9 / 20), String(mean));

  const { height } = made;
  const alone = rowsOf((await collectSource(synthetic({ rows: 400, seed: 7, columns: { other: sequence(), height } }))).value);
  assert.deepEqual(
    alone.map((row) => row["height"]),
    rows.map((row) => row["height"]),
  );
  const again = rowsOf((await collectSource(synthetic({ rows: 400, seed: 8, columns: { height } }))).value);
  assert.notDeepEqual(
    again.map((row) => row["height"]),
    rows.map((row) => row["height"]),
  );
});
