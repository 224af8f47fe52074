import type { NumericSummary } from "../model/relation.ts";
import { numericSummary } from "./moments.ts";
import { sortNumbers } from "./radixSort.ts";
import { distinctSorted } from "./sortedNumbers.ts";

export interface OrderedNumbers {
  readonly distinct: number;
  readonly numeric: NumericSummary | null;
}

/** Sorts finite numbers in place, and sums them up. */
export function orderNumbers(values: Float64Array): OrderedNumbers {
  sortNumbers(values);
  return { distinct: distinctSorted(values), numeric: numericSummary(values) };
}
