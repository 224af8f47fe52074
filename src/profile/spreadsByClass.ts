import { quantileOfSorted } from "../base/quantileOfSorted.ts";
import type { PairOf } from "../model/pair.ts";
import { correlationRatio } from "./contingency.ts";

/** A column of classes: `labels[codes[row]]`, or nothing where the code is -1. */
export interface Labelled {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** More boxes side by side than these are not compared by anybody. */
const mostLevels = 20;

type Spread = PairOf<"spreads">["spreads"][number];

export function spreadsByClass(
  { codes, labels }: Labelled,
  values: Float64Array,
): { readonly rows: number; readonly what: Omit<PairOf<"spreads">, "classes"> } {
  const counts = new Int32Array(labels.length);
  let rows = 0;
  let mean = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const value = values[row] as number;
    if (code < 0 || value - value !== 0) continue;
    counts[code] = (counts[code] as number) + 1;
    rows++;
    mean += (value - mean) / rows;
  }
  const used = mostFrequent(counts, labels);
  const shown = used.length <= mostLevels ? used : used.slice(0, mostLevels - 1);
  const groups = valuesOf(codes, values, counts, shown, rows);
  const spreads = shown.map((code, index) => spreadOf(labels[code] as string, groups[index] as Float64Array));
  const others = groups[shown.length] as Float64Array;
  return {
    rows,
    what: {
      kind: "spreads",
      spreads: others.length === 0 ? spreads : [...spreads, spreadOf(null, others)],
      otherLevels: used.length - shown.length,
      ratio: correlationRatio({ codes, size: labels.length }, values, mean),
    },
  };
}

/** Codes that occur, most frequent first, equally frequent ones by their labels. */
export function mostFrequent(counts: Int32Array | Float64Array, labels: readonly string[]): readonly number[] {
  const used = Array.from(counts.keys()).filter((code) => (counts[code] as number) > 0);
  return used.sort((a, b) => (counts[b] as number) - (counts[a] as number) || ((labels[a] as string) < (labels[b] as string) ? -1 : 1));
}

/** The values of each shown class, and of all others behind them. */
function valuesOf(
  codes: Int32Array,
  values: Float64Array,
  counts: Int32Array,
  shown: readonly number[],
  rows: number,
): readonly Float64Array[] {
  const groupOf = new Int32Array(counts.length).fill(shown.length);
  shown.forEach((code, index) => {
    groupOf[code] = index;
  });
  const sizes = shown.map((code) => counts[code] as number);
  const rest = rows - sizes.reduce((sum, size) => sum + size, 0);
  const groups = [...sizes, rest].map((size) => new Float64Array(size));
  const next = new Int32Array(groups.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const value = values[row] as number;
    if (code < 0 || value - value !== 0) continue;
    const group = groupOf[code] as number;
    (groups[group] as Float64Array)[next[group] as number] = value;
    next[group] = (next[group] as number) + 1;
  }
  return groups;
}

function spreadOf(level: string | null, values: Float64Array): Spread {
  const sorted = values.sort();
  const [low, middle, high] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.5), quantileOfSorted(sorted, 0.75)];
  const reach = 1.5 * (high - low);
  const within = sorted.filter((value) => value >= low - reach && value <= high + reach);
  let mean = 0;
  sorted.forEach((value, index) => {
    mean += (value - mean) / (index + 1);
  });
  return {
    level,
    count: sorted.length,
    mean,
    min: sorted[0] as number,
    max: sorted.at(-1) as number,
    quartiles: [low, middle, high],
    // Quartiles are interpolated: with few values none may lie between a quartile and its fence.
    whiskers: [Math.min(low, within[0] ?? low), Math.max(high, within.at(-1) ?? high)],
  };
}
