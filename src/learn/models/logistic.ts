import { setImmediate as nextTurn } from "node:timers/promises";
import { LogisticLoss } from "../logisticLoss.ts";
import { sparseRows } from "../matrix.ts";
import { newtonStep } from "../newtonStep.ts";
import { probabilitiesOf } from "../softmax.ts";
import { type Learner, solved } from "./learner.ts";

const mostIterations = 200;

/** Logistic regression by Newton's method with a line search, run until steps are rounding noise. */
export const logistic: Learner<"logistic"> = {
  async train({ rows: { matrix, target, weights }, given, signal }) {
    if (target.task === "regression") throw new TypeError("logistic() predicts classes; the types of train() forbid numbers");
    const outputs = target.task === "binary" ? 1 : target.classes.length;
    const loss = new LogisticLoss(sparseRows(matrix), target.codes, weights, outputs, Number(given["l2"] ?? 1));
    let current = loss.at(new Float64Array(loss.size));
    let converged = false;
    let iterations = 0;
    while (!converged && iterations < mostIterations) {
      // An abort can only arrive between turns of the event loop.
      await nextTurn();
      signal.throwIfAborted();
      iterations++;
      const step = newtonStep(loss, current);
      const next = descend(loss, current, step);
      converged = next === null || largest(step) <= 1e-10 * Math.max(1, largest(current.parameters));
      current = next ?? current;
    }
    const width = matrix.names.length;
    const parameters = loss.centred(current.parameters);
    const blocks = Array.from({ length: outputs }, (_, k) => [...parameters.subarray(k * (width + 1), (k + 1) * (width + 1))]);
    return {
      parameters: {
        kind: "logistic",
        intercepts: blocks.map((block) => block[width] as number),
        coefficients: blocks.map((block) => block.slice(0, width)),
      },
      training: solved(iterations, converged),
    };
  },

  predict({ intercepts, coefficients }, { classes }, { rowCount, values, names }) {
    const outputs = intercepts.length;
    const width = names.length;
    const logits = new Float64Array(rowCount * outputs);
    for (let row = 0; row < rowCount; row++) {
      for (let k = 0; k < outputs; k++) {
        const block = coefficients[k] as readonly number[];
        let sum = intercepts[k] as number;
        for (let j = 0; j < width; j++) sum += (block[j] as number) * (values[row * width + j] as number);
        logits[row * outputs + k] = sum;
      }
    }
    return { kind: "probabilities", classCount: classes.length, values: probabilitiesOf(logits, outputs) };
  },
};

type Point = ReturnType<LogisticLoss["at"]>;

/** Halves the step until the loss falls enough (Armijo); null where no step makes it fall. */
function descend(loss: LogisticLoss, from: Point, step: Float64Array): Point | null {
  const slope = step.reduce((sum, value, i) => sum + value * (from.gradient[i] as number), 0);
  // Near the minimum the loss falls by less than its own rounding.
  const noise = 1e-13 * Math.abs(from.value);
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = loss.at(from.parameters.map((value, i) => value + length * (step[i] as number)));
    if (next.value <= from.value + 1e-4 * length * slope + noise) return next;
  }
  return null;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
