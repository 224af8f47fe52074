import { factorCholesky, substituteCholesky } from "./cholesky.ts";
import type { LogisticLoss, LossPoint } from "./logisticLoss.ts";

/** −H⁻¹·g: the step to the minimum of the loss's quadratic model. */
export function newtonStep(loss: LogisticLoss, point: LossPoint, { mostDirect } = defaults): Float64Array {
  return (loss.size <= mostDirect ? directStep(loss, point) : null) ?? conjugateStep(loss, point);
}

/** Above this many parameters the Hessian is not formed: its own size and its factor would cost more than its products. */
const defaults = { mostDirect: 400 };

/** By Cholesky; null where the Hessian is singular beyond what a slight ridge mends. */
function directStep(loss: LogisticLoss, { gradient, probabilities }: LossPoint): Float64Array | null {
  const hessian = hessianAt(loss, probabilities);
  const negative = gradient.map((value) => -value);
  for (const ridge of [0, 1e-12, 1e-9, 1e-6]) {
    const factor = hessian.slice();
    for (let i = 0; i < loss.size; i++) factor[i * loss.size + i] = (factor[i * loss.size + i] as number) * (1 + ridge) + ridge;
    if (factorCholesky(factor, loss.size)) return substituteCholesky(factor, negative);
  }
  return null;
}

/** The lower triangle. */
function hessianAt(loss: LogisticLoss, probabilities: Float64Array): Float64Array {
  const { size, block, outputs, rows } = loss;
  const hessian = new Float64Array(size * size);
  for (let row = 0; row < rows.rowCount; row++) {
    for (let k = 0; k < outputs; k++) {
      for (let l = 0; l <= k; l++) {
        const curvature = loss.weightOf(row) * curvatureOf(probabilities, row * outputs, k, l);
        if (curvature === 0) continue;
        addOuter(loss, row, curvature, hessian, k * block, l * block);
      }
    }
  }
  loss.eachCoefficient((i) => {
    hessian[i * size + i] = (hessian[i * size + i] as number) + loss.l2;
  });
  if (outputs > 1) addGauge(loss, hessian);
  return hessian;
}

/** ∂²loss/∂logit_k∂logit_l: p_k(δ − p_l). */
function curvatureOf(probabilities: Float64Array, start: number, k: number, l: number): number {
  const p = probabilities[start + k] as number;
  return k === l ? p * (1 - p) : -p * (probabilities[start + l] as number);
}

/** Adds factor·(x, 1)(x, 1)ᵀ to a block; of a block on the diagonal its lower triangle. */
function addOuter(loss: LogisticLoss, row: number, factor: number, hessian: Float64Array, top: number, left: number): void {
  const { starts, columns, values, columnCount } = loss.rows;
  const start = starts[row] as number;
  const end = starts[row + 1] as number;
  const onDiagonal = top === left;
  for (let a = start; a <= end; a++) {
    // The entry after the last is the intercept's 1.
    const scaled = a === end ? factor : factor * (values[a] as number);
    const line = (top + (a === end ? columnCount : (columns[a] as number))) * loss.size + left;
    const last = onDiagonal ? Math.min(a, end - 1) : end - 1;
    for (let b = start; b <= last; b++) {
      const at = line + (columns[b] as number);
      hessian[at] = (hessian[at] as number) + scaled * (values[b] as number);
    }
    if (!onDiagonal || a === end) hessian[line + columnCount] = (hessian[line + columnCount] as number) + scaled;
  }
}

/**
 * Softmax does not change when every class's parameters move together, so the Hessian is singular that way. The gradient
 * has nothing there, so curvature added there changes no step; it makes the factor exist.
 */
function addGauge({ size, block, outputs, l2 }: LogisticLoss, hessian: Float64Array): void {
  for (let j = 0; j < block; j++) {
    if (l2 > 0 && j < block - 1) continue;
    const curvature = (hessian[j * size + j] as number) || 1;
    for (let k = 0; k < outputs; k++) {
      for (let l = 0; l <= k; l++) {
        const at = (k * block + j) * size + l * block + j;
        hessian[at] = (hessian[at] as number) + curvature;
      }
    }
  }
}

/** By preconditioned conjugate gradients, with products of the Hessian alone. */
function conjugateStep(loss: LogisticLoss, { gradient, probabilities }: LossPoint): Float64Array {
  const { size } = loss;
  const preconditioner = diagonalOf(loss, probabilities).map((value) => 1 / Math.max(value, 1e-12));
  const step = new Float64Array(size);
  const residual = gradient.map((value) => -value);
  const direction = residual.map((value, i) => value * (preconditioner[i] as number));
  let size2 = dot(residual, direction);
  const goal = 1e-12 * size2;
  for (let iteration = 0; iteration < 2 * size && size2 > goal; iteration++) {
    const product = hessianTimes(loss, probabilities, direction);
    const curvature = dot(direction, product);
    if (curvature <= 0) break;
    const length = size2 / curvature;
    for (let i = 0; i < size; i++) {
      step[i] = (step[i] as number) + length * (direction[i] as number);
      residual[i] = (residual[i] as number) - length * (product[i] as number);
    }
    const scaled = residual.map((value, i) => value * (preconditioner[i] as number));
    const next = dot(residual, scaled);
    for (let i = 0; i < size; i++) direction[i] = (scaled[i] as number) + (next / size2) * (direction[i] as number);
    size2 = next;
  }
  return step;
}

function hessianTimes(loss: LogisticLoss, probabilities: Float64Array, vector: Float64Array): Float64Array {
  const { outputs, block, rows } = loss;
  const product = new Float64Array(loss.size);
  const along = new Float64Array(outputs);
  for (let row = 0; row < rows.rowCount; row++) {
    for (let k = 0; k < outputs; k++) along[k] = loss.product(row, vector, k * block);
    for (let k = 0; k < outputs; k++) {
      let factor = 0;
      for (let l = 0; l < outputs; l++) factor += curvatureOf(probabilities, row * outputs, k, l) * (along[l] as number);
      loss.add(row, loss.weightOf(row) * factor, product, k * block);
    }
  }
  loss.eachCoefficient((i) => {
    product[i] = (product[i] as number) + loss.l2 * (vector[i] as number);
  });
  return product;
}

function diagonalOf(loss: LogisticLoss, probabilities: Float64Array): Float64Array {
  const { starts, columns, values, columnCount, rowCount } = loss.rows;
  const diagonal = new Float64Array(loss.size);
  for (let row = 0; row < rowCount; row++) {
    for (let k = 0; k < loss.outputs; k++) {
      const curvature = loss.weightOf(row) * curvatureOf(probabilities, row * loss.outputs, k, k);
      const start = k * loss.block;
      for (let a = starts[row] as number; a < (starts[row + 1] as number); a++) {
        const at = start + (columns[a] as number);
        diagonal[at] = (diagonal[at] as number) + curvature * (values[a] as number) ** 2;
      }
      diagonal[start + columnCount] = (diagonal[start + columnCount] as number) + curvature;
    }
  }
  loss.eachCoefficient((i) => {
    diagonal[i] = (diagonal[i] as number) + loss.l2;
  });
  return diagonal;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
