import { quantileOfSorted } from "../../base/quantileOfSorted.ts";
import type { NumericSummary } from "../../model/relation.ts";
import { countBelow, medianDeviation } from "./sortedNumbers.ts";

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
  const total = scaledSum(sorted, scale);
  const isConstant = min === max;
  // A constant's mean is the constant itself, which a rounded sum need not give.
  const mean = isConstant ? min / scale : total / count;
  const powers = centralPowers(sorted, scale, mean);
  const negatives = countBelow(sorted, 0, false);
  return {
    min,
    max,
    mean: mean * scale,
    sum: inRange((isConstant ? mean * count : total) * scale),
    standardDeviation: count < 2 ? 0 : Math.min(Number.MAX_VALUE, Math.sqrt(powers.squares / (count - 1)) * scale),
    medianDeviation: medianDeviation(sorted, quantileOfSorted(sorted, 0.5)),
    zeros: countBelow(sorted, 0, true) - negatives,
    negatives,
    skewness: isConstant ? null : skewnessOf(count, powers),
    kurtosis: isConstant ? null : kurtosisOf(count, powers),
  };
}

interface Powers {
  /** Sums of the second, third and fourth power of the distance from the mean. */
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
}

/** 1, except where fourth powers of the values would leave the range of floating point. */
function scaleOf(min: number, max: number): number {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  return largest === 0 || (largest > 1e-70 && largest < 1e70) ? 1 : largest;
}

function inRange(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

function skewnessOf(count: number, { squares, cubes }: Powers): number | null {
  if (count < 3 || squares === 0) return null;
  const skewness = ((Math.sqrt(count * (count - 1)) / (count - 2)) * (cubes / count)) / (squares / count) ** 1.5;
  return Number.isFinite(skewness) ? skewness : null;
}

function kurtosisOf(count: number, { squares, fourths }: Powers): number | null {
  if (count < 4 || squares === 0) return null;
  const ratio = (count * fourths) / squares / squares;
  const kurtosis = ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * ratio - 3 * (count - 1));
  return Number.isFinite(kurtosis) ? kurtosis : null;
}

function scaledSum(values: Float64Array, scale: number): number {
  let total = 0;
  for (let start = 0; start < values.length; start += blockSize) {
    const end = Math.min(values.length, start + blockSize);
    let block = 0;
    for (let i = start; i < end; i++) block += (values[i] as number) / scale;
    total += block;
  }
  return total;
}

function centralPowers(values: Float64Array, scale: number, mean: number): Powers {
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let start = 0; start < values.length; start += blockSize) {
    const end = Math.min(values.length, start + blockSize);
    let blockSquares = 0;
    let blockCubes = 0;
    let blockFourths = 0;
    for (let i = start; i < end; i++) {
      const distance = (values[i] as number) / scale - mean;
      const square = distance * distance;
      blockSquares += square;
      blockCubes += square * distance;
      blockFourths += square * square;
    }
    squares += blockSquares;
    cubes += blockCubes;
    fourths += blockFourths;
  }
  return { squares, cubes, fourths };
}
