import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const text = `import { collect, columns, csv, dateParts, explained, features, problem, ratio, wrangle } from "mlpipe";
const Visit = columns({ spent: "number?", people: "integer", on: "date", left: "yes | no" });
export const brief = problem(Visit, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.rename({ spent: "paid" }));
const share = (paid: number | null, people: number) => (paid ?? 0) / people;
export const table = features(
  rows,
  brief,
  {
    per_head: explained("Larger parties spend more.", ratio("paid", "people")),
    share: (row) => share(row.paid, row.people),
    on: dateParts("on", ["month"]),
  },
  { examples: [{ row: { paid: 90, people: 3, on: new Date("2024-05-01") }, gives: { per_head: 30, share: 30, on_month: 5 } }, { row: { people: 1 }, gives: { per_head: null, share: 0 } }] },
);
`;

test("features lists each with its source columns, its sentence and its version", async (context) => {
  const versions = async (from: string) => {
    const { code, stdout, stderr } = await mlpipe(["features", pipelineFile(context, from), "--json"]);
    assert.equal(code, 0, stderr);
    const { stages } = JSON.parse(stdout) as {
      stages: {
        complete: boolean;
        features: { name: string; from: string[]; form: string; explanation: string | null; version: string }[];
      }[];
    };
    assert.equal(stages[0]?.complete, true);
    return stages[0]?.features ?? [];
  };
  const before = await versions(text);
  assert.deepEqual(before.map(({ name, from, form, explanation }) => [name, from, form, explanation]).sort(), [
    ["on_month", ["on"], "dateParts", null],
    ["per_head", ["spent", "people"], "ratio", "Larger parties spend more."],
    ["share", ["spent", "people"], "row function", null],
  ]);
  const after = await versions(text.replace("?? 0", "?? 1").replace("Larger", "Bigger"));
  const version = (of: typeof before, name: string) => of.find((each) => each.name === name)?.version;
  assert.notEqual(version(after, "share"), version(before, "share"), "a helper is part of a feature");
  assert.equal(version(after, "per_head"), version(before, "per_head"), "its sentence is not");
  assert.match(
    (await mlpipe(["features", pipelineFile(context, text)])).stdout,
    /per_head +spent, people +ratio +[0-9a-f]{8} +Larger parties/,
  );
});

test("test runs the examples of features, without data", async (context) => {
  const good = await mlpipe(["test", pipelineFile(context, text, { "rows.csv": "spent,people,on,left\n" })]);
  assert.equal(good.code, 0, good.stdout + good.stderr);
  assert.match(good.stdout, /✓ table +all 2 examples give what they say/);
});

test("an example that gives something else is a finding", async (context) => {
  const wrong = await mlpipe([
    "test",
    pipelineFile(context, text.replace("share: 30", "share: 45"), { "rows.csv": "spent,people,on,left\n" }),
  ]);
  assert.equal(wrong.code, 1, wrong.stdout + wrong.stderr);
  assert.match(wrong.stdout, /✗ table +1 of 2 examples gives something else/);
  assert.match(wrong.stdout, /case\.mlpipe\.ts:7:\d+: Example 1 of "table": "share" gives 30, not 45\./);
});
