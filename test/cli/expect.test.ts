import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const text = `import { collect, columns, csv, expect, wrangle } from "mlpipe";
const Visit = columns({ id: "integer", age: "integer" }, { key: "id" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const sound = expect(raw, { columns: { age: { atLeast: 0 } }, rows: { "not too old": (row) => row.age < 120 }, count: { atLeast: 2 } });
export const rows = wrangle(sound, (table) => table.dedupe());
`;

test("a table that is as expected is passed on, row by row the same", async (context) => {
  const file = pipelineFile(context, text, { "rows.csv": "id,age\n1,30\n2,40\n" });
  const { code, stdout, stderr } = await mlpipe(["run", file, "--json"]);
  assert.equal(code, 0, stderr + stdout);
  const { stages } = JSON.parse(stdout) as { stages: { name: string; kind: string; rows: number }[] };
  assert.deepEqual(
    stages.map(({ name, kind, rows }) => `${name} ${kind} ${rows}`),
    ["raw collect 2", "sound expect 2", "rows wrangle 2"],
  );
  assert.match((await mlpipe(["plan", file, "--json"])).stdout, /all 3 expectations hold/);
});

test("one that is not ends the run with the rows in the log, and stores nothing", async (context) => {
  const file = pipelineFile(context, text, { "rows.csv": "id,age\n1,-30\n2,40\n3,400\n" });
  const { code, stdout } = await mlpipe(["run", file]);
  assert.equal(code, 3);
  assert.match(stdout, /"sound": 2 of 3 expectations are not met\. "age" is at least 0: 1 row is not; "not too old": 1 row is not\./);
  assert.match(stdout, /[0-9a-f]{16} {2}id=1 {2}age=-30/);
  assert.match(stdout, /id=3 {2}age=400/);
  assert.match(stdout, /case\.mlpipe\.ts:4/);
});
