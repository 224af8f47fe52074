import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { analysePipeline } from "../../../src/analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../../src/analyse/analysisMemory.ts";
import { featureMatrices } from "../../../src/analyse/featureMatrix.ts";
import type { FeatureMatrix } from "../../../src/model/featureMatrix.ts";

const head = `import { cap, categorical, clean, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, op, prepare, problem, python, require, scale, split, train, trim, wrangle } from "mlpipe";
const Visit = columns(
  { id: "integer", age: "number?", city: "category", spent: "number", later: "number", left: "yes | no" },
  { key: "id", outcome: ["later"] },
);
export const brief = problem(Visit, { decision: "Whom?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
`;

test("a feature has its source columns, its makers and what is learned for it; what is set apart is none", async (context) => {
  const { matrix, flags } = await matrixOf(
    context,
    `${head}export const table = features(raw, brief, { per_year: (row) => row.spent / 365 });
export const parts = split(table, brief, { test: 0.2, folds: 5, salt: "s" });
export const dense = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot())]);
export const model = train(parts, logistic({ use: dense }), { seed: 1 });
`,
  );
  assert.deepEqual([matrix.split, matrix.complete], ["parts", true]);
  assert.deepEqual(Object.keys(flags), ["age", "city", "spent", "per_year"], "no key, no outcome, no target");
  const fitted = { recipe: "dense", models: ["model"], on: "training rows", rows: null, folds: 5, innerFolds: null } as const;
  const [age, city, spent, perYear] = matrix.features;
  assert.deepEqual(age?.fitted, [{ ...fitted, steps: ["impute median", "scale"], certain: true }]);
  assert.deepEqual(city?.fitted, [{ ...fitted, steps: ["oneHot"], certain: true }]);
  assert.deepEqual([spent?.from, spent?.made, spent?.range], [["spent"], [], null]);
  assert.deepEqual([perYear?.from, perYear?.made], [["spent"], [{ stage: "table", setWise: false }]]);
  assert.deepEqual(perYear?.fitted, [{ ...fitted, steps: ["impute median", "scale"], certain: false }], "its type is known after a run");
});

test("in nested folds a recipe is fitted again in each outer fold and in the inner ones of each", async (context) => {
  const { matrix } = await matrixOf(
    context,
    `${head}export const table = features(raw, brief, {});
export const nested = split(table, brief, { outer: 4, inner: 3, salt: "s" });
export const dense = prepare(nested, [on(["age"], scale())]);
`,
  );
  const [fitted] = matrix.features.find(({ name }) => name === "age")?.fitted ?? [];
  assert.deepEqual([fitted?.folds, fitted?.innerFolds], [4, 3]);
});

test("a feature whose column a recipe of clean changes is not as collected; dropping rows changes no column", async (context) => {
  const { matrix } = await matrixOf(
    context,
    `${head}export const tidy = clean(raw, [trim(["city"]), cap("spent", { atLeast: 0 }), require({ age: { atLeast: 0 } })]);
export const table = features(tidy, brief, { per_year: (row) => row.spent / 365 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "s" });
`,
  );
  const made = Object.fromEntries(matrix.features.map((each) => [each.name, each.made.map(({ stage }) => stage)]));
  assert.deepEqual(made, { age: [], city: ["tidy"], spent: ["tidy"], per_year: ["tidy", "table"] });
});

test("a model that is another program takes every feature, and learns what only it tells", async (context) => {
  const { matrix } = await matrixOf(
    context,
    `${head}export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, folds: 5, salt: "s" });
export const model = train(parts, python("train.py"), { seed: 1 });
`,
  );
  const fitted = {
    recipe: "train.py",
    models: ["model"],
    steps: ["what the program learns"],
    on: "training rows",
    rows: null,
    folds: 5,
    innerFolds: null,
  };
  assert.deepEqual(
    matrix.features.map((each) => [each.name, each.fitted]),
    ["age", "city", "spent"].map((name) => [name, [{ ...fitted, certain: true }]]),
  );
});

