import { readFileSync } from "node:fs";
import path from "node:path";
import type { ColumnProfile, Profile, ProfileAlert } from "../../../src/model/profile.ts";

/** The profile of a sample's CSV file, made with the plainest means there are; only for tests of views. */
export function profileOfCsv(file: string, stage: string): Profile {
  const [head = [], ...rows] = readCsv(path.join(import.meta.dirname, "../../../samples", file));
  const columns = head.map((name, index) =>
    profileColumn(
      name,
      rows.map((row) => row[index] ?? ""),
    ),
  );
  const distinctRows = new Set(rows.map((row) => row.join("\u0000"))).size;
  return {
    version: 2,
    stage,
    rows: "without test rows",
    rowCount: rows.length,
    duplicateRows: rows.length - distinctRows,
    columns,
    alerts: columns.flatMap(alertsOf),
  };
}

/** Everything a name or value can do to a table, a terminal or a page. */
export const hostileNames = [
  "<img src=x onerror=alert(1)>",
  "first\nsecond",
  "\u202eevil\u202c",
  "\u001b[31mred",
  "",
  "{{7*7}}",
  "a".repeat(120),
  "名前 🐧",
];

export function hostileProfile(): Profile {
  const profile = profileOfCsv("penguins/data/penguins.csv", "<b>stage</b>");
  const columns = hostileNames.map((name, index) => ({
    ...(profile.columns[index % profile.columns.length] as ColumnProfile),
    name,
    topValues: [...hostileNames].map((value, rank) => ({ value, count: 40 - rank })),
  }));
  return {
    ...profile,
    columns,
    alerts: columns.map((column) => ({
      kind: "missing",
      column: column.name,
      measured: 0.5,
      message: `"${column.name}" is half missing.`,
    })),
  };
}

/** As many columns as the widest tables people bring. */
export function wideProfile(): Profile {
  const profile = profileOfCsv("churn/data/churn.csv", "raw");
  const columns = [1, 2, 3, 4].flatMap((copy) => profile.columns.map((column) => ({ ...column, name: `${column.name}_${copy}` })));
  return { ...profile, columns: columns.slice(0, 75), alerts: columns.slice(0, 75).flatMap(alertsOf) };
}

function profileColumn(name: string, cells: readonly string[]): ColumnProfile {
  const present = cells.filter((cell) => cell !== "" && cell !== "NA");
  const counts = new Map<string, number>();
  for (const cell of present) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const numbers = present.map(Number);
  const numeric = numbers.every((value) => !Number.isNaN(value)) && numbers.length > 0;
  return {
    name,
    type: numeric ? (numbers.every(Number.isInteger) ? "integer" : "number") : "category",
    personal: false,
    count: cells.length,
    missing: cells.length - present.length,
    distinct: counts.size,
    numeric: numeric ? numericSummary(numbers.sort((a, b) => a - b)) : null,
    texts: numeric ? null : { lengths: spanOf(present.map((cell) => cell.length)), words: { min: 1, mean: 1, max: 1 }, ...noRows },
    times: null,
    topValues: numeric
      ? []
      : [...counts]
          .map(([value, count]) => ({ value, count }))
          .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
          .slice(0, 10),
  };
}

const noRows = { empty: 0, padded: 0, withDigits: 0, notAscii: 0 };

function spanOf(values: readonly number[]): { min: number; mean: number; max: number } {
  return { min: Math.min(...values), mean: values.reduce((sum, value) => sum + value, 0) / values.length, max: Math.max(...values) };
}

function numericSummary(sorted: readonly number[]): NonNullable<ColumnProfile["numeric"]> {
  const at = (index: number): number => sorted[index] as number;
  const quantile = (p: number): number => {
    const place = p * (sorted.length - 1);
    const below = Math.floor(place);
    return at(below) + (place - below) * (at(Math.min(sorted.length - 1, below + 1)) - at(below));
  };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const min = at(0);
  const max = at(sorted.length - 1);
  const bins = max === min ? 1 : Math.min(30, new Set(sorted).size);
  const edges = Array.from({ length: bins + 1 }, (_, index) => (index === bins ? max : min + (index * (max - min)) / bins));
  const counts = edges.slice(1).map(() => 0);
  for (const value of sorted) {
    const bin = max === min ? 0 : Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return {
    min,
    max,
    mean,
    sum: mean * sorted.length,
    medianDeviation: 1.5,
    skewness: 0.25,
    kurtosis: -0.5,
    infinite: 0,
    lowest: [{ value: min, count: 1 }],
    highest: [{ value: max, count: 2 }],
    outliers: { below: 0, above: 3 },
    order: "none",
    standardDeviation: Math.sqrt(squares / Math.max(1, sorted.length - 1)),
    zeros: sorted.filter((value) => value === 0).length,
    negatives: sorted.filter((value) => value < 0).length,
    quantiles: [quantile(0.05), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.95)],
    histogram: { edges, counts },
  };
}

function alertsOf(column: ColumnProfile): ProfileAlert[] {
  const alerts: ProfileAlert[] = [];
  const zeros = (column.numeric?.zeros ?? 0) / column.count;
  const most = (column.topValues[0]?.count ?? 0) / column.count;
  if (zeros > 0.5)
    alerts.push({
      kind: "zeros",
      column: column.name,
      measured: zeros,
      message: `\`${column.name}\` is 0 in ${Math.round(zeros * 100)}% of the rows.`,
    });
  if (most > 0.8)
    alerts.push({
      kind: "imbalance",
      column: column.name,
      measured: most,
      message: `\`${column.name}\` has one value in ${Math.round(most * 100)}% of the rows.`,
    });
  if (column.missing / column.count > 0.02) {
    alerts.push({
      kind: "missing",
      column: column.name,
      measured: column.missing / column.count,
      message: `\`${column.name}\` is missing in ${column.missing} rows.`,
    });
  }
  return alerts;
}

function readCsv(file: string): string[][] {
  return readFileSync(file, "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(",").map((cell) => cell.replace(/^"|"$/g, "")));
}
