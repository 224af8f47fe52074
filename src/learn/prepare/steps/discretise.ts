import { type Frame, type FrameColumn, knownNumbers, numbersOf, withNumbers } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { quantileOfSorted } from "../quantile.ts";
import { kMeansEdges } from "./kMeans.ts";
import { sparseColumns } from "./sparseColumns.ts";

/** Inner edges of the bins, as scikit-learn's KBinsDiscretizer finds them. */
export function fitDiscretise(frame: Frame, { by, bins = 5, output = "one_hot" }: OptionsOf<"discretise">): FittedAs<"discretise"> {
  const columns = frame.columns.map((column) => {
    const sorted = knownNumbers(numbersOf(column, frame.rowCount, "discretise()")).sort();
    return { edges: edgesOf(sorted, by, bins) };
  });
  return { step: "discretise", columns, output };
}

export function applyDiscretise(frame: Frame, { columns, output }: FittedAs<"discretise">): Frame {
  const made = frame.columns.flatMap((column, index) => {
    const edges = columns[index]?.edges ?? [];
    const values = numbersOf(column, frame.rowCount, "discretise()");
    const bins = values.map((value) => (Number.isNaN(value) ? value : binOf(edges, value)));
    return output === "ordinal" ? [{ ...withNumbers(column, bins), discrete: true }] : flags(column, edges, bins);
  });
  return { ...frame, columns: made };
}

function flags(column: FrameColumn, edges: readonly number[], bins: Float64Array): readonly FrameColumn[] {
  const entries = Array.from({ length: edges.length + 1 }, (_, place) => [{ place, value: 1 }]);
  const codes = Int32Array.from(bins, (bin) => (Number.isNaN(bin) ? -1 : bin));
  return sparseColumns(column, binNames(column.name, edges), codes, entries);
}

/** "age < 25", "age 25 – 45", "age ≥ 45", with as many digits as it takes to tell the edges apart. */
function binNames(name: string, edges: readonly number[]): readonly string[] {
  if (edges.length === 0) return [name];
  let shown: readonly string[] = [];
  for (let digits = 4; digits <= 17 && new Set(shown).size < edges.length; digits++) {
    shown = edges.map((edge) => String(Number(edge.toPrecision(digits))));
  }
  const inner = shown.slice(1).map((edge, index) => `${name} ${shown[index]} – ${edge}`);
  return [`${name} < ${shown[0]}`, ...inner, `${name} ≥ ${shown.at(-1)}`];
}

function edgesOf(sorted: Float64Array, by: OptionsOf<"discretise">["by"], bins: number): number[] {
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  if (high === low) return [];
  const places = Array.from({ length: bins + 1 }, (_, edge) => edge);
  // In the order in which NumPy's linspace rounds: a value that is an edge would else be in another bin.
  const evenly = (from: number, to: number, place: number): number => (place === bins ? to : place * ((to - from) / bins) + from);
  switch (by) {
    case "uniform":
      return places.slice(1, -1).map((place) => evenly(low, high, place));
    case "quantile":
      return withoutNarrow(places.map((place) => quantileOfSorted(sorted, evenly(0, 100, place) / 100)));
    case "kmeans": {
      const middles = places.slice(1).map((place) => low + (place / bins - 1 / bins / 2) * (high - low));
      return withoutNarrow([low, ...kMeansEdges(sorted, middles), high]);
    }
  }
}

/** Inner edges; a bin that would be narrower than 1e-8 is joined with the one before it. */
function withoutNarrow(edges: readonly number[]): number[] {
  return edges.filter((edge, index) => index === 0 || edge - (edges[index - 1] as number) > 1e-8).slice(1, -1);
}

/** How many edges are at or below the value. */
function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
