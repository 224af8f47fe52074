import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Failure } from "../../../src/base/failure.ts";
import { type Column, codedColumn, columnNamed } from "../../../src/model/column.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import { type Contract, columns } from "../../../src/runtime/columns.ts";
import { expectedColumns, handedColumns, rowIdentity, withKnownKeys } from "../../../src/table/programs/rowIdentity.ts";
import { writeCsv } from "../../../src/table/programs/writeCsv.ts";
import { collectText, keysOf } from "./collected.ts";

const never = new AbortController().signal;

async function written(t: TestContext, given: readonly Column[], rowCount: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "csv-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await writeCsv(given, rowCount, join(folder, "table.csv"), never);
  return readFileSync(join(folder, "table.csv"), "utf8");
}

const odd = ["plain", 'a "quote"', "a,comma", "two\nlines", "two\r\nlines", " blank ", "", "ü€😀", "=1+1", "'", "\t", null];

test("CSV that is handed over has quotes where they are needed, and empty cells where something is missing", async (t) => {
  const numbers: Column = { kind: "numeric", name: "x,y", type: "number", values: Float64Array.of(0.1, -0, Number.NaN, 1e21, 1e-7) };
  const days: Column = { kind: "numeric", name: "day", type: "date", values: Float64Array.of(0, 86_400_000, Number.NaN, 0, 0) };
  const flags: Column = { kind: "numeric", name: "flag", type: "boolean", values: Float64Array.of(0, 1, Number.NaN, 0, 0) };
  const texts = codedColumn("text", "text", ["a", "b,c", null, ' "', ""]);
  assert.equal(
    await written(t, [numbers, days, flags, texts], 5),
    '"x,y",day,flag,text\n0.1,1970-01-01,false,a\n0,1970-01-02,true,"b,c"\n,,,\n1e+21,1970-01-01,false," """\n1e-7,1970-01-01,false,\n',
  );
});

test("a row of one missing cell is still a row", async (t) => {
  const text = await written(t, [codedColumn("only", "text", ["a", null, "b"])], 3);
  assert.equal(text, 'only\na\n""\nb\n');
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;
test("Python's csv module reads every text as it was", { skip: hasPython ? false : "there is no python3 on this machine" }, async (t) => {
  const text = await written(
    t,
    [
      codedColumn(
        "id",
        "text",
        odd.map((_, row) => String(row)),
      ),
      codedColumn("text", "text", odd),
    ],
    odd.length,
  );
  const script =
    'import csv, io, json, sys\ndata = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")\nprint(json.dumps(list(csv.reader(data))))';
  const { stdout } = spawnSync("python3", ["-c", script], { input: text, encoding: "utf8" });
  assert.deepEqual(
    JSON.parse(stdout).slice(1),
    odd.map((cell, row) => [String(row), cell ?? ""]),
  );
});

test("writing stops when the run is cancelled", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "csv-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const values = new Float64Array(300_000).fill(1 / 3);
  const gone = AbortSignal.abort();
  await assert.rejects(writeCsv([{ kind: "numeric", name: "x", type: "number", values }], values.length, join(folder, "x.csv"), gone), {
    name: "AbortError",
  });
});

const Pair = columns({ a: "text", b: "integer", note: "text?" }, { key: ["a", "b"] });
const Loose = columns({ a: "text", b: "integer", note: "text?" });
const pairs = "a,b,note\nx,1,p\nx,2,q\ny,1,r\n";

async function tableOf(text: string, contract: Contract): Promise<TableValue> {
  return (await collectText(text, { contract })).value;
}

/** The keys of rows that a program writes as this text, of those of the table before. */
async function keysAfter(before: TableValue, text: string, makes: Contract, rows: "kept" | "new" = "kept"): Promise<readonly unknown[]> {
  const identity = rowIdentity(before.schema, makes.contract, rows);
  const back = await tableOf(text, { contract: [...expectedColumns(makes.contract, identity)] });
  return keysOf(withKnownKeys(before, back, makes.contract, identity));
}

test("rows are known by all key columns of the contract together, in whatever order they come", async () => {
  const before = await tableOf(pairs, Pair);
  const [x1, x2, y1] = keysOf(before);
  assert.deepEqual(await keysAfter(before, "b,note,a\n1,,y\n2,changed,x\n", Pair), [y1, x2]);
  assert.equal(handedColumns(before, rowIdentity(before.schema, Pair.contract, "kept")).length, 3);
  assert.ok(x1 !== x2 && x2 !== y1);
});

test("without the same key in the contract the key is a column that is handed over, comes back and is left out", async () => {
  const before = await tableOf(pairs, Pair);
  const identity = rowIdentity(before.schema, Loose.contract, "kept");
  assert.deepEqual(identity, { by: "handed key" });
  const handed = handedColumns(before, identity);
  assert.deepEqual(
    handed.map(({ name }) => name),
    ["a", "b", "note", "row_key"],
  );
  const keys = keysOf(before);
  // A row may come twice: both are that row.
  const text = `row_key,a,b,note\n${keys[2]},new,7,\n${keys[0]},x,1,\n${keys[0]},x,1,\n`;
  assert.deepEqual(await keysAfter(before, text, Loose), [keys[2], keys[0], keys[0]]);
});

test("rows of another kind are keyed by their contract, else by their content, however numbers are written", async () => {
  const before = await tableOf(pairs, Pair);
  const Total = columns({ a: "text", total: "number" }, { key: "a" });
  const direct = await tableOf("a,total\nx,2\n", Total);
  assert.deepEqual(await keysAfter(before, "a,total\nx,3.0\n", Total, "new"), keysOf(direct));
  const Unkeyed = columns({ a: "text", total: "number" });
  assert.deepEqual(await keysAfter(before, "a,total\nx,2.0\n", Unkeyed, "new"), keysOf(await tableOf("a,total\nx,2\n", Unkeyed)));
});

test("a key that stands for rows of different keys is refused, with the way out", async () => {
  const before = await tableOf(pairs, Pair);
  const same = {
    ...before,
    table: { ...before.table, columns: before.table.columns.map((column) => (column.name === "b" ? ones(column) : column)) },
  };
  await assert.rejects(keysAfter(same, "a,b,note\nx,1,\n", Pair), (error) => error instanceof Failure && error.code === "ambiguous-key");
});

function ones(column: Column): Column {
  return column.kind === "numeric" ? { ...column, values: column.values.map(() => 1) } : column;
}

test("a table's own column row_key is taken for the key where it is one, and refused otherwise", async () => {
  const before = await tableOf(pairs, Pair);
  const identity = { by: "handed key" } as const;
  const named = (cells: readonly string[]): TableValue => ({
    schema: { columns: [...before.schema.columns, { name: "row_key", type: "text", roles: ["notFeature"], oneOf: null }] },
    table: { ...before.table, columns: [...before.table.columns, codedColumn("row_key", "text", cells)] },
  });
  assert.equal(handedColumns(named(keysOf(before).map(String)), identity).length, 4);
  assert.throws(() => handedColumns(named(["1", "2", "3"]), identity), /a column "row_key" that holds something else/);
});

test("the value of a key that nobody handed over is shown, but not that of a personal column", async () => {
  const Person = columns({ mail: "text" }, { key: "mail", personal: ["mail"] });
  const before = await tableOf("mail\na@b.c\n", Person);
  await assert.rejects(keysAfter(before, "mail\nx@y.z\n", Person), /row 1 has a value in `mail`, which none of the rows has/);
  assert.equal(columnNamed(before.table, "mail")?.kind, "coded");
});
