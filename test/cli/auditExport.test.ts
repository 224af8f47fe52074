import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { ReadyAudit } from "../../src/views/audit/auditView.ts";
import { mlpipe, sampleFile } from "./mlpipe.ts";

test("an audit hands on its features, the assignment of rows and every look at test rows, in each format alike", async (context) => {
  const file = sampleFile(context, "penguins");
  assert.equal((await mlpipe(["run", file, "--open-test", "the field season is over"])).code, 0);
  assert.equal((await mlpipe(["audit", file, "--data", "--json"])).code, 0);
  const page = path.join(path.dirname(file), "audit.html");
  const { code, stdout } = await mlpipe(["audit", file, "--json", "--html", page]);
  assert.equal(code, 0);
  const { evidence, rules, header } = JSON.parse(stdout) as ReadyAudit;
  const [matrix] = evidence.matrices;
  assert.ok(matrix !== undefined && matrix.features.length > 3);
  const learned = matrix.features.flatMap(({ fitted }) => fitted.map(({ where }) => where));
  assert.ok(learned.length > 0 && learned.every((text) => /^\d+ training rows \(/.test(text)), learned.join("\n"));
  const taken = matrix.features.flatMap(({ models }) => models.map(({ model, recipe }) => `${model} (${recipe})`));
  assert.ok(taken.length >= matrix.features.length, "each feature names its models");
  assert.ok(matrix.features.every(({ served }) => served.tone === "good"));
  const [dealt] = evidence.splits;
  assert.ok(dealt?.state?.groups.some(({ name }) => name === "Test"));
  assert.deepEqual(
    evidence.looks.entries.map(({ level, why }) => [level, why]),
    [
      ["shot 1", "the field season is over"],
      ["features", "a data audit: overlaps, and how columns are distributed"],
    ],
  );

  const html = readFileSync(page, "utf8");
  assert.doesNotMatch(html, /<script|https?:|src=/);
  for (const shown of [
    header.title,
    ...rules.map(({ id }) => id),
    ...matrix.features.map(({ name }) => name),
    ...taken,
    ...evidence.looks.entries.map(({ why }) => why),
  ])
    assert.ok(html.includes(shown), shown);
  assert.equal((await mlpipe(["audit", file, "--format", "html"])).stdout.trim(), html.trim());
  const text = (await mlpipe(["audit", file])).stdout;
  for (const { name, made } of matrix.features) assert.match(text, new RegExp(`^${name} .*${made}`, "m"));
  const [block = ""] = text.match(/Taken by models, through their recipe\n(?: {2}.*\n)+/) ?? [];
  for (const { name } of matrix.features) assert.ok(block.includes(name), `${name} in ${block}`);
  for (const each of taken) assert.ok(block.replaceAll(/\s+/g, " ").includes(each), each);
  assert.match(text, /shot 1, report, \d+ rows, .*: the field season is over/);
});

test("findings that are suppressed are handed on with their reasons, to code hosts too", async (context) => {
  const file = sampleFile(context, "churn-leaky");
  const { stdout, code } = await mlpipe(["audit", file, "--format", "html"]);
  assert.equal(code, 1, "the severity decides, whatever the format");
  assert.match(stdout, /leakage\/target-in-features/);
  assert.match(stdout, /<td>kept_calling<\/td><td>target-in-features/);
  const sarif = JSON.parse((await mlpipe(["audit", file, "--format", "sarif"])).stdout) as { runs: { results: { ruleId: string }[] }[] };
  assert.ok(sarif.runs[0]?.results.some(({ ruleId }) => ruleId === "leakage/target-in-features"));
});

test("a page that cannot be written is said", async (context) => {
  const file = sampleFile(context, "penguins");
  const unwritable = await mlpipe(["audit", file, "--html", path.join(path.dirname(file), "nowhere", "audit.html")]);
  assert.notEqual(unwritable.code, 0);
  assert.match(unwritable.stderr, /cannot be written \(ENOENT\)/);
});
