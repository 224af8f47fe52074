import type { Spread } from "../base/productSums.ts";
import { quantileOfSorted } from "../base/quantileOfSorted.ts";
import type { PairOf } from "../model/pair.ts";
import type { ColumnType } from "../model/vocabulary.ts";
import { histogramEdges } from "./histogramEdges.ts";
import { pearson } from "./pearson.ts";
import { rank, spearman } from "./spearman.ts";

interface Numbers {
  readonly type: ColumnType;
  readonly values: Float64Array;
}

/** Up to so many rows are drawn one by one. */
const mostPoints = 600;

export function pairOfNumbers(first: Numbers, second: Numbers): { readonly rows: number; readonly what: PairOf<"numbers"> } {
  const [x, y] = bothFinite(first.values, second.values);
  const [sortedX, sortedY] = [x.slice().sort(), y.slice().sort()];
  const edgesX = edgesOf(first.type, sortedX);
  const edgesY = edgesOf(second.type, sortedY);
  const counts = Array.from({ length: Math.max(0, edgesX.length - 1) }, () => new Array<number>(Math.max(0, edgesY.length - 1)).fill(0));
  const sums = new Float64Array(counts.length);
  const inBin = new Float64Array(counts.length);
  let beyond = 0;
  for (let row = 0; row < x.length; row++) {
    const [valueX, valueY] = [x[row] as number, y[row] as number];
    const [i, j] = [binOf(edgesX, valueX), binOf(edgesY, valueY)];
    (counts[i] as number[])[j] = (counts[i]?.[j] ?? 0) + 1;
    sums[i] = (sums[i] as number) + valueY;
    inBin[i] = (inBin[i] as number) + 1;
    if (isBeyond(edgesX, valueX) || isBeyond(edgesY, valueY)) beyond++;
  }
  return {
    rows: x.length,
    what: {
      kind: "numbers",
      x: { edges: [...edgesX] },
      y: { edges: [...edgesY] },
      counts,
      beyond,
      means: Array.from(sums, (sum, bin) => (inBin[bin] === 0 ? null : sum / (inBin[bin] as number))),
      points: x.length > mostPoints ? null : Array.from(x, (value, row): [number, number] => [value, y[row] as number]),
      pearson: pearson(x, spreadOf(x), y, spreadOf(y)),
      spearman: x.length < 2 ? null : spearman(rank(x), rank(y)),
    },
  };
}

function bothFinite(x: Float64Array, y: Float64Array): readonly [Float64Array, Float64Array] {
  const left = new Float64Array(x.length);
  const right = new Float64Array(x.length);
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    const [a, b] = [x[row] as number, y[row] as number];
    if (a - a !== 0 || b - b !== 0) continue;
    left[count] = a;
    right[count++] = b;
  }
  return [left.slice(0, count), right.slice(0, count)];
}

/** Of all values; or of the inner 99% where the outermost hundredth takes more than half of the range. */
function edgesOf(type: ColumnType, sorted: Float64Array): readonly number[] {
  if (sorted.length === 0) return [];
  const at = (probability: number): number => quantileOfSorted(sorted, probability);
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number];
  const [inner, outer] = [at(0.005), at(0.995)];
  const isFar = inner < outer && outer - inner < (high - low) / 2;
  const [min, max] = isFar ? [inner, outer] : [low, high];
  // Half as wide as a histogram's: what two columns show together is a shape, not a height.
  return histogramEdges({ type, count: sorted.length * 8, min, max, firstQuartile: at(0.25), thirdQuartile: at(0.75) });
}

/** Edges ascend; what lies beyond is in the outermost bins. */
function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (value >= (edges[middle] as number)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isBeyond(edges: readonly number[], value: number): boolean {
  return value < (edges[0] as number) || value > (edges.at(-1) as number);
}

function spreadOf(values: Float64Array): Spread {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value / Math.max(1, length), 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / Math.max(1, length), 0);
  return { mean, standardDeviation: Math.sqrt(variance) };
}
