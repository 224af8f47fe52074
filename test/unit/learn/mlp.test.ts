import assert from "node:assert/strict";
import test from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { checkShape } from "../../../src/base/shape.ts";
import { plainValue } from "../../../src/evaluate/measure.ts";
import { decodeLayer, outputsOf } from "../../../src/learn/denseLayers.ts";
import { fittedModelShape } from "../../../src/learn/fittedModel.ts";
import type { Matrix } from "../../../src/learn/matrix.ts";
import type { LearningRows, TrainingProgress } from "../../../src/learn/models/learner.ts";
import { openTensorBackend } from "../../../src/learn/neural/tensorBackend.ts";
import { predict, trainModel } from "../../../src/learn/trainModel.ts";

const spec = { model: "mlp", given: { hidden: [12], epochs: 25, batchSize: 16, learningRate: 0.02 } } as const;

test("a net learns what no line can: which side of a circle", async () => {
  const model = await trainModel({ spec, rows: circle(1), seed: 3 });
  const judged = circle(2);
  const accuracy = plainValue({ ...judged, predictions: predict(model, judged.matrix) }, "accuracy");
  assert.ok(accuracy !== null && accuracy > 0.9, `accuracy ${accuracy}`);
});

test("the same seed gives the same net, another seed another", async () => {
  const [first, again, other] = await Promise.all([7, 7, 8].map((seed) => trainModel({ spec, rows: circle(1), seed })));
  assert.deepEqual(first, again);
  assert.notDeepEqual(first?.parameters, other?.parameters);
});

test("a net is JSON, and names the backend that trained it", async () => {
  const model = await trainModel({ spec, rows: circle(1), seed: 7 });
  const stored: unknown = JSON.parse(JSON.stringify(model));
  assert.deepEqual(checkShape(fittedModelShape, stored, "the model"), model);
  assert.match(model.training.backend ?? "", /^(tensorflow|wasm|cpu) \d/);
});

test("served in plain TypeScript a net says what the tensors say, to 1e-5", async () => {
  const { matrix } = circle(2);
  const model = await trainModel({ spec, rows: circle(1), seed: 7 });
  assert.ok(model.parameters.kind === "mlp");
  const layers = model.parameters.layers.map(decodeLayer);
  const { tensors } = await openTensorBackend(null);
  const expected = tensors.tidy(() => {
    let current = tensors.tensor2d(Float32Array.from(matrix.values), [matrix.rowCount, matrix.names.length]);
    for (const layer of layers) {
      const sums = tensors.add(
        tensors.matMul(current, tensors.tensor2d(layer.weights, [layer.inputs, layer.units])),
        tensors.tensor1d(layer.biases),
      );
      current = (layer.activation === "relu" ? tensors.relu(sums) : sums) as typeof current;
    }
    return current.dataSync();
  });
  outputsOf(layers, matrix).forEach((output, row) => {
    assert.ok(Math.abs(output - (expected[row] as number)) < 1e-5 * Math.max(1, Math.abs(output)));
  });
});

test("a net stops when the validation loss has not improved for the patience, and keeps the best epoch", async () => {
  const seen: TrainingProgress[] = [];
  const model = await trainModel({
    spec: { model: "mlp", given: { ...spec.given, epochs: 400, learningRate: 0.1 } },
    rows: circle(1, 40),
    validation: circle(2, 40),
    seed: 1,
    stop: { patience: 5 },
    onProgress: (progress) => seen.push(progress),
  });
  const losses = seen.map(({ validationLoss }) => validationLoss ?? Number.NaN);
  const best = losses.indexOf(Math.min(...losses)) + 1;
  assert.equal(model.training.keptEpoch, best);
  assert.equal(seen.length, best + 5);
  assert.ok(seen.length < 400);
});

test("a net ends between batches when it is cancelled, and leaves no tensor behind", async () => {
  const { tensors } = await openTensorBackend(null);
  const before = tensors.memory().numTensors;
  const controller = new AbortController();
  const reason = new Error("cancelled");
  await assert.rejects(
    trainModel({ spec, rows: circle(1), seed: 1, signal: controller.signal, onProgress: () => controller.abort(reason) }),
    reason,
  );
  assert.equal(tensors.memory().numTensors, before);
});

test("a row of weight 2 teaches a net what two rows teach it, in full batches", async () => {
  const rows = circle(1, 20);
  const indices = Int32Array.from({ length: 40 }, (_, i) => i % 20);
  const full = { model: "mlp", given: { ...spec.given, batchSize: 1000, epochs: 5 } } as const;
  const doubled = await trainModel({ spec: full, rows: take(rows, indices), seed: 1 });
  const weighted = await trainModel({ spec: full, rows: { ...rows, weights: new Float64Array(20).fill(2) }, seed: 1 });
  const [a, b] = [doubled, weighted].map((model) => predict(model, rows.matrix).values);
  a?.forEach((value, i) => {
    assert.ok(Math.abs(value - (b?.[i] as number)) < 1e-5);
  });
});

test("a net learns numbers in their own unit, and several classes", async () => {
  const random = seededRandom(5);
  const x = Float64Array.from({ length: 200 }, () => random.normal());
  const matrix: Matrix = { rowCount: 200, names: ["x"], values: x };
  const values = x.map((value) => 5000 + 1000 * Math.abs(value));
  const numbers = await trainModel({ spec, rows: { matrix, target: { task: "regression", values }, weights: null }, seed: 1 });
  const scored = { target: { task: "regression", values } as const, predictions: predict(numbers, matrix), weights: null };
  assert.ok((plainValue(scored, "r2") ?? 0) > 0.95);
  const codes = Int32Array.from(x, (value) => (value < -0.5 ? 0 : value < 0.5 ? 1 : 2));
  const target = { task: "multiclass", classes: ["a", "b", "c"], codes } as const;
  const classes = await trainModel({ spec, rows: { matrix, target, weights: null }, seed: 1 });
  assert.ok((plainValue({ target, predictions: predict(classes, matrix), weights: null }, "accuracy") ?? 0) > 0.9);
});

test("a net that diverges says so", async () => {
  const rows = circle(1);
  const huge = { ...rows, matrix: { ...rows.matrix, values: rows.matrix.values.map((value) => value * 1e38) } };
  await assert.rejects(trainModel({ spec, rows: huge, seed: 1 }), { code: "training-diverged" });
});

/** Points in a square; the positive ones are near the middle. */
function circle(seed: number, rowCount = 240): LearningRows {
  const random = seededRandom(seed);
  const values = Float64Array.from({ length: 2 * rowCount }, () => 4 * random.next() - 2);
  const codes = Int32Array.from({ length: rowCount }, (_, row) =>
    Math.hypot(values[2 * row] as number, values[2 * row + 1] as number) < 1.4 ? 1 : 0,
  );
  return { matrix: { rowCount, names: ["x", "y"], values }, target: { task: "binary", classes: ["out", "in"], codes }, weights: null };
}

function take({ matrix, target }: LearningRows, rows: Int32Array): LearningRows {
  assert.ok(target.task !== "regression");
  const values = Float64Array.from({ length: 2 * rows.length }, (_, i) => matrix.values[2 * (rows[i >> 1] as number) + (i % 2)] as number);
  return {
    matrix: { ...matrix, rowCount: rows.length, values },
    target: { ...target, codes: rows.map((row) => target.codes[row] as number) },
    weights: null,
  };
}
