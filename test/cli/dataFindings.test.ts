import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

test("audit and plan say what the data of current results says, and it is no error", async (context) => {
  const text = `import { clean, collect, columns, csv } from "mlpipe";
const Visit = columns({ id: "integer", state: "category" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const tidy = clean(raw, []);
`;
  const file = pipelineFile(context, text, { "rows.csv": "id,state\n1,Ohio\n2,ohio\n3,Ohio\n" });
  assert.doesNotMatch((await mlpipe(["audit", file])).stdout, /Categories/);
  assert.equal((await mlpipe(["run", file])).code, 0);
  const audit = await mlpipe(["audit", file]);
  assert.equal(audit.code, 0, audit.stderr);
  assert.match(audit.stdout, /case\.mlpipe\.ts:4:14: information: Categories of "state" .* "Ohio" \(2\) also as "ohio" \(1\)/);
  assert.match((await mlpipe(["plan", file])).stdout, /Categories of "state"/);
  const { dataFindings } = JSON.parse((await mlpipe(["audit", file, "--json"])).stdout) as { dataFindings: { id: string }[] };
  assert.deepEqual(
    dataFindings.map(({ id }) => id),
    ["data/near-miss-categories"],
  );
});

test("a column's name cannot turn or break the line that its finding stands in", async (context) => {
  const text = `import { collect, columns, csv } from "mlpipe";
const Row = columns({ "a\\u202eb": "category" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
`;
  const file = pipelineFile(context, text, { "rows.csv": "a\u202eb\nx\nx\n" });
  assert.equal((await mlpipe(["run", file])).code, 0);
  const { stdout } = await mlpipe(["audit", file]);
  assert.match(stdout, /`a\\u202eb` has the same value/);
  assert.doesNotMatch(stdout, /\u202e/);
});
