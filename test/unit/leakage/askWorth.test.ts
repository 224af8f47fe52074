import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { dataRules } from "../../../src/leakage/data/dataRules.ts";
import { askWorths, rulesWithWorth, type WorthAsked, worthSentence } from "../../../src/leakage/static/askWorth.ts";
import { auditFlow } from "../../../src/leakage/static/auditFlow.ts";
import { rules } from "../../../src/leakage/static/rules.ts";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";

const samplesFolder = resolve("samples");

/** Rule → how its worth is asked, of every finding in this text. */
function askedOf(text: string): Readonly<Record<string, WorthAsked>> {
  const file = join(samplesFolder, "asked.mlpipe.ts");
  const { pipeline, texts } = parsePipeline({ file, readText: (path) => (path === file ? text : null) });
  const { findings } = auditFlow({ pipeline, texts, ledger: null });
  const asked = askWorths(pipeline, findings);
  return Object.fromEntries(findings.map(({ id }, at) => [id.replace("leakage/", ""), asked[at] as WorthAsked]));
}

const sample = (name: string): string => readFileSync(join(samplesFolder, name, `${name}.mlpipe.ts`), "utf8");
const twinOf = (asked: WorthAsked | undefined) => (asked !== undefined && "questions" in asked ? asked.questions[0]?.twin : asked);

test("every rule has a way to measure its worth, or a reason why it has none", () => {
  const ids = [...rules, ...dataRules].map(({ documentation }) => documentation.id);
  assert.deepEqual(
    ids.filter((id) => !rulesWithWorth.has(id)),
    [],
  );
  assert.deepEqual(
    [...rulesWithWorth].filter((id) => !ids.includes(id)),
    [],
    "no rule of another name",
  );
});

test("a rule's page says how its worth is measured, or why it is not", () => {
  assert.match(worthSentence("leakage/fit-before-split"), /mlpipe audit FILE --worth/);
  assert.match(worthSentence("leakage/test-twice"), /cannot be measured on your rows: it is about looks at the sealed test rows/);
});

test("each leak of the churn sample is asked in the way of its type, without the column that hands over the answer", () => {
  const asked = askedOf(sample("churn-leaky"));
  assert.deepEqual(twinOf(asked["fit-before-split"]), { by: "recipe" });
  assert.deepEqual(twinOf(asked["statistic-before-split"]), { by: "rows", columns: ["day_minutes_over_mean"], hidesTarget: false });
  assert.deepEqual(twinOf(asked["target-in-features"]), { by: "columns", columns: ["kept_calling"] });
  assert.deepEqual(twinOf(asked["test-in-tuning"]), { by: "stop" });
  for (const [rule, without] of [
    ["fit-before-split", ["kept_calling"]],
    ["target-in-features", []],
  ] as const) {
    const each = asked[rule];
    assert.deepEqual(
      each !== undefined && "questions" in each ? each.questions.flatMap((question) => [question.model, question.without]) : each,
      ["model", without],
    );
  }
  assert.match(JSON.stringify(asked["no-seed"]), /hands no row's answer to another/);
});

test("what is computed from a column that hands over the answer goes with it", () => {
  const asked = askedOf(
    sample("churn-leaky").replace(
      "minutes: (row) => row.total_day_minutes + row.total_eve_minutes,",
      "minutes: (row) => row.total_day_minutes + row.kept_calling, over: (row) => row.day_minutes_over_mean * 2,",
    ),
  );
  assert.deepEqual(twinOf(asked["target-in-features"]), { by: "columns", columns: ["kept_calling", "minutes"] });
  assert.deepEqual(twinOf(asked["statistic-before-split"]), { by: "rows", columns: ["day_minutes_over_mean", "over"], hidesTarget: false });
});

test("a split that ignores time or units is asked by the honest split", () => {
  assert.deepEqual(twinOf(askedOf(sample("flights-leaky"))["time-random-split"]), { by: "time" });
});

test("without a model behind it nothing is asked; nested folds are asked as others are", () => {
  const untrained = sample("churn-leaky").replace(/export const (model|check|report) .*/g, "");
  assert.match(JSON.stringify(askedOf(untrained)["fit-before-split"]), /no model/);
  const nested = sample("churn-leaky").replace('{ test: 0.2, validation: "test", salt: "2026-a" }', '{ outer: 5, inner: 3, salt: "a" }');
  assert.deepEqual(twinOf(askedOf(nested)["fit-before-split"]), { by: "recipe" });
});

test("every model behind a finding is asked; of a recipe those that use it", () => {
  const text = sample("churn-leaky");
  const model = text.match(/export const model = .*\n/)?.[0] ?? "";
  const both = text.replace(model, `${model}${model.replace("const model", "const other")}`);
  const asked = askedOf(both);
  const modelsOf = (rule: string): readonly string[] => {
    const each = asked[rule];
    return each !== undefined && "questions" in each ? each.questions.map((question) => question.model) : [];
  };
  assert.deepEqual(modelsOf("fit-before-split"), ["model", "other"]);
  assert.deepEqual(modelsOf("target-in-features"), ["model", "other"]);
});

test("columns that wrangle chooses by the target are asked by choosing them on training rows", () => {
  const text = readFileSync(resolve("test/cases/leakage/selection-before-split/leaks-reduce.mlpipe.ts"), "utf8");
  assert.deepEqual(twinOf(askedOf(text)["selection-before-split"]), { by: "selection", stage: "rows" });
});

test("a model that is another program is not fitted again to find out what a leak is worth", () => {
  const asked = askedOf(`import { collect, columns, csv, features, op, problem, python, split, train, wrangle } from "mlpipe";
const Visit = columns({ id: "integer", stay: "number", left: "yes | no" }, { key: "id" });
export const brief = problem(Visit, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ over: (row) => row.stay - op.mean(row.stay) }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const model = train(parts, python("train.py"), { seed: 1 });
`);
  assert.deepEqual(asked["statistic-before-split"], { why: "the model is another program, which is not fitted again on other rows" });
});
