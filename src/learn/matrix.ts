/** Prepared rows: what models learn from and predict on. */
export interface Matrix {
  readonly rowCount: number;
  /** Of the columns, such as "minutes" or "state=NY". */
  readonly names: readonly string[];
  /** Rows × columns, row by row; never `NaN`. */
  readonly values: Float64Array;
}

/** A matrix without its zeros (compressed rows): one-hot columns are nearly all zeros, and sums over rows skip them. */
export interface SparseRows {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Row `i` holds the entries from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

export function sparseRows(matrix: Matrix): SparseRows {
  const columnCount = matrix.names.length;
  let count = 0;
  for (const value of matrix.values) if (value !== 0) count++;
  const starts = new Int32Array(matrix.rowCount + 1);
  const columns = new Int32Array(count);
  const values = new Float64Array(count);
  let entry = 0;
  for (let row = 0; row < matrix.rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const value = matrix.values[row * columnCount + column] as number;
      if (value === 0) continue;
      columns[entry] = column;
      values[entry++] = value;
    }
    starts[row + 1] = entry;
  }
  return { rowCount: matrix.rowCount, columnCount, starts, columns, values };
}

/** The rows at these positions, in that order. */
export function takeMatrixRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const width = matrix.names.length;
  const values = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const start = (rows[i] as number) * width;
    values.set(matrix.values.subarray(start, start + width), i * width);
  }
  return { rowCount: rows.length, names: matrix.names, values };
}