test("what is changed by a wrangle is not served, and what is fitted before the split is fitted on all rows; both are flagged", async (context) => {
  const { matrix, flags } = await matrixOf(
    context,
    `${head}export const rows = wrangle(raw, (table) => table.derive({ over: (d) => d.spent - op.mean(d.spent) }));
export const table = features(rows, brief, { answer: (row) => (row.left === "yes" ? 1 : 0) });
export const early = prepare(table, [on(["age", "over"], scale())]);
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "s" });
export const model = train(parts, logistic({ use: early }), { seed: 1 });
`,
  );
  const named = (name: string) => matrix.features.find((each) => each.name === name);
  assert.deepEqual(named("over")?.made, [{ stage: "rows", setWise: true }]);
  assert.deepEqual(named("over")?.fitted, [
    { recipe: "early", models: ["model"], steps: ["scale"], on: "all rows", rows: null, folds: null, innerFolds: null, certain: true },
  ]);
  assert.deepEqual(named("city")?.fitted, [], "a recipe that names columns leaves the others out");
  assert.deepEqual(flags["over"], ["leakage/statistic-before-split"]);
  assert.deepEqual(flags["city"], []);
});

test("a suppressed finding stays with its feature, as suppressed", async (context) => {
  const { matrix } = await matrixOf(
    context,
    `${head}// mlpipe-ignore leakage/statistic-before-split: the mean is published
export const rows = wrangle(raw, (table) => table.derive({ over: (d) => d.spent - op.mean(d.spent) }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "s" });
export const dense = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, logistic({ use: dense }), { seed: 1 });
`,
  );
  const over = matrix.features.find(({ name }) => name === "over");
  assert.deepEqual(
    over?.flags.map(({ id, suppressed }) => [id, suppressed]),
    [["leakage/statistic-before-split", true]],
  );
});

test("a function that is handed the whole row may read any column, so nothing is claimed", async (context) => {
  const { matrix } = await matrixOf(
    context,
    `${head}export const table = features(raw, brief, { all: (row) => JSON.stringify(row).length });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "s" });
`,
  );
  assert.equal(matrix.features.find(({ name }) => name === "all")?.from, null);
});

async function matrixOf(
  context: TestContext,
  text: string,
): Promise<{ readonly matrix: FeatureMatrix; readonly flags: Readonly<Record<string, readonly string[]>> }> {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-matrix-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "visits.mlpipe.ts");
  writeFileSync(file, text);
  writeFileSync(join(folder, "rows.csv"), "id,age,city,spent,later,left\n");
  const analysis = await analysePipeline(
    { file, boundary: folder, overlays: {}, mayWrite: false },
    openAnalysisMemory(() => 0),
  );
  const [matrix] = featureMatrices(analysis);
  assert.ok(matrix !== undefined);
  return { matrix, flags: Object.fromEntries(matrix.features.map(({ name, flags }) => [name, flags.map(({ id }) => id)])) };
}

test("a feature names each model that takes it, through its recipe; a recipe that no model uses gives it to none", async (context) => {
  const { matrix } = await matrixOf(
    context,
    `${head}export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "s" });
export const dense = prepare(parts, [on(["age", "spent"], scale())]);
export const cities = prepare(parts, [on(["age"], scale()), on(["city"], oneHot())]);
export const first = train(parts, logistic({ use: dense }), { seed: 1 });
export const second = train(parts, logistic({ use: dense, l2: 10 }), { seed: 1 });
export const third = train(parts, logistic({ use: cities }), { seed: 1 });
`,
  );
  const taken = Object.fromEntries(matrix.features.map(({ name, fitted }) => [name, fitted.map(({ recipe, models }) => [recipe, models])]));
  assert.deepEqual(taken, {
    age: [
      ["dense", ["first", "second"]],
      ["cities", ["third"]],
    ],
    city: [["cities", ["third"]]],
    spent: [["dense", ["first", "second"]]],
  });
});
