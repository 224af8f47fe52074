import assert from "node:assert/strict";
import { test } from "node:test";
import { columns } from "../../../src/runtime/columns.ts";
import { csv, json } from "../../../src/runtime/sources.ts";
import { collectFile, collectText, engine, folder, rowsOf } from "./collected.ts";

const Person = columns({ name: "text", age: "integer", plan: "basic | pro" }, { personal: ["name"] });
const text = "name,age,plan,ok\nAda,36,basic,yes\nAlan,abc,pro,no\nBob,,pro,yes\nEve,3,gold,maybe\nZoe,4,pro,TRUE\nToo,few\n";

test("broken rows go into quarantine with their place, the rule and the reason, and are counted by rule", async () => {
  const { value, counts, quarantine, notes } = await collectText(text, { contract: Person, options: { invalid: "quarantine" } });
  assert.deepEqual(
    rowsOf(value).map((row) => row["name"]),
    ["Ada", "Zoe"],
  );
  assert.deepEqual(counts, {
    read: 6,
    kept: 2,
    broken: 4,
    withoutConsent: 0,
    brokenBy: [
      { rule: "type", column: "age", count: 1 },
      { rule: "missing", column: "age", count: 1 },
      { rule: "values", column: "plan", count: 1 },
      { rule: "fields", column: null, count: 1 },
    ],
  });
  assert.ok(quarantine);
  assert.deepEqual(rowsOf(quarantine)[0], {
    broken_row: 2,
    broken_line: 3,
    broken_source: "data.csv",
    broken_column: "age",
    broken_rule: "type",
    broken_because: 'column `age`: "abc" is not an integer',
    name: "Alan",
    age: "abc",
    plan: "pro",
    ok: "no",
  });
  assert.equal(rowsOf(quarantine)[3]?.["broken_because"], "2 fields where the header has 4");
  assert.match(notes[0]?.text ?? "", /4 rows that break the contract were put into quarantine; the first: row 2 \(line 3\)/);
});

test("without broken rows there is no quarantine", async () => {
  const { quarantine } = await collectText("name,age,plan\nAda,36,basic\n", { contract: Person, options: { invalid: "quarantine" } });
  assert.equal(quarantine, null);
});

test("rows without consent are left out before anything else is looked at, broken or not", async () => {
  const given = { consent: { column: "ok", yes: "boolean" as const }, invalid: "quarantine" as const };
  const { value, counts, quarantine, notes } = await collectText(text.replace("Too,few\n", ""), { contract: Person, options: given });
  assert.deepEqual(
    rowsOf(value).map((row) => row["name"]),
    ["Ada", "Zoe"],
  );
  assert.deepEqual([counts.withoutConsent, counts.broken], [2, 1]);
  assert.deepEqual(quarantine === null ? [] : rowsOf(quarantine).map((row) => row["name"]), ["Bob"]);
  assert.equal(notes[0]?.text, "2 rows were left out without consent (`ok`).");
});

test("what means consent can be said, and a source of booleans says it by itself", async () => {
  const Row = columns({ a: "integer" });
  const collected = await collectFile(csv("c.csv"), "a,state\n1,granted\n2,withdrawn\n3,\n4,granted\n", Row);
  assert.equal(collected.value.table.rowCount, 4);
  const options = { baseFolder: folder, consent: { column: "state", yes: ["granted"] } };
  const { value } = await engine.collect(csv("c.csv"), Row, options);
  assert.deepEqual(
    rowsOf(value).map((row) => row["a"]),
    [1, 4],
  );
  await collectFile(json("c.json"), '[{"a": 1, "ok": true}, {"a": 2, "ok": false}, {"a": 3}]', Row);
  const booleans = await engine.collect(json("c.json"), Row, { baseFolder: folder, consent: { column: "ok", yes: "boolean" } });
  assert.deepEqual(rowsOf(booleans.value), [{ a: 1 }]);
});

test("a consent column that is not there, or that nobody gave, is said", async () => {
  const collect = (column: string, rows: string) => collectText(rows, { options: { consent: { column, yes: "boolean" } } });
  await assert.rejects(collect("okay", "a,ok\n1,yes\n"), { code: "missing-column", message: /no column "okay", which says whether/ });
  await assert.rejects(collect("ok", "a,ok\n1,no\n"), { code: "no-consent", message: /none of its 1 rows may be used/ });
});

test("a row whose fields cannot be told apart is kept nowhere when consent counts", async () => {
  const { quarantine } = await collectText("a,ok\n1,yes\nsecret\n", {
    options: { consent: { column: "ok", yes: "boolean" }, invalid: "quarantine" },
  });
  assert.ok(quarantine);
  assert.ok(!JSON.stringify(rowsOf(quarantine)).includes("secret"));
});

test("consent counts in large files as in small ones", async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row},${row % 3 === 0 ? "yes" : "no"}\n`).join("");
  const options = { consent: { column: "ok", yes: "boolean" as const } };
  for (const contract of [undefined, columns({ a: "integer" })]) {
    const { counts } = await collectText(`a,ok\n${rows}`, contract === undefined ? { options } : { options, contract });
    assert.deepEqual([counts.kept, counts.withoutConsent], [20_000, 40_000]);
  }
});

test("broken rows of large files go into quarantine with their places, as those of small ones", async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => (row % 20_000 === 7 ? `x${row},b\n` : `${row},a\n`)).join("");
  const { counts, quarantine } = await collectText(`a,b\n${rows}`, {
    contract: columns({ a: "integer", b: "text" }),
    options: { invalid: "quarantine" },
  });
  assert.deepEqual(counts.brokenBy, [{ rule: "type", column: "a", count: 3 }]);
  assert.ok(quarantine);
  assert.deepEqual(
    rowsOf(quarantine).map((row) => [row["broken_row"], row["broken_line"], row["a"], row["b"]]),
    [
      [8, 9, "x7", "b"],
      [20_008, 20_009, "x20007", "b"],
      [40_008, 40_009, "x40007", "b"],
    ],
  );
});
