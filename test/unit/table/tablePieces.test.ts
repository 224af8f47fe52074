import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { takeRows } from "../../../src/model/column.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { canonical, parse, trim } from "../../../src/runtime/recipesOfTexts.ts";
import { cap, fill, mark, require } from "../../../src/runtime/recipesOfValues.ts";
import { rowKey } from "../../../src/runtime/rowKey.ts";
import { Cleaning, cleanTable } from "../../../src/table/clean.ts";
import { computeFeatures, FeatureWork } from "../../../src/table/features.ts";
import type { GivenFeature } from "../../../src/table/given.ts";
import { piecesOf, writePieces } from "../../../src/table/intake/tablePieces.ts";
import { rowsPerGroup } from "../../../src/table/parquet/parquetFormat.ts";
import { ChangeCount, tableChanges } from "../../../src/table/tableChanges.ts";
import { collectText, engine, folder } from "./collected.ts";

let files = 0;
const newPath = (): string => join(folder, `pieces${files++}.parquet`);

async function bytesOf(value: TableValue): Promise<Buffer> {
  const path = newPath();
  await engine.writeParquet(value, path);
  return readFileSync(path);
}

/** The rows of one piece after those of another. */
async function* cutAt(value: TableValue, cuts: readonly number[]): AsyncGenerator<TableValue> {
  const ends = [...cuts, value.table.rowCount];
  for (const [index, end] of ends.entries()) {
    const start = ends[index - 1] ?? 0;
    yield {
      ...value,
      table: takeRows(
        value.table,
        Int32Array.from({ length: end - start }, (_, row) => start + row),
      ),
    };
  }
}

async function* mapped(pieces: AsyncIterable<TableValue>, work: (piece: TableValue) => TableValue | Promise<TableValue>) {
  for await (const piece of pieces) yield await work(piece);
}

/** More rows than two row groups have, in memory and stored. */
async function longTable() {
  const cell = (index: number): string => ["N.Y.", "NY ", "", "CA", `c${index % 999}`][index % 5] as string;
  const count = 2 * rowsPerGroup + 99;
  const text = Array.from({ length: count }, (_, index) => `${index},${cell(index)},${index % 11 === 0 ? "" : `${index}.5`}`).join("\n");
  const contract = columns({ id: "integer", state: "category?", price: "text?" }, { key: "id" });
  const { value } = await collectText(`id,state,price\n${text}`, { contract });
  const path = newPath();
  await engine.writeParquet(value, path);
  return { value, pieces: () => piecesOf(path, value.schema) };
}
const long = await longTable();

const row = fc.record({
  n: fc.oneof(fc.double().map(String), fc.constant("")),
  i: fc.oneof(fc.integer().map(String), fc.constantFrom("", "5000000000")),
  b: fc.constantFrom("true", "false", ""),
  w: fc.constantFrom("", "é", "longer than eight bytes", "x"),
});

test("a table in pieces is written in the bytes that it has as a whole, wherever it is cut", async () => {
  const contract = columns({ n: "number?", i: "integer?", b: "boolean?", w: "text?" });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.array(fc.nat(30)), async (rows, cuts) => {
      const { value } = await collectText(`n,i,b,w\n${rows.map(({ n, i, b, w }) => `${n},${i},${b},${w}`).join("\n")}`, { contract });
      const sorted = cuts.map((cut) => Math.min(cut, rows.length)).sort((a, b) => a - b);
      const written = await writePieces(cutAt(value, sorted), newPath);
      assert.ok(readFileSync(written.path).equals(await bytesOf(value)));
      assert.deepEqual(written.schema, value.schema);
      assert.equal(written.rowCount, rows.length);
    }),
    { numRuns: 100 },
  );
});

