import assert from "node:assert/strict";
import test from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { checkShape } from "../../../src/base/shape.ts";
import { encodeTarget } from "../../../src/learn/encodeTarget.ts";
import { type FittedModel, fittedModelShape } from "../../../src/learn/fittedModel.ts";
import { solveLeastSquares } from "../../../src/learn/leastSquares.ts";
import { LogisticLoss } from "../../../src/learn/logisticLoss.ts";
import { type Matrix, sparseRows } from "../../../src/learn/matrix.ts";
import { newtonStep } from "../../../src/learn/newtonStep.ts";
import { predict, trainModel } from "../../../src/learn/trainModel.ts";
import { type Column, codedColumn } from "../../../src/model/column.ts";

const empty: Matrix = { rowCount: 4, names: [], values: new Float64Array(0) };

test("a baseline says the class shares of the training rows, whatever the row", async () => {
  const target = { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(0, 0, 0, 1) } as const;
  const shares = async (weights: Float64Array | null) => [
    ...predict(await trainModel({ spec: { model: "baseline", given: {} }, rows: { matrix: empty, target, weights }, seed: 0 }), {
      ...empty,
      rowCount: 2,
    }).values,
  ];
  assert.deepEqual(await shares(null), [0.75, 0.25, 0.75, 0.25]);
  assert.deepEqual(await shares(Float64Array.of(1, 1, 1, 3)), [0.5, 0.5, 0.5, 0.5]);
});

test("a baseline for numbers says their mean, or their median", async () => {
  const rows = { matrix: empty, target: { task: "regression", values: Float64Array.of(1, 2, 3, 10) }, weights: null } as const;
  const says = async (given: object) => {
    const model = await trainModel({ spec: { model: "baseline", given: { ...given } }, rows, seed: 0 });
    return predict(model, { ...empty, rowCount: 1 }).values[0];
  };
  assert.equal(await says({}), 4);
  assert.equal(await says({ statistic: "median" }), 2.5);
});

test("a line through exact points is found, and a model is JSON", async () => {
  const matrix: Matrix = { rowCount: 4, names: ["x", "z"], values: Float64Array.of(0, 1, 1, 0, 2, 1, 3, 5) };
  const values = Float64Array.of(0, 1, 2, 3).map((x, row) => 7 + 2 * x - 3 * (matrix.values[2 * row + 1] as number));
  const model = await trainModel({
    spec: { model: "linear", given: { l2: 0 } },
    rows: { matrix, target: { task: "regression", values }, weights: null },
    seed: 0,
  });
  const stored = checkShape(fittedModelShape, JSON.parse(JSON.stringify(model)), "the model");
  assert.deepEqual(stored, model);
  predict(stored, matrix).values.forEach((value, row) => {
    assert.ok(Math.abs(value - (values[row] as number)) < 1e-12);
  });
});

test("columns a million times larger than others, and far from 0, cost a line no digits", () => {
  const random = seededRandom(3);
  const values = Float64Array.from({ length: 600 }, (_, i) => (i % 2 === 0 ? 2e6 + 1000 * random.next() : 1e-3 * random.next()));
  const target = Float64Array.from(
    { length: 300 },
    (_, row) => 5 + 0.25 * (values[2 * row] as number) - 400 * (values[2 * row + 1] as number),
  );
  const { coefficients } = solveLeastSquares({ rowCount: 300, names: ["large", "small"], values }, target, null, 0);
  assert.ok(Math.abs((coefficients[0] as number) - 0.25) < 1e-10);
  assert.ok(Math.abs((coefficients[1] as number) + 400) < 1e-4);
});

test("a constant column takes part in no line, and a column twice shares its coefficient", () => {
  const values = Float64Array.from([1, 2, 4, 7].flatMap((x) => [x, x, 9]));
  const { coefficients, intercept } = solveLeastSquares(
    { rowCount: 4, names: ["x", "x again", "nine"], values },
    Float64Array.of(3, 5, 9, 15),
    null,
    0,
  );
  [1, 1, 0].forEach((expected, j) => {
    assert.ok(Math.abs((coefficients[j] as number) - expected) < 1e-10);
  });
  assert.ok(Math.abs(intercept - 1) < 1e-10);
});

test("the gradient of the log loss is that of finite differences, and a step by conjugate gradients that by Cholesky", () => {
  for (const outputs of [1, 3]) {
    const loss = randomLoss(outputs);
    const parameters = Float64Array.from({ length: loss.size }, (_, i) => Math.sin(i) / 3);
    const point = loss.at(loss.centred(parameters));
    point.gradient.forEach((slope, i) => {
      const at = (shift: number) => loss.at(point.parameters.with(i, (point.parameters[i] as number) + shift)).value;
      assert.ok(Math.abs(slope - (at(1e-5) - at(-1e-5)) / 2e-5) < 1e-5);
    });
    const direct = loss.centred(newtonStep(loss, point, { mostDirect: 1000 }));
    const conjugate = loss.centred(newtonStep(loss, point, { mostDirect: 0 }));
    direct.forEach((value, i) => {
      assert.ok(Math.abs(value - (conjugate[i] as number)) < 1e-5, `${value} is not ${conjugate[i]}`);
    });
  }
});

