import type { Predictions, Target } from "../../model/prediction.ts";
import type { Metric } from "./metric.ts";

/** Share of rows whose label is right. */
export const accuracy = confusionMetric(({ cells, size, total }) => {
  let right = 0;
  for (let k = 0; k < size; k++) right += cells[k * size + k] as number;
  return total > 0 ? right / total : null;
});

/** Mean recall of the classes that there are; not defined for a single one. */
export const balancedAccuracy = confusionMetric((matrix) => {
  let sum = 0;
  let classes = 0;
  for (let k = 0; k < matrix.size; k++) {
    const actual = actualOf(matrix, k);
    if (actual === 0) continue;
    classes++;
    sum += (matrix.cells[k * matrix.size + k] as number) / actual;
  }
  return classes > 1 ? sum / classes : null;
});

export const precision = confusionMetric((matrix) => share(matrix.cells[3], predictedOf(matrix, 1)));

export const recall = confusionMetric((matrix) => share(matrix.cells[3], actualOf(matrix, 1)));

export const f1 = confusionMetric((matrix) => f1Of(matrix, 1));

/** Mean F1 of the classes that occur, as label or as prediction. */
export const macroF1 = confusionMetric((matrix) => {
  let sum = 0;
  let classes = 0;
  for (let k = 0; k < matrix.size; k++) {
    const value = f1Of(matrix, k);
    if (value === null) continue;
    sum += value;
    classes++;
  }
  return classes > 0 ? sum / classes : null;
});

/** Correlation of label and prediction; of several classes by Gorodkin (2004). Not defined where either never varies. */
export const matthews = confusionMetric((matrix) => {
  let right = 0;
  let products = 0;
  let actualSquares = 0;
  let predictedSquares = 0;
  for (let k = 0; k < matrix.size; k++) {
    const actual = actualOf(matrix, k);
    const predicted = predictedOf(matrix, k);
    right += matrix.cells[k * matrix.size + k] as number;
    products += actual * predicted;
    actualSquares += actual * actual;
    predictedSquares += predicted * predicted;
  }
  const squared = matrix.total ** 2;
  const spread = (squared - predictedSquares) * (squared - actualSquares);
  return spread > 0 ? (right * matrix.total - products) / Math.sqrt(spread) : null;
});

/** The most probable class of each row, the first of equals: of two classes the positive one from above 0.5. */
export function labelsOf(predictions: Extract<Predictions, { kind: "probabilities" }>): Int32Array {
  const { classCount, values } = predictions;
  const labels = new Int32Array(values.length / classCount);
  for (let row = 0; row < labels.length; row++) {
    let best = 0;
    for (let k = 1; k < classCount; k++) {
      if ((values[row * classCount + k] as number) > (values[row * classCount + best] as number)) best = k;
    }
    labels[row] = best;
  }
  return labels;
}

/** Weights of the rows of each class (line) that got each label (column). */
interface Confusion {
  readonly size: number;
  readonly cells: Float64Array;
  readonly total: number;
}

function confusionMetric(value: (matrix: Confusion) => number | null): Metric {
  return ({ target, predictions, weights }) => {
    if (target.task === "regression" || predictions.kind !== "probabilities") return null;
    const size = target.classes.length;
    const cellOfRow = cellsOfRows(target, predictions, size);
    return (counts) => {
      const cells = new Float64Array(size * size);
      let total = 0;
      for (let row = 0; row < cellOfRow.length; row++) {
        const cell = cellOfRow[row] as number;
        const weight = weights === null ? (counts[row] as number) : (counts[row] as number) * (weights[row] as number);
        cells[cell] = (cells[cell] as number) + weight;
        total += weight;
      }
      return value({ size, cells, total });
    };
  };
}

function cellsOfRows(
  target: Extract<Target, { codes: Int32Array }>,
  predictions: Extract<Predictions, { kind: "probabilities" }>,
  size: number,
): Int32Array {
  const labels = labelsOf(predictions);
  return target.codes.map((code, row) => code * size + (labels[row] as number));
}

function actualOf({ size, cells }: Confusion, k: number): number {
  let sum = 0;
  for (let label = 0; label < size; label++) sum += cells[k * size + label] as number;
  return sum;
}

function predictedOf({ size, cells }: Confusion, k: number): number {
  let sum = 0;
  for (let actual = 0; actual < size; actual++) sum += cells[actual * size + k] as number;
  return sum;
}

function f1Of(matrix: Confusion, k: number): number | null {
  return share(2 * (matrix.cells[k * matrix.size + k] as number), actualOf(matrix, k) + predictedOf(matrix, k));
}

function share(part: number | undefined, whole: number): number | null {
  return part !== undefined && whole > 0 ? part / whole : null;
}
