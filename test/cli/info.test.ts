import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, sampleFile } from "./mlpipe.ts";

interface Sheet {
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly { readonly name: string | null; readonly text: string }[];
  }[];
  readonly open: readonly string[];
}

test("the info sheet of a leaky pipeline says under each type what the audit found, and asks what only people know", async (context) => {
  const file = sampleFile(context, "churn-leaky");
  const { code, stdout } = await mlpipe(["info", file, "--json"]);
  assert.equal(code, 0, "a sheet is no verdict");
  const { sections, open } = JSON.parse(stdout) as Sheet;
  const section = (start: string) => sections.find(({ title }) => title.startsWith(start))?.lines ?? [];
  assert.match(
    section("L1.1")
      .map(({ text }) => text)
      .join(),
    /test rows serve for validation|lets the test rows/,
  );
  assert.match(
    section("L1.2")
      .map(({ text }) => text)
      .join(),
    /learns from "table" before its rows are split/,
  );
  const recipes = section("L1.2").filter(({ text }) => text.startsWith("is fitted"));
  assert.deepEqual(
    recipes.map(({ text }) => text),
    ['is fitted on all rows of "table", those that test among them:'],
  );
  assert.match(
    section("L2")
      .map(({ text }) => text)
      .join(),
    /computed from the target "churn"/,
  );
  assert.match(section("L1.1").find(({ name }) => name === "Ledger")?.text ?? "", /have not been opened/);
  assert.ok(open.some((question) => /contract names no unit/.test(question)));
  const unaudited = (questions: readonly string[]) => questions.filter((question) => question.includes("not audited"));
  assert.deepEqual(unaudited(open), ["The rows of parts were not audited: mlpipe audit --data does it."]);
  // Test rows that serve for validation are looked at as such: nothing is left to ask for.
  await mlpipe(["audit", file, "--data"]);
  assert.deepEqual(unaudited((JSON.parse((await mlpipe(["info", file, "--json"])).stdout) as Sheet).open), []);
});

test("as Markdown it is one page, and an opened test set stands in it with its reason", async (context) => {
  const file = sampleFile(context, "penguins");
  assert.equal((await mlpipe(["run", file, "--open-test", "the season *is* over"])).code, 0);
  const { stdout } = await mlpipe(["info", file]);
  assert.match(stdout, /The test rows of parts were not audited/, "a run looks at training and validation rows");
  assert.match(stdout, /^# Model info sheet of penguins\.mlpipe\.ts\n/);
  assert.match(stdout, /were opened 1 time: \d{4}-\d\d-\d\d \(the season \\\*is\\\* over\)/);
  assert.match(stdout, /\n## What only you can say\n/);
});
