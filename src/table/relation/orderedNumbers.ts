import type { NumericSummary } from "../../model/relation.ts";
import { numericSummary } from "./moments.ts";
import { sortNumbers } from "./radixSort.ts";
import { distinctSorted } from "./sortedNumbers.ts";

/** A column of numbers, in ascending order. */
export interface OrderedNumbers {
  /** The finite ones. */
  readonly sorted: Float64Array;
  readonly missing: number;
  readonly infinite: number;
  /** Infinite values count as well, missing ones do not. */
  readonly distinct: number;
  readonly numeric: NumericSummary | null;
}

/** @param rows positions in the column, or null for all */
export function orderNumbers(values: Float64Array, rows: Int32Array | null): OrderedNumbers {
  const { finite, missing, below, above } = parted(values, rows);
  sortNumbers(finite);
  return {
    sorted: finite,
    missing,
    infinite: below + above,
    distinct: distinctSorted(finite) + (below > 0 ? 1 : 0) + (above > 0 ? 1 : 0),
    numeric: numericSummary(finite),
  };
}

function parted(
  values: Float64Array,
  rows: Int32Array | null,
): { readonly finite: Float64Array; readonly missing: number; readonly below: number; readonly above: number } {
  const length = rows?.length ?? values.length;
  const finite = new Float64Array(length);
  let found = 0;
  let below = 0;
  let above = 0;
  for (let i = 0; i < length; i++) {
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    // Infinite and missing values alike: their difference from themselves is not 0.
    if (value - value === 0) finite[found++] = value;
    else if (value === Number.POSITIVE_INFINITY) above++;
    else if (value === Number.NEGATIVE_INFINITY) below++;
  }
  return { finite: finite.subarray(0, found), missing: length - found - below - above, below, above };
}
