import type { NumericColumn } from "../model/column.ts";
import type { Relation, RowFilter } from "../model/relation.ts";

/** What a column's values are measured from, so that products of them neither overflow nor lose digits. */
export interface Spread {
  readonly name: string;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** `values[i][j]` of columns `i` and `j`; null where it is not defined. */
export type Matrix = (number | null)[][];

/** Pearson's correlation of every pair, each over the rows that have a finite value in both, as pandas does. */
export async function pearsonMatrix(relation: Relation, columns: readonly Spread[], filter?: RowFilter): Promise<Matrix> {
  const sums = columns.map((_, i) => columns.slice(0, i).map(() => new PairSums()));
  const names = columns.map(({ name }) => name);
  for await (const block of relation.blocks(names, filter)) {
    const standardized = block.columns.map((column, index) => standardize((column as NumericColumn).values, columns[index] as Spread));
    for (let i = 1; i < standardized.length; i++) {
      for (let j = 0; j < i; j++) sums[i]?.[j]?.add(standardized[i] as Standardized, standardized[j] as Standardized);
    }
  }
  return columns.map((_, i) => columns.map((__, j) => (i === j ? 1 : ((i > j ? sums[i]?.[j] : sums[j]?.[i])?.correlation() ?? null))));
}

export interface Standardized {
  /** 0 where there is no value. */
  readonly values: Float64Array;
  /** 1 where there is one; null where there is one in every row. */
  readonly present: Float64Array | null;
  readonly sum: number;
  readonly squares: number;
}

export function standardize(values: Float64Array, { mean, standardDeviation }: Omit<Spread, "name">): Standardized {
  const scale = standardDeviation > 0 ? standardDeviation : 1;
  const standardized = new Float64Array(values.length);
  let present: Float64Array | null = null;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    const value = ((values[row] as number) - mean) / scale;
    // Missing and infinite values alike.
    if (value - value !== 0) {
      present ??= new Float64Array(values.length).fill(1);
      present[row] = 0;
      continue;
    }
    standardized[row] = value;
    sum += value;
    squares += value * value;
  }
  return { values: standardized, present, sum, squares };
}

/** The sums of one pair, block by block. */
export class PairSums {
  #count = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #yy = 0;
  #xy = 0;

  add(x: Standardized, y: Standardized): void {
    const left = x.values;
    const right = y.values;
    const { length } = left;
    let xy = 0;
    // Where one has no value, its 0 takes the product out.
    for (let row = 0; row < length; row++) xy += (left[row] as number) * (right[row] as number);
    this.#xy += xy;
    if (x.present === null && y.present === null) {
      this.#count += length;
      this.#x += x.sum;
      this.#xx += x.squares;
      this.#y += y.sum;
      this.#yy += y.squares;
      return;
    }
    const inX = x.present;
    const inY = y.present;
    let count = 0;
    let sumX = 0;
    let sumY = 0;
    let squaresX = 0;
    let squaresY = 0;
    for (let row = 0; row < length; row++) {
      const hasX = inX === null ? 1 : (inX[row] as number);
      const hasY = inY === null ? 1 : (inY[row] as number);
      const valueX = (left[row] as number) * hasY;
      const valueY = (right[row] as number) * hasX;
      count += hasX * hasY;
      sumX += valueX;
      sumY += valueY;
      squaresX += valueX * valueX;
      squaresY += valueY * valueY;
    }
    this.#count += count;
    this.#x += sumX;
    this.#y += sumY;
    this.#xx += squaresX;
    this.#yy += squaresY;
  }

  /** Null for fewer than two rows, or where one of the columns does not vary in them. */
  correlation(): number | null {
    const n = this.#count;
    if (n < 2) return null;
    const varianceX = this.#xx - (this.#x * this.#x) / n;
    const varianceY = this.#yy - (this.#y * this.#y) / n;
    // What rounding leaves of no variance.
    if (varianceX <= this.#xx * 1e-14 || varianceY <= this.#yy * 1e-14) return null;
    const r = (this.#xy - (this.#x * this.#y) / n) / Math.sqrt(varianceX) / Math.sqrt(varianceY);
    return Math.max(-1, Math.min(1, r));
  }
}
