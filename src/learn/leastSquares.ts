import { factorCholesky, substituteCholesky } from "./cholesky.ts";
import { type Matrix, type SparseRows, sparseRows } from "./matrix.ts";

export interface LeastSquares {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/**
 * Minimises `½·Σ wᵢ(yᵢ − xᵢ·β − b)² + ½·l2·‖β‖²`; of several minima the one with the smallest ‖β‖, as LAPACK's
 * least-squares drivers have it.
 *
 * Normal equations, then refined on the rows themselves: forming XᵀX squares the condition number, and each refinement
 * (Björck's corrected semi-normal equations) wins back what that lost. QR of the rows would cost as much again as
 * everything else, and could not skip the zeros of one-hot columns.
 */
export function solveLeastSquares(matrix: Matrix, target: Float64Array, weights: Float64Array | null, l2: number): LeastSquares {
  const centred = centreRows(matrix, target, weights);
  const { rows, shifts, targetMean } = centred;
  const width = rows.columnCount;
  const gram = gramOf(centred, l2);
  const scales = Float64Array.from({ length: width }, (_, j) => Math.sqrt(gram[j * width + j] as number));
  const basis = factorPivoted(gram, scales);
  const coefficients = new Float64Array(width);
  for (let pass = 0; pass < 4; pass++) {
    const gradient = gradientAt(centred, coefficients, l2);
    const right = Float64Array.from(basis.pivots, (j) => (gradient[j] as number) / (scales[j] as number));
    substituteCholesky(basis.factor, right).forEach((step, i) => {
      const j = basis.pivots[i] as number;
      coefficients[j] = (coefficients[j] as number) + step / (scales[j] as number);
    });
  }
  const shortest = l2 === 0 ? shortestOf(coefficients, basis, scales) : coefficients;
  const offset = shortest.reduce((sum, coefficient, j) => sum + coefficient * (shifts[j] as number), 0);
  return { intercept: targetMean - offset, coefficients: shortest };
}

interface Centred {
  /** Columns that are mostly not zero are shifted by their mean: the others stay sparse, and lose little by it. */
  readonly rows: SparseRows;
  /** The mean of each column as given, and of what is in `rows`. */
  readonly shifts: Float64Array;
  readonly means: Float64Array;
  readonly target: Float64Array;
  readonly targetMean: number;
  readonly weights: Float64Array;
}

function centreRows(matrix: Matrix, target: Float64Array, weights: Float64Array | null): Centred {
  const width = matrix.names.length;
  const rowWeights = weights ?? new Float64Array(matrix.rowCount).fill(1);
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  const filled = new Int32Array(width);
  const shifts = new Float64Array(width);
  let targetMean = 0;
  for (let row = 0; row < matrix.rowCount; row++) {
    const weight = rowWeights[row] as number;
    targetMean += (weight * (target[row] as number)) / total;
    for (let j = 0; j < width; j++) {
      const value = matrix.values[row * width + j] as number;
      if (value === 0) continue;
      filled[j] = (filled[j] as number) + 1;
      shifts[j] = (shifts[j] as number) + (weight * value) / total;
    }
  }
  const isShifted = Array.from(filled, (count) => 2 * count > matrix.rowCount);
  const values = matrix.values.map((value, entry) => (isShifted[entry % width] ? value - (shifts[entry % width] as number) : value));
  return {
    rows: sparseRows({ ...matrix, values }),
    shifts,
    means: shifts.map((shift, j) => (isShifted[j] ? 0 : shift)),
    target: target.map((value) => value - targetMean),
    targetMean,
    weights: rowWeights,
  };
}

/** Xᶜᵀ·W·Xᶜ + l2·I of the centred rows, both triangles. */
function gramOf({ rows, means, weights }: Centred, l2: number): Float64Array {
  const width = rows.columnCount;
  const gram = new Float64Array(width * width);
  let total = 0;
  for (let row = 0; row < rows.rowCount; row++) {
    const weight = weights[row] as number;
    total += weight;
    const end = rows.starts[row + 1] as number;
    for (let a = rows.starts[row] as number; a < end; a++) {
      const scaled = weight * (rows.values[a] as number);
      const start = (rows.columns[a] as number) * width;
      for (let b = rows.starts[row] as number; b <= a; b++) {
        const at = start + (rows.columns[b] as number);
        gram[at] = (gram[at] as number) + scaled * (rows.values[b] as number);
      }
    }
  }
  for (let j = 0; j < width; j++) {
    for (let k = 0; k <= j; k++) {
      const value = (gram[j * width + k] as number) - total * (means[j] as number) * (means[k] as number) + (j === k ? l2 : 0);
      gram[j * width + k] = value;
      gram[k * width + j] = value;
    }
    // Rounding can leave a constant column slightly negative.
    if ((gram[j * width + j] as number) < 0) gram[j * width + j] = 0;
  }
  return gram;
}

/** Xᶜᵀ·W·(y − Xᶜ·β) − l2·β. */
function gradientAt({ rows, means, target, weights }: Centred, coefficients: Float64Array, l2: number): Float64Array {
  const gradient = coefficients.map((coefficient) => -l2 * coefficient);
  const offset = coefficients.reduce((sum, coefficient, j) => sum + coefficient * (means[j] as number), 0);
  let sum = 0;
  for (let row = 0; row < rows.rowCount; row++) {
    const end = rows.starts[row + 1] as number;
    let residual = (target[row] as number) + offset;
    for (let a = rows.starts[row] as number; a < end; a++) {
      residual -= (rows.values[a] as number) * (coefficients[rows.columns[a] as number] as number);
    }
    residual *= weights[row] as number;
    sum += residual;
    for (let a = rows.starts[row] as number; a < end; a++) {
      const j = rows.columns[a] as number;
      gradient[j] = (gradient[j] as number) + residual * (rows.values[a] as number);
    }
  }
  return gradient.map((value, j) => value - sum * (means[j] as number));
}

interface Basis {
  /** Independent columns, the factor (rank × rank) of their scaled Gram matrix among them. */
  readonly pivots: readonly number[];
  readonly factor: Float64Array;
  /** RᵀR is the scaled Gram matrix of all columns: what spans the rows. */
  readonly rows: readonly Float64Array[];
}

/** Columns whose squared distance from the span of the others is below this share of their own size count as dependent. */
const dependenceLimit = 1e-11;

/** Picks independent columns, the farthest from the span of those before first, and factors their Gram matrix. */
function factorPivoted(gram: Float64Array, scales: Float64Array): Basis {
  const width = scales.length;
  const distances = scales.map((scale) => (scale > 0 ? 1 : 0));
  const columns: Float64Array[] = [];
  const pivots: number[] = [];
  while (pivots.length < width) {
    const pivot = distances.reduce((best, distance, j) => (distance > (distances[best] as number) ? j : best), 0);
    if ((distances[pivot] as number) <= dependenceLimit) break;
    const root = Math.sqrt(distances[pivot] as number);
    const column = new Float64Array(width);
    for (let j = 0; j < width; j++) {
      if (scales[j] === 0 || pivots.includes(j)) continue;
      let value = (gram[j * width + pivot] as number) / ((scales[j] as number) * (scales[pivot] as number));
      for (const earlier of columns) value -= (earlier[j] as number) * (earlier[pivot] as number);
      column[j] = value / root;
      distances[j] = (distances[j] as number) - (column[j] as number) ** 2;
    }
    columns.push(column);
    pivots.push(pivot);
    distances[pivot] = 0;
  }
  const rank = pivots.length;
  const factor = new Float64Array(rank * rank);
  pivots.forEach((j, i) => {
    for (let k = 0; k <= i; k++) factor[i * rank + k] = (columns[k] as Float64Array)[j] as number;
  });
  return { pivots, factor, rows: columns };
}

/**
 * The solution of the smallest norm: the projection of any solution on the span of the rows, which is that of R:
 * β = Rᵀ(R·Rᵀ)⁻¹R·β₀.
 */
function shortestOf(coefficients: Float64Array, basis: Basis, scales: Float64Array): Float64Array {
  const used = scales.reduce((count, scale) => count + (scale > 0 ? 1 : 0), 0);
  const rank = basis.pivots.length;
  if (rank === used) return coefficients;
  const rows = basis.rows.map((row) => row.map((value, j) => value * (scales[j] as number)));
  const products = new Float64Array(rank * rank);
  rows.forEach((row, i) => {
    for (let k = 0; k <= i; k++) products[i * rank + k] = dot(row, rows[k] as Float64Array);
  });
  if (!factorCholesky(products, rank)) return coefficients;
  const right = Float64Array.from(rows, (row) => dot(row, coefficients));
  const multipliers = substituteCholesky(products, right);
  return coefficients.map((_, j) => rows.reduce((sum, row, i) => sum + (row[j] as number) * (multipliers[i] as number), 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
