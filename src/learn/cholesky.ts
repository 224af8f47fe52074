/**
 * Solves A·x = b for a symmetric positive definite A (n × n, row by row; only its lower triangle is read, and it is
 * overwritten by the factor). Null where A is not positive definite to working precision.
 */
export function solveCholesky(matrix: Float64Array, rightSide: Float64Array): Float64Array | null {
  return factorCholesky(matrix, rightSide.length) ? substituteCholesky(matrix, rightSide) : null;
}

/** A = L·Lᵀ in place. False where A is not positive definite. */
export function factorCholesky(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row++) {
    const rowStart = row * size;
    for (let column = 0; column <= row; column++) {
      const columnStart = column * size;
      let sum = matrix[rowStart + column] as number;
      for (let k = 0; k < column; k++) sum -= (matrix[rowStart + k] as number) * (matrix[columnStart + k] as number);
      if (column < row) matrix[rowStart + column] = sum / (matrix[columnStart + column] as number);
      else if (sum > 1e-14 * Math.abs(matrix[rowStart + row] as number)) matrix[rowStart + row] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** The solution from the factor. */
export function substituteCholesky(factor: Float64Array, rightSide: Float64Array): Float64Array {
  const size = rightSide.length;
  const solution = Float64Array.from(rightSide);
  for (let row = 0; row < size; row++) {
    let sum = solution[row] as number;
    for (let k = 0; k < row; k++) sum -= (factor[row * size + k] as number) * (solution[k] as number);
    solution[row] = sum / (factor[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solution[row] as number;
    for (let k = row + 1; k < size; k++) sum -= (factor[k * size + row] as number) * (solution[k] as number);
    solution[row] = sum / (factor[row * size + row] as number);
  }
  return solution;
}