test("a long table is cleaned in pieces as it is cleaned whole: cells, counts and changes", async () => {
  const recipes = [
    require<any, any>({ id: { atLeast: 7, atMost: 2 * rowsPerGroup - 5 } }),
    trim<any, any>("state"),
    canonical<any, any>("state", { "N.Y.": "NY" }),
    fill<any, any, any>("state", "none"),
    mark<any, any, any, any>("price", { missing: true }, "free"),
    parse<any, any, "number">("price", "number"),
    cap<any, any, any>("price", { atLeast: 20 }),
    rowKey<any, "key">("key"),
  ];
  const whole = cleanTable(long.value, recipes);
  const cleaning = new Cleaning(recipes);
  const changes = new ChangeCount();
  const written = await writePieces(
    mapped(long.pieces(), (piece) => {
      const after = cleaning.clean(piece);
      changes.add(piece, after);
      return after;
    }),
    newPath,
  );
  assert.ok(readFileSync(written.path).equals(await bytesOf(whole.value)));
  assert.deepEqual(written.schema, whole.value.schema);
  assert.deepEqual(cleaning.notes(), whole.notes);
  assert.deepEqual(changes.changes(), tableChanges(long.value, whole.value));
});

test("a text that cannot be read is named by its row of the table, not of the piece", async () => {
  const count = rowsPerGroup + 5;
  const text = Array.from({ length: count }, (_, index) => (index === count - 1 ? "x" : index)).join("\n");
  const { value } = await collectText(`it\n${text}`, { contract: columns({ it: "text" }) });
  const recipes = [parse<any, "it", "number">("it", "number", { otherwise: "fail" })];
  const cleaning = new Cleaning(recipes);
  const inPieces = writePieces(
    mapped(cutAt(value, [rowsPerGroup]), (piece) => cleaning.clean(piece)),
    newPath,
  );
  await assert.rejects(inPieces, { code: "unreadable-text", message: /row 131077, column `it`/ });
  assert.throws(() => cleanTable(value, recipes), { message: /row 131077, column `it`/ });
});

const signal = new AbortController().signal;

async function featuresBothWays(functions: Readonly<Record<string, (row: any) => unknown>>) {
  const given = functions as unknown as Readonly<Record<string, GivenFeature>>;
  const outcomeOf = async (work: () => Promise<object>): Promise<object> => work().catch((error) => ({ error: String(error) }));
  const whole = await outcomeOf(async () => {
    const { value, notes } = await computeFeatures(long.value, given, [], signal);
    return { schema: value.schema, bytes: await bytesOf(value), notes };
  });
  const done: number[] = [];
  const paths: string[] = [];
  const inPieces = await outcomeOf(async () => {
    const work = new FeatureWork(given, [], signal, (rows) => done.push(rows));
    const pieces = mapped(long.pieces(), (piece) => work.compute(piece));
    const written = await writePieces(pieces, () => {
      paths.push(newPath());
      return paths.at(-1) as string;
    });
    assert.deepEqual(
      paths.filter((path) => existsSync(path)),
      [written.path],
    );
    return { schema: written.schema, bytes: readFileSync(written.path), notes: work.notes() };
  });
  return { whole, inPieces, done };
}

test("features of a long table are those of the whole, whichever piece shows what type they have", async () => {
  const { whole, inPieces, done } = await featuresBothWays({
    twice: (row) => row.id * 2,
    lateText: (row) => (row.id > rowsPerGroup + 3 ? `t${row.id % 3}` : null),
    lateFlag: (row) => (row.id > 2 * rowsPerGroup + 3 ? row.id % 2 === 0 : null),
    odd: (row) => (row.id % 50_000 === 0 ? Number.NaN : row.state),
    none: () => undefined,
  });
  assert.deepEqual(inPieces, whole);
  assert.equal(done.at(-1), long.value.table.rowCount);
});

test("a function that fails or changes its mind in a later piece is told by the rows of the table", async () => {
  for (const feature of [
    (row: any) => (row.id === rowsPerGroup + 3 ? row.state.length.toFixed(1000) : 1),
    (row: any) => (row.id === 2 * rowsPerGroup + 3 ? "text" : row.id === 5 ? 1 : null),
  ]) {
    const { whole, inPieces } = await featuresBothWays({ feature });
    assert.deepEqual(inPieces, whole);
    assert.match(JSON.stringify(inPieces), /row (131076|262148)/);
  }
});
