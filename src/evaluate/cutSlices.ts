import type { Column, NumericColumn } from "../model/column.ts";
import { quantile } from "./bootstrap.ts";

/** Rows that share a value of a column, as positions among the rows judged. */
export interface RowSlice {
  readonly column: string;
  readonly value: string;
  readonly positions: Int32Array;
}

/** The slices of a column: by value, or between the quartiles of the training rows; missing values are one of their own. */
export function cutSlices(column: Column, rows: Int32Array, trainingRows: Int32Array): readonly RowSlice[] {
  const { names, sliceOf } = column.kind === "coded" || column.type === "boolean" ? byValue(column) : byQuartile(column, trainingRows);
  const positions = new Map<number, number[]>();
  rows.forEach((row, position) => {
    const slice = sliceOf(row);
    const list = positions.get(slice);
    if (list === undefined) positions.set(slice, [position]);
    else list.push(position);
  });
  return [...positions]
    .sort(([a], [b]) => (a === -1 ? 1 : b === -1 ? -1 : a - b))
    .map(([slice, list]) => ({ column: column.name, value: names[slice] ?? "missing", positions: Int32Array.from(list) }));
}

/** `sliceOf` gives a position in `names`, or -1 for a missing value. */
interface Cut {
  readonly names: readonly string[];
  readonly sliceOf: (row: number) => number;
}

function byValue(column: Column): Cut {
  if (column.kind === "numeric")
    return { names: ["false", "true"], sliceOf: (row) => missingOr(column.values[row] as number, (value) => value) };
  const order = [...column.dictionary.keys()].sort((a, b) =>
    (column.dictionary[a] as string) < (column.dictionary[b] as string) ? -1 : 1,
  );
  const positionOfCode = new Int32Array(order.length);
  order.forEach((code, position) => {
    positionOfCode[code] = position;
  });
  return {
    names: order.map((code) => column.dictionary[code] as string),
    sliceOf: (row) => positionOfCode[column.codes[row] as number] ?? -1,
  };
}

function byQuartile(column: NumericColumn, trainingRows: Int32Array): Cut {
  const edges = quartilesOf(column, trainingRows);
  const shown = edges.map((edge) => show(edge, column.type));
  const names =
    edges.length === 0
      ? ["all"]
      : edges.map((_, i) => (i === 0 ? `< ${shown[0]}` : `[${shown[i - 1]}, ${shown[i]})`)).concat(`≥ ${shown.at(-1)}`);
  return { names, sliceOf: (row) => missingOr(column.values[row] as number, (value) => edges.filter((edge) => value >= edge).length) };
}

function missingOr(value: number, slice: (value: number) => number): number {
  return Number.isNaN(value) ? -1 : slice(value);
}

/** Distinct quartiles, cut to six digits so that the edges shown are the edges used. */
function quartilesOf(column: NumericColumn, rows: Int32Array): readonly number[] {
  const known = Float64Array.from(rows, (row) => column.values[row] as number)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (known.length === 0) return [];
  const quartiles = [0.25, 0.5, 0.75].map((probability) => round(quantile(known, probability), column.type));
  return [...new Set(quartiles)];
}

const dayMilliseconds = 86_400_000;

function round(value: number, type: NumericColumn["type"]): number {
  if (type === "date") return Math.round(value / dayMilliseconds) * dayMilliseconds;
  return type === "datetime" ? Math.round(value / 1000) * 1000 : Number(value.toPrecision(6));
}

function show(edge: number, type: NumericColumn["type"]): string {
  if (type === "date") return new Date(edge).toISOString().slice(0, 10);
  return type === "datetime" ? new Date(edge).toISOString().replace(".000", "") : String(edge);
}
