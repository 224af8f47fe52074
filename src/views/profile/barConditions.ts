import { nameInCondition, numberInCondition, textInCondition } from "../../model/conditionText.ts";
import type { ColumnType } from "../../model/vocabulary.ts";

interface Known {
  readonly name: string;
  readonly type: ColumnType;
}

/** What holds for the rows of one bin; the last bin holds its right edge too. */
export function binCondition({ name, type }: Known, edges: readonly number[], bin: number): string {
  const column = nameInCondition(name);
  const [from, to] = [edges[bin] ?? Number.NaN, edges[bin + 1] ?? Number.NaN];
  const below = bin === edges.length - 2 ? "<=" : "<";
  return `${column} >= ${numberInCondition(from, type)} and ${column} ${below} ${numberInCondition(to, type)}`;
}

/** The same where the outermost bins hold what lies beyond the edges as well. */
export function openBinCondition({ name, type }: Known, edges: readonly number[], bin: number): string {
  const column = nameInCondition(name);
  const last = edges.length - 2;
  const from = `${column} >= ${numberInCondition(edges[bin] ?? Number.NaN, type)}`;
  const to = `${column} < ${numberInCondition(edges[bin + 1] ?? Number.NaN, type)}`;
  if (last === 0) return `${column} is not missing`;
  return bin === 0 ? to : bin === last ? from : `${from} and ${to}`;
}

export function valueCondition({ name, type }: Known, value: string): string {
  return `${nameInCondition(name)} = ${type === "boolean" ? value : textInCondition(value)}`;
}

export function missingCondition(name: string): string {
  return `${nameInCondition(name)} is missing`;
}

/** Rows in which exactly these are missing of those that are missing somewhere. */
export function patternCondition(missing: readonly string[], all: readonly string[]): string {
  return all.map((name) => (missing.includes(name) ? missingCondition(name) : `${nameInCondition(name)} is not missing`)).join(" and ");
}
