import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../src/base/failure.ts";
import { plainValue } from "../../src/evaluate/measure.ts";
import { predict, trainModel } from "../../src/learn/trainModel.ts";
import type { MetricName } from "../../src/model/vocabulary.ts";
import { type SampleName, sampleNames, sampleRows } from "../reference/learn/sampleRows.ts";
import { repository } from "./samples.ts";

/** Validation metrics of our models beside scikit-learn's, on the same rows and settings. */
export async function agreement(): Promise<readonly string[]> {
  const golden = JSON.parse(readFileSync(join(repository, "test", "reference", "learn", "models.json"), "utf8")) as Golden;
  const texts: string[] = [];
  for (const name of sampleNames) texts.push(await agreementOf(name, golden));
  return [`Logistic regression, scikit-learn ${golden["scikit-learn"]} beside ours (the tests hold metrics to 1e-8):`, ...texts];
}

type Golden = { readonly "scikit-learn": string } & Readonly<
  Record<
    SampleName,
    {
      readonly fingerprint: string;
      readonly logistic: readonly { readonly l2: number; readonly weighted: boolean; readonly validation: Record<string, number> }[];
    }
  >
>;

async function agreementOf(name: SampleName, golden: Golden): Promise<string> {
  const { train, validation, fingerprint } = await sampleRows(name);
  const reference = golden[name].logistic.find(({ weighted }) => !weighted);
  if (reference === undefined || golden[name].fingerprint !== fingerprint) {
    throw new Failure(
      "old-reference",
      `The reference of ${name} was made from other rows.`,
      "sklearn_models.py says how to make it again.",
    );
  }
  const model = await trainModel({ spec: { model: "logistic", given: { l2: reference.l2 } }, rows: { ...train, weights: null }, seed: 0 });
  const scored = { target: validation.target, predictions: predict(model, validation.matrix), weights: null };
  const lines = Object.entries(reference.validation).map(([metric, theirs]) => {
    const ours = plainValue(scored, metric as MetricName) ?? Number.NaN;
    const difference = Math.abs(ours - theirs).toExponential(1);
    return `    ${metric.padEnd(20)}${ours.toFixed(6).padStart(10)}${theirs.toFixed(6).padStart(14)}   difference ${difference}`;
  });
  const title = `${name}: ${validation.matrix.rowCount} validation rows, l2 = ${reference.l2}`;
  return [title, `    ${"".padEnd(20)}${"mlpipe".padStart(10)}${"scikit-learn".padStart(14)}`, ...lines].join("\n");
}
