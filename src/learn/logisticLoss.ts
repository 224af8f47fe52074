import type { SparseRows } from "./matrix.ts";
import { sigmoid, softmaxInPlace } from "./softmax.ts";

/** The loss at some parameters. */
export interface LossPoint {
  readonly parameters: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Rows × outputs. */
  readonly probabilities: Float64Array;
}

/**
 * Summed log loss plus ½·l2·‖w‖². Parameters: for each output its coefficients, then its intercept. One output: the
 * logit of class 1 of two; else one for each class (softmax).
 */
export class LogisticLoss {
  readonly size: number;
  /** Parameters of one output. */
  readonly block: number;

  constructor(
    readonly rows: SparseRows,
    private readonly codes: Int32Array,
    private readonly weights: Float64Array | null,
    readonly outputs: number,
    readonly l2: number,
  ) {
    this.block = rows.columnCount + 1;
    this.size = outputs * this.block;
  }

  at(parameters: Float64Array): LossPoint {
    const { rows, outputs, block } = this;
    const gradient = new Float64Array(this.size);
    const probabilities = new Float64Array(rows.rowCount * outputs);
    let value = 0;
    for (let row = 0; row < rows.rowCount; row++) {
      const logits = probabilities.subarray(row * outputs, (row + 1) * outputs);
      for (let k = 0; k < outputs; k++) logits[k] = this.product(row, parameters, k * block);
      const weight = this.weightOf(row);
      const code = this.codes[row] as number;
      value += weight * lossOf(logits, code);
      for (let k = 0; k < outputs; k++) {
        const isClass = outputs === 1 ? code === 1 : code === k;
        this.add(row, weight * ((logits[k] as number) - (isClass ? 1 : 0)), gradient, k * block);
      }
    }
    this.eachCoefficient((i) => {
      const coefficient = parameters[i] as number;
      value += 0.5 * this.l2 * coefficient * coefficient;
      gradient[i] = (gradient[i] as number) + this.l2 * coefficient;
    });
    return { parameters, value, gradient, probabilities };
  }

  weightOf(row: number): number {
    return this.weights === null ? 1 : (this.weights[row] as number);
  }

  /** x·v + v's intercept, for the block of `vector` that starts there. */
  product(row: number, vector: Float64Array, start: number): number {
    const { starts, columns, values, columnCount } = this.rows;
    let sum = vector[start + columnCount] as number;
    for (let a = starts[row] as number; a < (starts[row + 1] as number); a++) {
      sum += (values[a] as number) * (vector[start + (columns[a] as number)] as number);
    }
    return sum;
  }

  /** Adds factor·(x, 1) to the block of `vector` that starts there. */
  add(row: number, factor: number, vector: Float64Array, start: number): void {
    const { starts, columns, values, columnCount } = this.rows;
    for (let a = starts[row] as number; a < (starts[row + 1] as number); a++) {
      const at = start + (columns[a] as number);
      vector[at] = (vector[at] as number) + factor * (values[a] as number);
    }
    vector[start + columnCount] = (vector[start + columnCount] as number) + factor;
  }

  /** Positions of the coefficients, intercepts left out. */
  eachCoefficient(visit: (position: number) => void): void {
    for (let i = 0; i < this.size; i++) if (i % this.block !== this.block - 1) visit(i);
  }

  /** The same classifier with each feature's parameters summing to 0 over the classes: softmax leaves that open. */
  centred(parameters: Float64Array): Float64Array {
    if (this.outputs === 1) return parameters;
    return parameters.map((value, i) => {
      let sum = 0;
      for (let k = 0; k < this.outputs; k++) sum += parameters[k * this.block + (i % this.block)] as number;
      return value - sum / this.outputs;
    });
  }
}

/** The row's log loss; turns its logits into probabilities. */
function lossOf(logits: Float64Array, code: number): number {
  if (logits.length > 1) {
    const own = logits[code] as number;
    return softmaxInPlace(logits) - own;
  }
  const logit = logits[0] as number;
  logits[0] = sigmoid(logit);
  const margin = code === 1 ? logit : -logit;
  return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
}
