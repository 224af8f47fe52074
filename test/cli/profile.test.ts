import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { mlpipe, sampleFile } from "./mlpipe.ts";

test("a profile tells the target, the stage before and what goes together, as text, as JSON and as a page", async (context) => {
  const file = sampleFile(context, "churn");
  assert.equal((await mlpipe(["run", file, "--to", "parts"])).code, 0);
  const page = join(dirname(file), "profile.html");
  const text = (await mlpipe(["profile", file, "--stage", "table"])).stdout;
  assert.match(text, /^Against churn: share of yes 14\.1% over 4,000 rows\./m);
  assert.match(text, /^international_plan +Cramér's V 0\.27 .*no: 11\.0%, yes: 43\.0%/m);
  assert.match(text, /^Since rows: As many rows; 1 column added: minutes/m);
  assert.match(text, /^total_day_minutes +total_day_charge +Pearson +1\.00$/m);
  const written = await mlpipe(["profile", file, "--stage", "table", "--html", page]);
  assert.equal(written.code, 0, written.stderr);
  assert.match(readFileSync(page, "utf8"), /<h1>Profile of table<\/h1>[\s\S]*Uncertainty coefficient/);
  assert.equal((await mlpipe(["profile", file, "--stage", "table", "--html", join(page, "no")])).code, 2);
});
