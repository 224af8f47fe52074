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
  const file = pipelineFile(context, pipeline('{ test: 0.1, validation: 0.2, salt: "a" }', 0.6), { "rows.csv": rows() });
  const ran = await mlpipe(["run", file, "--to", "check"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.match(
    ran.stdout,
    /parts: 20 test rows \(\d+ "yes"\) are too few to tell the goal 0\.6 from the baseline 0\.5: a model at the goal is known to ±0\.\d+; about \d+ rows would do\./,
  );
});

for (const [what, options, sentence] of [
  [
    "a gap that empties a part",
    '{ validation: after("2026-04-01"), test: after("2026-05-01"), gap: "40d" }',
    /The validation part is empty: .* with a gap of 40d\. Shorten the gap/,
  ],
  [
    "a validation part that is to be a test part that is not there",
    '{ test: none("few"), validation: "test" }',
    /validation: "test" has no rows where test is none/,
  ],
  ["a test part without a reason", '{ test: none(""), validation: 0.2 }', /none: "the reason" must be a text/],
] as const) {
  test(`${what} is one sentence with a remedy`, async (context) => {
    const file = pipelineFile(context, pipeline(options), { "rows.csv": rows() });
    const ran = await mlpipe(["run", file, "--to", "parts"]);
    assert.equal(ran.code, 3, ran.stdout + ran.stderr);
    assert.match(ran.stdout + ran.stderr, sentence);
  });
}
