import { solveLeastSquares } from "../leastSquares.ts";
import { type Learner, solved } from "./learner.ts";

/** Least squares with an optional ridge penalty; exact. */
export const linear: Learner<"linear"> = {
  train({ rows: { matrix, target, weights }, given }) {
    if (target.task !== "regression") throw new TypeError("linear() predicts numbers; the types of train() forbid classes");
    const { intercept, coefficients } = solveLeastSquares(matrix, target.values, weights, Number(given["l2"] ?? 0));
    return { parameters: { kind: "linear", intercept, coefficients: [...coefficients] }, training: solved() };
  },

  predict({ intercept, coefficients }, _model, { rowCount, values }) {
    const width = coefficients.length;
    const numbers = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      let sum = intercept;
      for (let j = 0; j < width; j++) sum += (coefficients[j] as number) * (values[row * width + j] as number);
      numbers[row] = sum;
    }
    return { kind: "numbers", values: numbers };
  },
};
