import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { PairState } from "../../src/views/profile/pairView.ts";
import type { RowsState } from "../../src/views/profile/rowsView.ts";
import { mlpipe, pipelineFile, sampleFile } from "./mlpipe.ts";

test("rows are chosen by a condition, a page at a time, personal values masked until they are opened", async (context) => {
  const file = sampleFile(context, "survey");
  assert.equal((await mlpipe(["run", file, "--to", "tidy"])).code, 0);
  const rowsOf = async (...words: string[]): Promise<NonNullable<RowsState["page"]>> => {
    const { code, stdout, stderr } = await mlpipe(["rows", file, "--stage", "tidy", ...words, "--json"]);
    assert.equal(code, 0, stderr);
    return (JSON.parse(stdout) as RowsState).page as NonNullable<RowsState["page"]>;
  };
  const all = await rowsOf();
  assert.equal(all.matching, "1,905 rows");
  assert.equal(all.rows.length, 25);
  const name = all.columns.findIndex((column) => column.name === "name");
  const age = all.columns.findIndex((column) => column.name === "age");
  assert.ok(all.rows.every((row) => row[name] === "•••"));
  const old = await rowsOf("--where", 'age >= 80 and city = "Köln"');
  assert.ok(old.rows.length > 0 && old.rows.every((row) => Number(row[age]) >= 80));
  const second = await rowsOf("--offset", "25");
  assert.deepEqual([second.previous, second.next, second.range], [0, 50, "rows 26 to 50"]);
  assert.doesNotMatch(JSON.stringify((await rowsOf("--open-personal")).rows.map((row) => row[name])), /•••/);

  const oracle = await mlpipe(["rows", file, "--stage", "tidy", "--where", 'name = "Omar Kaya"']);
  assert.equal(oracle.code, 2);
  assert.match(oracle.stderr, /`name` is personal: its values are masked/);
  assert.match((await mlpipe(["rows", file, "--stage", "tidy", "--where", "agee > 3"])).stderr, /Did you mean `age`\?/);
  assert.match((await mlpipe(["rows", file, "--stage", "rows"])).stderr, /No table of "rows" is stored/);
  assert.match((await mlpipe(["rows", file, "--stage", "brief"])).stderr, /"brief" makes no table/);
});

test("test rows stay out of rows and pairs", async (context) => {
  const lines = Array.from({ length: 300 }, (_, row) => `${row},${row % 7},${row % 3 === 0 ? "yes" : "no"}`);
  const file = pipelineFile(
    context,
    `import { collect, columns, csv, problem, split, wrangle } from "mlpipe";
const Visit = columns({ id: "integer", day: "integer", left: "yes | no" }, { key: "id" });
export const brief = problem(Visit, {
  decision: "Whom?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior",
});
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const table = wrangle(raw, (rows) => rows.filter((row) => row.day < 6));
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "s" });
`,
    { "rows.csv": `id,day,left\n${lines.join("\n")}\n` },
  );
  const run = await mlpipe(["run", file]);
  assert.equal(run.code, 0, run.stdout + run.stderr);
  const seen = await mlpipe(["rows", file, "--stage", "table", "--json"]);
  const { page } = JSON.parse(seen.stdout) as RowsState;
  assert.match(page?.note ?? "", /stay sealed/);
  assert.ok(Number.parseInt(page?.matching ?? "", 10) < 250, page?.matching);

  const pair = JSON.parse((await mlpipe(["pair", file, "--stage", "table", "day", "left", "--json"])).stdout) as PairState;
  assert.match(pair.facts[0] ?? "", /^2\d\d rows$/);
  assert.match((await mlpipe(["pair", file, "--stage", "table", "day", "left"])).stdout, /^day and left\n\n2\d\d rows; Correlation ratio /);
  assert.equal((await mlpipe(["pair", file, "--stage", "table", "day"])).code, 2);
});

test("where test rows cannot be told apart the target is masked, and the look is in the ledger", async (context) => {
  const lines = Array.from({ length: 300 }, (_, row) => `${row},${row % 70},${row % 3 === 0 ? "yes" : "no"}`);
  const file = pipelineFile(
    context,
    `import { collect, columns, csv, op, problem, split, wrangle } from "mlpipe";
const Visit = columns({ id: "integer", day: "integer", left: "yes | no" }, { key: "id" });
export const brief = problem(Visit, {
  decision: "Whom?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior",
});
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const perDay = wrangle(raw, (rows) => rows.groupby("day", "left").rollup({ visits: () => op.count() }));
export const parts = split(perDay, brief, { test: 0.2, validation: 0.2, salt: "s" });
`,
    { "rows.csv": `id,day,left\n${lines.join("\n")}\n` },
  );
  const run = await mlpipe(["run", file]);
  assert.equal(run.code, 0, run.stdout + run.stderr);
  const ledger = (): readonly { readonly why: string }[] =>
    (JSON.parse(readFileSync(file.replace(".mlpipe.ts", ".seal.json"), "utf8")) as { entries: { why: string }[] }).entries;
  const noted = (): number => ledger().filter(({ why }) => /rows were looked at/.test(why)).length;
  assert.equal(noted(), 0);
  const { page } = JSON.parse((await mlpipe(["rows", file, "--stage", "raw", "--json"])).stdout) as RowsState;
  assert.equal(page?.matching, "300 rows");
  assert.ok(page?.rows.every((row) => row[2] === "•••"));
  assert.match(page?.note ?? "", /cannot be told apart/);
  assert.equal(noted(), 1);
  assert.match((await mlpipe(["rows", file, "--stage", "raw", "--where", "left = yes"])).stderr, /`left` is the target/);
  assert.match((await mlpipe(["pair", file, "--stage", "raw", "day", "left"])).stderr, /nothing is shown against `left`/);
  assert.equal((await mlpipe(["pair", file, "--stage", "raw", "id", "day"])).code, 0);
  assert.equal(noted(), 1);
});
