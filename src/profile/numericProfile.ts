import type { NumericColumn } from "../model/column.ts";
import type { NumericProfile } from "../model/profile.ts";
import type { ColumnSummary, Relation, RowFilter } from "../model/relation.ts";
import { histogramEdges } from "./histogramEdges.ts";

const shownProbabilities = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const shownExtremes = 5;

/** Null where no value is finite. */
export async function numericProfile(
  relation: Relation,
  { name, type, count, missing, infinite, numeric }: ColumnSummary,
  filter: RowFilter | undefined,
): Promise<NumericProfile | null> {
  if (numeric === null || type === "boolean") return null;
  const [low, firstQuartile, median, thirdQuartile, high] = (await relation.quantiles(name, shownProbabilities, filter)) as Quantiles;
  const { min, max } = numeric;
  const edges = histogramEdges({ type, count: count - missing - infinite, min, max, firstQuartile, thirdQuartile });
  const sorted = await relation.sorted(name, filter);
  const column = (await relation.column(name, filter)) as NumericColumn;
  return {
    ...numeric,
    infinite,
    quantiles: [low, firstQuartile, median, thirdQuartile, high],
    histogram: { edges: [...edges], counts: [...(await relation.histogram(name, edges, filter))] },
    lowest: firstRuns(sorted, shownExtremes, 1),
    highest: firstRuns(sorted, shownExtremes, -1),
    outliers: outliers(sorted, firstQuartile, thirdQuartile),
    order: orderOf(column.values),
  };
}

type Quantiles = [number, number, number, number, number];

function firstRuns(sorted: Float64Array, limit: number, step: 1 | -1): { value: number; count: number }[] {
  const runs: { value: number; count: number }[] = [];
  for (let i = step === 1 ? 0 : sorted.length - 1; i >= 0 && i < sorted.length; i += step) {
    const value = sorted[i] as number;
    const last = runs.at(-1);
    if (last !== undefined && last.value === value) last.count++;
    else if (runs.length === limit) break;
    else runs.push({ value, count: 1 });
  }
  return runs;
}

/** As box plots draw them: Tukey's fences. */
function outliers(sorted: Float64Array, firstQuartile: number, thirdQuartile: number): NumericProfile["outliers"] {
  const range = 1.5 * (thirdQuartile - firstQuartile);
  const low = firstQuartile - range;
  const high = thirdQuartile + range;
  let below = 0;
  while (below < sorted.length && (sorted[below] as number) < low) below++;
  let above = 0;
  while (above < sorted.length && (sorted[sorted.length - 1 - above] as number) > high) above++;
  return { below, above };
}

function orderOf(values: Float64Array): NumericProfile["order"] {
  let rises = false;
  let falls = false;
  let rests = false;
  let last = Number.NaN;
  for (const value of values) {
    if (value > last) rises = true;
    else if (value < last) falls = true;
    else if (value === last) rests = true;
    if (rises && falls) return "none";
    if (!Number.isNaN(value)) last = value;
  }
  if (rises) return rests ? "increasing" : "strictly increasing";
  if (falls) return rests ? "decreasing" : "strictly decreasing";
  return "none";
}
