import { type ProductParts, ProductSums } from "../../base/productSums.ts";
import type { Column, NumericColumn } from "../../model/column.ts";
import type { NamedSpread } from "../../model/relation.ts";

/** Some rows of a table that stand together. */
export interface RowBlock {
  readonly offset: number;
  readonly limit: number;
  /** Positions in the block, or null for all of it. */
  readonly rows: Int32Array | null;
}

/** The products of one block of numeric columns. */
export function productsOf(columns: readonly Column[], spreads: readonly NamedSpread[], rows: Int32Array | null): ProductParts {
  const sums = new ProductSums(spreads);
  const values = columns.map((column) => (column as NumericColumn).values);
  sums.add(rows === null ? values : values.map((each) => taken(each, rows)));
  return sums.parts();
}

function taken(values: Float64Array, rows: Int32Array): Float64Array {
  const some = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) some[i] = values[rows[i] as number] as number;
  return some;
}
