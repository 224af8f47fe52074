import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure } from "../../../src/base/failure.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { computeFeatures } from "../../../src/table/features.ts";
import type { GivenFunction } from "../../../src/table/given.ts";
import { collectText, keysOf, rowsOf } from "./collected.ts";

type AnyRow = Readonly<Record<string, any>>;
type Functions = Readonly<Record<string, (row: AnyRow) => unknown>>;

const People = columns({ name: "category", age: "integer?", born: "date?", left: "yes | no" });
const { value } = await collectText("name,age,born,left\nAda,36,1815-12-10,no\nBob,,,yes\nAda,0,2000-01-01,no\n", { contract: People });
const compute = (functions: Functions, signal = new AbortController().signal) =>
  computeFeatures(value, functions as Readonly<Record<string, GivenFunction>>, ["left"], signal);

test("features are computed row by row, missing cells are null, and results type the columns", async () => {
  const result = await compute({
    older: (row) => (row["age"] === null ? null : row["age"] + 1),
    adult: (row) => row["age"] >= 18,
    initial: (row) => row["name"][0],
    year: (row) => row["born"]?.getUTCFullYear() ?? null,
  });
  assert.deepEqual(
    result.value.schema.columns.slice(4).map(({ name, type }) => [name, type]),
    [
      ["older", "number"],
      ["adult", "boolean"],
      ["initial", "category"],
      ["year", "number"],
    ],
  );
  const [ada, bob] = rowsOf(result.value);
  assert.deepEqual([ada?.["older"], ada?.["adult"], ada?.["initial"], ada?.["year"]], [37, true, "A", 1815]);
  assert.deepEqual([bob?.["older"], bob?.["adult"], bob?.["year"]], [null, false, null]);
  assert.deepEqual(keysOf(result.value), keysOf(value));
  assert.deepEqual(result.notes, []);
});

test("NaN and infinite results are missing, and counted", async () => {
  const { value: after, notes } = await compute({ ratio: (row) => 1 / row["age"], odd: () => Number.NaN, nothing: () => undefined });
  assert.deepEqual(
    rowsOf(after).map((row) => row["ratio"]),
    [1 / 36, null, null],
  );
  assert.deepEqual(
    notes.map(({ count }) => count),
    [2, 3, 3],
  );
});

test("a feature named as a column takes its place; all functions see the row as it came", async () => {
  const { value: after } = await compute({ age: (row) => (row["age"] ?? 0) * 2, same: (row) => row["age"] });
  assert.deepEqual(
    after.schema.columns.map(({ name }) => name),
    ["name", "age", "born", "left", "same"],
  );
  assert.deepEqual([rowsOf(after)[0]?.["age"], rowsOf(after)[0]?.["same"]], [72, 36]);
});

const refusals: readonly { readonly law: string; readonly functions: Functions; readonly code: string; readonly says: RegExp }[] = [
  {
    law: "reads the target",
    functions: { x: (row) => row["left"] },
    code: "hidden-column",
    says: /"x" reads `left`, which is the target or set apart/,
  },
  { law: "reads a column that is not there", functions: { x: (row) => row["agee"] }, code: "unknown-column", says: /"x" reads `agee`/ },
  { law: "throws", functions: { x: (row) => row["age"].toFixed() }, code: "feature-failed", says: /"x" failed at row 2: .*null/ },
  { law: "writes to the row", functions: { x: (row: any) => (row.age = 1) }, code: "feature-failed", says: /row 1/ },
  { law: "invents a column on the row", functions: { x: (row: any) => (row.memory = 1) }, code: "feature-failed", says: /row 1/ },
  {
    law: "gives numbers and texts",
    functions: { x: (row) => row["age"] ?? "none" },
    code: "mixed-feature",
    says: /a text at row 2 and a number at row 1/,
  },
  { law: "gives a date", functions: { x: (row) => row["born"] }, code: "unusable-feature", says: /a date at row 1/ },
  { law: "is async", functions: { x: async () => 1 }, code: "unusable-feature", says: /a promise at row 1/ },
  { law: "would replace the target", functions: { left: () => 1 }, code: "reserved-feature-name", says: /"left"/ },
];

for (const { law, functions, code, says } of refusals) {
  test(`a feature that ${law} fails by name`, async () => {
    await assert.rejects(compute(functions), (error) => {
      assert.ok(error instanceof Failure, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, says);
      return true;
    });
  });
}

test("what a function throws is the failure's cause, stack and all", async () => {
  const mine = new Error("mine");
  const thrown = await compute({
    x: () => {
      throw mine;
    },
  }).catch((error: unknown) => error);
  assert.equal((thrown as Failure).cause, mine);
});

test("neither the target nor the hidden key shows in a row's names, and rows can be spread", async () => {
  const seen: unknown[] = [];
  await compute({ x: (row) => seen.push(Object.keys(row), { ...row }) });
  assert.deepEqual(seen[0], ["name", "age", "born"]);
  assert.deepEqual(seen[1], { name: "Ada", age: 36, born: new Date("1815-12-10") });
  assert.deepEqual(seen[3], { name: "Bob", age: null, born: null });
});

test("an abort ends the work between batches", async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => index).join("\n");
  const { value: long } = await collectText(`n\n${rows}\n`);
  const controller = new AbortController();
  let calls = 0;
  const count = { x: () => ++calls } as unknown as Readonly<Record<string, GivenFunction>>;
  const done: number[] = [];
  const work = computeFeatures(long, count, [], controller.signal, (rowsDone) => {
    done.push(rowsDone);
    controller.abort();
  });
  await assert.rejects(work, { name: "AbortError" });
  assert.equal(calls, 4096);
  assert.deepEqual(done, [4096]);
});
