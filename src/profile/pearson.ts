import { ProductSums, type Spread } from "../base/productSums.ts";
import type { NamedSpread, Relation, RowFilter } from "../model/relation.ts";

/** `values[i][j]` of columns `i` and `j`; null where it is not defined. */
export type Matrix = (number | null)[][];

/** Pearson's correlation of every pair, each over the rows that have a finite value in both, as pandas does. */
export async function pearsonMatrix(relation: Relation, columns: readonly NamedSpread[], filter?: RowFilter): Promise<Matrix> {
  return correlationsOf(await relation.productSums(columns, filter), columns.length);
}

export function correlationsOf(sums: ProductSums, size: number): Matrix {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : correlation(sums, i, j))));
}

/** Pearson's correlation of one pair. */
export function pearson(x: Float64Array, ofX: Spread, y: Float64Array, ofY: Spread): number | null {
  const sums = new ProductSums([ofX, ofY]);
  sums.add([x, y]);
  return correlation(sums, 1, 0);
}

/** Null for fewer than two rows, or where one of the columns does not vary in them. */
function correlation(sums: ProductSums, i: number, j: number): number | null {
  const x = sums.within(i, j);
  const y = sums.within(j, i);
  const n = x.count;
  if (n < 2) return null;
  const varianceX = x.squares - (x.sum * x.sum) / n;
  const varianceY = y.squares - (y.sum * y.sum) / n;
  // What rounding leaves of no variance.
  if (varianceX <= x.squares * 1e-14 || varianceY <= y.squares * 1e-14) return null;
  const r = (sums.product(i, j) - (x.sum * y.sum) / n) / Math.sqrt(varianceX) / Math.sqrt(varianceY);
  return Math.max(-1, Math.min(1, r));
}
