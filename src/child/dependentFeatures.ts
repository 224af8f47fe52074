import { seededRandom, shuffle } from "../base/random.ts";
import type { Measured } from "../leakage/data/dataRule.ts";
import { type Column, type ColumnTable, cellAt, columnNamed, takeRows } from "../model/column.ts";
import type { StageDescriptor } from "../runtime/stage.ts";
import { computeFeatures } from "../table/features.ts";
import type { GivenFeature } from "../table/given.ts";
import { keyAt, keysOf } from "./splitRows.ts";
import type { StageRunner } from "./stageRunner.ts";
import { hiddenColumns } from "./stages/features.ts";

/** Rows computed again; what depends on others shows in fewer. */
const mostRows = 20_000;
/** Of rows that differ; some of them train, and a few are shown. */
const mostLookedFor = 200;

/**
 * Features above a split that give another value when half of the rows are computed again in another order; null where no
 * features stage is above it.
 */
export async function dependentFeatures(
  runners: readonly StageRunner[],
  split: StageDescriptor,
  splitTable: ColumnTable,
  signal: AbortSignal,
): Promise<Measured["dependent"]> {
  const stages = runners.filter(({ descriptor, result }) => result?.kind === "features" && isAbove(descriptor, split));
  if (stages.length === 0) return null;
  return (await Promise.all(stages.map((stage) => dependentIn(stage, runners, splitTable, signal)))).flat();
}

async function dependentIn(
  stage: StageRunner,
  runners: readonly StageRunner[],
  splitTable: ColumnTable,
  signal: AbortSignal,
): Promise<NonNullable<Measured["dependent"]>> {
  const { descriptor, name } = stage;
  const input = runners.find((each) => each.descriptor === descriptor.inputs["table"]);
  if (input === undefined) return [];
  const before = await input.table();
  const after = await stage.table();
  const { rowCount } = before.table;
  const order = Int32Array.from({ length: rowCount }, (_, row) => row);
  shuffle(order, seededRandom(1));
  const rows = order.slice(0, Math.min(mostRows, Math.max(1, rowCount >> 1)));
  const some = { schema: before.schema, table: takeRows(before.table, rows) };
  const functions = descriptor.given["functions"] as Readonly<Record<string, GivenFeature>>;
  const { value } = await computeFeatures(some, functions, hiddenColumns(before.schema, targetOf(descriptor)), signal);
  const made = value.table.columns.filter((column) => columnNamed(before.table, column.name) === null || column.name in functions);
  return made.flatMap((column) => {
    const stored = columnNamed(after.table, column.name);
    const others = stored === null ? [] : rows.filter((row, i) => !isSame(column, i, stored, row));
    if (others.length === 0) return [];
    return { stage: name, feature: column.name, count: others.length, of: rows.length, rows: placesOf(others, after.table, splitTable) };
  });
}

/** Where some of these rows stand in the split's table, by their key: a stage between may have dropped or ordered rows. */
function placesOf(rows: Iterable<number>, table: ColumnTable, splitTable: ColumnTable): readonly number[] {
  const keys = keysOf(table);
  const wanted = new Set([...rows].slice(0, mostLookedFor).map((row) => keyAt(keys, row)));
  const found: number[] = [];
  const own = keysOf(splitTable);
  for (let row = 0; row < splitTable.rowCount && found.length < mostLookedFor; row++) if (wanted.has(keyAt(own, row))) found.push(row);
  return found;
}

/** A column of which a half holds nothing may look like one of another type. */
function isSame(a: Column, at: number, b: Column, row: number): boolean {
  const [left, right] = [cellAt(a, at), cellAt(b, row)];
  return left instanceof Date && right instanceof Date ? left.getTime() === right.getTime() : left === right;
}

function targetOf(descriptor: StageDescriptor): string {
  return String((descriptor.inputs["brief"]?.given["options"] as { readonly target?: string } | undefined)?.target);
}

/** Whether a stage is on the way to another. */
export function isAbove(stage: StageDescriptor, below: StageDescriptor): boolean {
  return Object.values(below.inputs).some((input) => input !== undefined && (input === stage || isAbove(stage, input)));
}
