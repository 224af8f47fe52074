import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { plainValue } from "../../../src/evaluate/measure.ts";
import type { FittedModel } from "../../../src/learn/fittedModel.ts";
import type { Matrix } from "../../../src/learn/matrix.ts";
import { predict, trainModel } from "../../../src/learn/trainModel.ts";
import type { MetricName } from "../../../src/model/vocabulary.ts";
import { sampleNames, sampleRows } from "../../reference/learn/sampleRows.ts";

interface Golden {
  readonly fingerprint: string;
  readonly logistic: readonly {
    readonly l2: number;
    readonly weighted: boolean;
    readonly intercepts: readonly number[];
    readonly coefficients: readonly (readonly number[])[];
    readonly validation: Readonly<Record<MetricName, number>>;
  }[];
  readonly linear: readonly {
    readonly l2: number;
    readonly weighted: boolean;
    readonly intercept: number;
    readonly coefficients: readonly number[];
  }[];
}

const golden = JSON.parse(readFileSync(new URL("../../reference/learn/models.json", import.meta.url), "utf8")) as Record<string, Golden>;

for (const name of sampleNames) {
  const { train, validation, fingerprint } = await sampleRows(name);
  const expected = golden[name] as Golden;
  const weights = Float64Array.from({ length: train.matrix.rowCount }, (_, row) => 1 + (row % 3));

  test(`${name}: scikit-learn saw the rows that we split and prepare now`, () => {
    assert.equal(expected.fingerprint, fingerprint, "make test/reference/learn/models.json again: see sklearn_models.py");
  });

  for (const reference of expected.logistic) {
    const title = `l2 = ${reference.l2}${reference.weighted ? ", weighted" : ""}`;
    test(`${name}: logistic regression has scikit-learn's coefficients to 1e-6 and metrics to 1e-8 (${title})`, async () => {
      const model = await trainModel({
        spec: { model: "logistic", given: { l2: reference.l2 } },
        rows: { ...train, weights: reference.weighted ? weights : null },
        seed: 0,
      });
      assert.ok(model.training.converged);
      const { intercepts, coefficients } = parametersOf(model, "logistic");
      assertNear(intercepts, reference.intercepts, 1e-6);
      coefficients.forEach((row, k) => {
        assertNear(row, reference.coefficients[k] as readonly number[], 1e-6);
      });
      const scored = { target: validation.target, predictions: predict(model, validation.matrix), weights: null };
      for (const [metric, value] of Object.entries(reference.validation)) {
        assertNear([plainValue(scored, metric as MetricName) as number], [value], 1e-8);
      }
    });
  }

  for (const reference of expected.linear) {
    const title = `l2 = ${reference.l2}${reference.weighted ? ", weighted" : ""}`;
    test(`${name}: linear regression has scikit-learn's coefficients to 1e-8 (${title})`, async () => {
      const { matrix, values } = firstFromOthers(train.matrix);
      const model = await trainModel({
        spec: { model: "linear", given: { l2: reference.l2 } },
        rows: { matrix, target: { task: "regression", values }, weights: reference.weighted ? weights : null },
        seed: 0,
      });
      const { intercept, coefficients } = parametersOf(model, "linear");
      assertNear([intercept], [reference.intercept], 1e-8);
      assertNear(coefficients, reference.coefficients, 1e-8);
    });
  }
}

function parametersOf<Kind extends "logistic" | "linear">(model: FittedModel, kind: Kind) {
  assert.equal(model.parameters.kind, kind);
  return model.parameters as Extract<FittedModel["parameters"], { kind: Kind }>;
}

/** The first column as a target, the others as inputs. */
function firstFromOthers({ names, rowCount, values }: Matrix): { matrix: Matrix; values: Float64Array } {
  const width = names.length;
  return {
    matrix: { names: names.slice(1), rowCount, values: values.filter((_, entry) => entry % width > 0) },
    values: values.filter((_, entry) => entry % width === 0),
  };
}

function assertNear(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    const difference = Math.abs(value - (expected[i] as number));
    assert.ok(difference <= tolerance * Math.max(1, Math.abs(expected[i] as number)), `${value} is not ${expected[i]} (item ${i})`);
  });
}
