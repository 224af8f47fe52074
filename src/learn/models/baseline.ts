import type { Predictions } from "../../model/prediction.ts";
import { type Learner, solved } from "./learner.ts";

/** Predicts the training rows' class shares, their mean, or (`statistic: "median"`) their median. */
export const baseline: Learner<"baseline"> = {
  train({ rows: { target, weights }, given }) {
    const values =
      target.task !== "regression"
        ? shares(target.codes, target.classes.length, weights)
        : [given["statistic"] === "median" ? median(target.values) : mean(target.values, weights)];
    return { parameters: { kind: "baseline", values }, training: solved() };
  },

  predict({ values }, { task }, { rowCount }): Predictions {
    const repeated = new Float64Array(rowCount * values.length);
    for (let row = 0; row < rowCount; row++) repeated.set(values, row * values.length);
    return task === "regression"
      ? { kind: "numbers", values: repeated }
      : { kind: "probabilities", classCount: values.length, values: repeated };
  },
};

function shares(codes: Int32Array, classCount: number, weights: Float64Array | null): number[] {
  const sums = new Array<number>(classCount).fill(0);
  let total = 0;
  codes.forEach((code, row) => {
    const weight = weights?.[row] ?? 1;
    sums[code] = (sums[code] as number) + weight;
    total += weight;
  });
  return sums.map((sum) => sum / total);
}

function mean(values: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, row) => {
    const weight = weights?.[row] ?? 1;
    sum += weight * value;
    total += weight;
  });
  return sum / total;
}

/** Of the rows, whatever they weigh. */
function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[upper] as number) : ((sorted[upper - 1] as number) + (sorted[upper] as number)) / 2;
}
