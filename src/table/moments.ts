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
  const scale = scaleOf(min, max);
  // A constant's mean is the constant itself, which a rounded sum need not give.
  const mean = min === max ? min / scale : blockSum(sorted, (value) => value / scale) / count;
  const squares = blockSum(sorted, (value) => (value / scale - mean) ** 2);
  const cubes = blockSum(sorted, (value) => (value / scale - mean) ** 3);
  const negatives = countBelow(sorted, 0, false);
  return {
    min,
    max,
    mean: mean * scale,
    standardDeviation: count < 2 ? 0 : Math.min(Number.MAX_VALUE, Math.sqrt(squares / (count - 1)) * scale),
    zeros: countBelow(sorted, 0, true) - negatives,
    negatives,
    skewness: skewnessOf(count, squares, cubes, min === max),
  };
}

/** 1, except where cubes of the values would leave the range of floating point. */
function scaleOf(min: number, max: number): number {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  return largest === 0 || (largest > 1e-90 && largest < 1e90) ? 1 : largest;
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
