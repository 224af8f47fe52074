import type { NumericSummary } from "../model/relation.ts";
import { countBelow } from "./sortedNumbers.ts";

/**
 * Sums go through fixed blocks, and the blocks' sums are added in order: the same bytes on every run, also if blocks are
 * one day summed by several threads, and far less rounding than one long sum.
 */
const blockSize = 4096;

/** Of finite numbers in ascending order; null when there are none. */
export function numericSummary(sorted: Float64Array): NumericSummary | null {
  const count = sorted.length;
  if (count === 0) return null;
  const min = sorted[0] as number;
  const max = sorted[count - 1] as number;
  const mean = meanOf(sorted, min, max);
  const squares = blockSum(sorted, (value) => (value - mean) ** 2);
  const cubes = blockSum(sorted, (value) => (value - mean) ** 3);
  const negatives = countBelow(sorted, 0, false);
  return {
    min,
    max,
    mean,
    standardDeviation: count < 2 ? 0 : Math.sqrt(squares / (count - 1)),
    zeros: countBelow(sorted, 0, true) - negatives,
    negatives,
    skewness: skewnessOf(count, squares, cubes, min === max),
  };
}

/** A constant's mean is the constant itself, which a rounded sum need not give. */
function meanOf(values: Float64Array, min: number, max: number): number {
  if (min === max) return min;
  return blockSum(values, (value) => value) / values.length;
}

function skewnessOf(count: number, squares: number, cubes: number, isConstant: boolean): number | null {
  if (count < 3 || isConstant || squares === 0) return null;
  const skewness = ((Math.sqrt(count * (count - 1)) / (count - 2)) * (cubes / count)) / (squares / count) ** 1.5;
  return Number.isFinite(skewness) ? skewness : null;
}

function blockSum(values: Float64Array, term: (value: number) => number): number {
  let total = 0;
  for (let start = 0; start < values.length; start += blockSize) {
    const end = Math.min(values.length, start + blockSize);
    let block = 0;
    for (let i = start; i < end; i++) block += term(values[i] as number);
    total += block;
  }
  return total;
}
