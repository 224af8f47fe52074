import { meanMetric } from "./meanMetric.ts";

/** Mean −log of the probability given to the row's class; probabilities are kept ε away from 0 and 1, as scikit-learn does. */
export const logLoss = meanMetric(({ target, predictions }) => {
  if (target.task === "regression" || predictions.kind !== "probabilities") return null;
  const { classCount, values } = predictions;
  return Float64Array.from(target.codes, (code, row) => {
    let own = 0;
    let sum = 0;
    for (let k = 0; k < classCount; k++) {
      const clipped = Math.min(Math.max(values[row * classCount + k] as number, Number.EPSILON), 1 - Number.EPSILON);
      if (k === code) own = clipped;
      sum += clipped;
    }
    return -Math.log(own / sum);
  });
});

/** Mean squared distance of the positive class's probability from what happened. */
export const brier = meanMetric(({ target, predictions }) => {
  if (target.task !== "binary" || predictions.kind !== "probabilities") return null;
  return Float64Array.from(target.codes, (code, row) => ((predictions.values[2 * row + 1] as number) - code) ** 2);
});
