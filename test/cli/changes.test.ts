import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const text = `import { canonical, clean, collect, columns, csv, require } from "mlpipe";
const Visit = columns({ state: "category", age: "integer" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const tidy = clean(raw, [require({ age: { atLeast: 0 } }), canonical("state", { "N.Y.": "NY" })]);
`;
const data = { "rows.csv": "state,age\nN.Y.,3\nNY,4\nCA,-1\n" };

test("changes shows rows and cells before and after, running the stage where it must", async (context) => {
  const file = pipelineFile(context, text, data);
  const { code, stdout, stderr } = await mlpipe(["changes", file, "--stage", "tidy"]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /3 → 2 rows · 1 dropped/);
  assert.match(stdout, /state +1 +category +"N\.Y\." → "NY" \(1\)/);
  const json = JSON.parse((await mlpipe(["changes", file, "--stage", "tidy", "--json"])).stdout) as { rowsDropped: number };
  assert.equal(json.rowsDropped, 1);
});

test("a stage that is neither clean nor wrangle is wrong usage", async (context) => {
  const { code, stderr } = await mlpipe(["changes", pipelineFile(context, text, data), "--stage", "raw"]);
  assert.equal(code, 2);
  assert.match(stderr, /"raw" is no clean and no wrangle\. Those are "tidy"\./);
});