test("classes that a line separates have no finite coefficients without a penalty: training ends and says it did not converge", async () => {
  const matrix: Matrix = { rowCount: 4, names: ["x"], values: Float64Array.of(-2, -1, 1, 2) };
  const target = { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(0, 0, 1, 1) } as const;
  const model = await trainModel({ spec: { model: "logistic", given: { l2: 0 } }, rows: { matrix, target, weights: null }, seed: 0 });
  assert.equal(model.training.converged, false);
  const probabilities = predict(model, matrix).values;
  assert.ok((probabilities[1] as number) < 1e-6 && (probabilities[7] as number) > 1 - 1e-6);
});

test("a row of weight 2 counts as two rows, one of weight 0 as none", async () => {
  const { matrix, target } = fourRows();
  const spec = { model: "logistic", given: { l2: 1 } } as const;
  const weighted = await trainModel({ spec, rows: { matrix, target, weights: Float64Array.of(2, 1, 1, 0) }, seed: 0 });
  const rows = [0, 0, 1, 2];
  const repeated = await trainModel({
    spec,
    rows: {
      matrix: { ...matrix, values: Float64Array.from(rows, (row) => matrix.values[row] as number) },
      target: { ...target, codes: Int32Array.from(rows, (row) => target.codes[row] as number) },
      weights: null,
    },
    seed: 0,
  });
  assertNear(weighted, repeated, 1e-9);
});

test("training can be cancelled between steps", async () => {
  const controller = new AbortController();
  const reason = new Error("cancelled");
  const { matrix, target } = fourRows();
  const training = trainModel({
    spec: { model: "logistic", given: {} },
    rows: { matrix, target, weights: null },
    seed: 0,
    signal: controller.signal,
  });
  controller.abort(reason);
  await assert.rejects(training, reason);
});

test("what cannot be learned from is said", async () => {
  const { matrix, target } = fourRows();
  const train = (change: object) =>
    trainModel({ spec: { model: "logistic", given: {} }, rows: { matrix, target, weights: null, ...change }, seed: 0 });
  await assert.rejects(train({ target: { ...target, codes: Int32Array.of(1, 1, 1, 1) } }), { code: "one-class" });
  await assert.rejects(train({ matrix: { ...matrix, rowCount: 0 } }), { code: "no-training-rows" });
  await assert.rejects(train({ weights: Float64Array.of(1, -1, 1, 1) }), { code: "wrong-weight" });
  await assert.rejects(train({ weights: Float64Array.of(1, Number.NaN, 1, 1) }), { code: "wrong-weight" });
  assert.throws(() => predict({ kind: "linear", features: ["x"] } as FittedModel, { ...matrix, names: ["y"] }), { code: "other-features" });
});

test("targets: classes alphabetically, of two the negative one first; several others are one class together", () => {
  const column = codedColumn("churn", "category", ["yes", "no", null]);
  assert.deepEqual(encodeTarget(column, "binary", "yes"), { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(1, 0, -1) });
  assert.deepEqual(encodeTarget(column, "binary", "no"), { task: "binary", classes: ["yes", "no"], codes: Int32Array.of(0, 1, -1) });
  const colours = codedColumn("colour", "category", ["red", "blue", "green"]);
  assert.deepEqual(encodeTarget(colours, "multiclass", null), {
    task: "multiclass",
    classes: ["blue", "green", "red"],
    codes: Int32Array.of(2, 0, 1),
  });
  assert.deepEqual(encodeTarget(colours, "binary", "red"), { task: "binary", classes: ["not red", "red"], codes: Int32Array.of(1, 0, 0) });
  const paid: Column = { kind: "numeric", name: "paid", type: "boolean", values: Float64Array.of(1, 0, Number.NaN) };
  assert.deepEqual(encodeTarget(paid, "binary", true), { task: "binary", classes: ["false", "true"], codes: Int32Array.of(1, 0, -1) });
  assert.throws(() => encodeTarget(codedColumn("churn", "category", ["no", null]), "binary", "yes"), { code: "one-class" });
  assert.throws(() => encodeTarget(column, "binary", "maybe"), { code: "no-positive-rows" });
  assert.throws(() => encodeTarget(column, "regression", null), { code: "wrong-target" });
  assert.throws(() => encodeTarget({ ...paid, type: "number" }, "multiclass", null), { code: "wrong-target" });
});

function fourRows() {
  const matrix: Matrix = { rowCount: 4, names: ["x"], values: Float64Array.of(-1, 2, 0.5, 3) };
  return { matrix, target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(0, 1, 1, 0) } as const };
}

function randomLoss(outputs: number): LogisticLoss {
  const random = seededRandom(8);
  const values = Float64Array.from({ length: 150 }, () => (random.next() < 0.4 ? 0 : random.normal()));
  const codes = Int32Array.from({ length: 50 }, () => random.integer(Math.max(2, outputs)));
  const weights = Float64Array.from({ length: 50 }, () => random.next());
  return new LogisticLoss(sparseRows({ rowCount: 50, names: ["a", "b", "c"], values }), codes, weights, outputs, 0.5);
}

function assertNear(a: FittedModel, b: FittedModel, tolerance: number): void {
  assert.ok(a.parameters.kind === "logistic" && b.parameters.kind === "logistic");
  const [first, second] = [a.parameters, b.parameters].map(({ intercepts, coefficients }) => [...intercepts, ...coefficients.flat()]);
  first?.forEach((value, i) => {
    assert.ok(Math.abs(value - (second?.[i] as number)) < tolerance);
  });
}
