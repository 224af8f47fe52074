import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** Rows of 60 customers over 200 days; `left` follows `calls`. */
function rows(count = 200): string {
  const lines = Array.from({ length: count }, (_, id) => {
    const calls = (id * 37) % 101;
    const day = new Date(Date.UTC(2026, 0, 1) + Math.floor((id * 200) / count) * 86_400_000).toISOString().slice(0, 10);
    const left = calls + ((id * 53) % 60) > 80 ? "yes" : "no";
    return `${id},c${id % 7 === 0 ? id % 21 : id},${day},${calls},${left}`;
  });
  return `id,customer,day,calls,left\n${lines.join("\n")}\n`;
}

const pipeline = (options: string, goal = 0.8): string => `
import { after, columns, problem, collect, csv, features, none, split, prepare, on, numeric, scale, train, logistic, validate, evaluate } from "mlpipe";
const Row = columns({ id: "text", customer: "text", day: "date", calls: "number", left: "yes | no" }, { key: "id", unit: "customer", time: "day" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", goal: ${goal}, baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, ${options});
export const ready = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
`;

test("no test rows, for a reason: everything up to validate runs, and evaluate says in one sentence that it has none", async (context) => {
  const file = pipelineFile(context, pipeline('{ test: none("200 rows are too few"), validation: 0.3, salt: "a" }'), {
    "rows.csv": rows(),
  });
  const ran = await mlpipe(["run", file, "--json", "--open-test", "why not"]);
  assert.equal(ran.code, 3);
  const { stages } = JSON.parse(ran.stdout) as { stages: { name: string; status: string; failure: { sentence: string } | null }[] };
  assert.deepEqual(
    stages.slice(-2).map(({ name, status }) => [name, status]),
    [
      ["check", "ran"],
      ["report", "failed"],
    ],
  );
  assert.equal(
    stages.at(-1)?.failure?.sentence,
    '"report" has no test rows to report on: "parts" sets none apart ("200 rows are too few").',
  );
});

test("by unit and time the run says how many rows are left out, and why", async (context) => {
  const options = '{ validation: after("2026-04-01"), test: after("2026-06-01"), gap: "2d", by: "unit and time" }';
  const file = pipelineFile(context, pipeline(options), { "rows.csv": rows() });
  assert.equal((await mlpipe(["run", file, "--to", "check"])).code, 0);
  const plan = (await mlpipe(["plan", file, "--json"])).stdout;
  assert.match(plan, /\d+ rows of a \\"customer\\" that an earlier part has already are left out/);
  assert.match(plan, /\d+ rows within 2d before a cut are left out/);
});

test("parts too small to tell the goal from the baseline are said, with the rows that would do; nothing is blocked", async (context) => {
  const file = pipelineFile(context, pipeline('{ test: 0.1, validation: 0.2, salt: "a", by: "unit" }', 0.6), { "rows.csv": rows() });
  const ran = await mlpipe(["run", file, "--to", "check"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.match(
    ran.stdout,
    /parts: \d+ test rows \(about \d+ "yes"\) are too few to tell the goal 0\.6 from the baseline 0\.5: a model at the goal is known to ±0\.\d+; about \d+ rows would do\./,
  );
});

test("what a recipe cannot learn in one fold alone is said with the fold's name", async (context) => {
  const late = rows()
    .split("\n")
    .map((line, row) => (row === 0 ? `${line},lab` : line === "" ? "" : `${line},${row > 100 ? row : ""}`));
  const text = pipeline('{ test: none("few"), folds: 4, by: "time" }')
    .replace('calls: "number"', 'calls: "number", lab: "number?"')
    .replace("on, numeric, scale", "on, numeric, impute, scale")
    .replace("on(numeric(), scale())", 'on(numeric(), impute("median"), scale())');
  const ran = await mlpipe(["run", pipelineFile(context, text, { "rows.csv": late.join("\n") }), "--to", "ready"]);
  assert.equal(ran.code, 3);
  assert.match(ran.stdout, /In fold 1: prepare: "lab" has no value in any training row/);
});

test("with folds the report gives the mean over folds with its interval, and each fold with its rows", async (context) => {
  const file = pipelineFile(context, pipeline('{ test: 0.2, folds: 4, salt: "a", by: "unit" }'), { "rows.csv": rows() });
  const ran = await mlpipe(["run", file, "--to", "check"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const report = (await mlpipe(["report", file, "--stage", "check"])).stdout;
  assert.match(report, /^4 folds: \d+ rows, each judged by a model that did not learn from it$/m);
  assert.match(report, /^ROC AUC 0\.\d+ \(95% interval 0\.\d+ to [01]\.\d+\), \d+ rows, \d+ positive; higher is better$/m);
  for (const fold of [1, 2, 3, 4])
    assert.match(report, new RegExp(`^Fold ${fold}: \\d+ rows, \\d+ positive, trained on \\d+ +0\\.\\d+`, "m"));
  assert.match(report, /Nadeau & Bengio\s+2003/);
});

test("nested folds are reported as an estimate of the procedure, with the shot and each outer fold", async (context) => {
  const file = pipelineFile(context, pipeline('{ outer: 4, inner: 3, salt: "a", by: "unit" }'), { "rows.csv": rows() });
  const ran = await mlpipe(["run", file, "--open-test", "the paper's figure"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const report = (await mlpipe(["report", file, "--stage", "report"])).stdout.replace(/\s+/g, " ");
  assert.match(report, /An estimate of the procedure, shot 1 of 1: \d+ rows in 4 outer folds/);
  assert.match(report, /Each row was predicted by what had not seen it, from recipe to model\. .* Opened because: the paper's figure\./);
  for (const fold of [1, 2, 3, 4]) assert.match(report, new RegExp(`Outer fold ${fold}: \\d+ rows`));
});

for (const [what, options, sentence] of [
  ["nested folds beside a test part", "{ outer: 5, inner: 3, test: 0.2 }", /there is no option "test"\. Its options are "outer", "inner"/],
  [
    "a class with fewer rows than folds",
    '{ test: none("few"), folds: 40, salt: "a" }',
    /"left" = "yes" has \d+ rows, fewer than the 40 folds/,
  ],
  ["validation rows beside folds", "{ test: 0.2, validation: 0.2, folds: 5 }", /"validation" and "folds" are two ways to judge/],
  ["half a fold", "{ test: 0.2, folds: 2.5 }", /"folds" cannot be 2\.5\. Give a whole number, at least 2, at most 50/],
  [
    "a gap that leaves a fold nothing to learn from",
    '{ test: none("few"), folds: 5, by: "time", gap: "90d" }',
    /Fold 1 of 5 has no rows to train on: the gap of 90d reaches/,
  ],
  [
    "a gap that empties a part",
    '{ validation: after("2026-04-01"), test: after("2026-05-01"), gap: "40d" }',
    /The validation part is empty: .* with a gap of 40d\. "day" goes from .* to .*\. Shorten the gap/,
  ],
  [
    "a validation part that is to be a test part that is not there",
    '{ test: none("few"), validation: "test" }',
    /validation: "test" has no rows where test is none/,
  ],
  ["a test part without a reason", '{ test: none(""), validation: 0.2 }', /none: "the reason" must be a text/],
] as const) {
  test(`${what} is one sentence with a remedy`, async (context) => {
    const file = pipelineFile(context, pipeline(options), { "rows.csv": rows(60) });
    const ran = await mlpipe(["run", file, "--to", "parts"]);
    assert.equal(ran.code, 3, ran.stdout + ran.stderr);
    assert.match(ran.stdout + ran.stderr, sentence);
  });
}
