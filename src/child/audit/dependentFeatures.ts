import { seededRandom, shuffle } from "../../base/random.ts";
import type { Measured } from "../../leakage/data/dataRule.ts";
import { type CodedColumn, type Column, cellAt, columnNamed, keyTextOf } from "../../model/column.ts";
import type { StageDescriptor } from "../../runtime/stage.ts";
import { computeFeatures } from "../../table/features.ts";
import type { GivenFeature } from "../../table/given.ts";
import { keyColumnIn, type OpenColumns, takeTable } from "../openColumns.ts";
import type { StageRunner } from "../stageRunner.ts";
import { hiddenColumns } from "../stages/features.ts";

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
  splitColumns: OpenColumns,
  signal: AbortSignal,
): Promise<Measured["dependent"]> {
  const stages = runners.filter(({ descriptor, result }) => result?.kind === "features" && isAbove(descriptor, split));
  if (stages.length === 0) return null;
  const found: NonNullable<Measured["dependent"]>[number][] = [];
  for (const stage of stages) found.push(...(await dependentIn(stage, runners, splitColumns, signal)));
  return found;
}

async function dependentIn(
  stage: StageRunner,
  runners: readonly StageRunner[],
  split: OpenColumns,
  signal: AbortSignal,
): Promise<NonNullable<Measured["dependent"]>> {
  const { descriptor, name } = stage;
  const input = runners.find((each) => each.descriptor === descriptor.inputs["table"]);
  if (input === undefined) return [];
  const before = await input.columns();
  const after = await stage.columns();
  try {
    const { rowCount, schema } = before;
    const order = Int32Array.from({ length: rowCount }, (_, row) => row);
    shuffle(order, seededRandom(1));
    const rows = order.slice(0, Math.min(mostRows, Math.max(1, rowCount >> 1)));
    const some = await takeTable(before, rows);
    const functions = descriptor.given["functions"] as Readonly<Record<string, GivenFeature>>;
    const { value } = await computeFeatures(some, functions, hiddenColumns(schema, targetOf(descriptor)), signal);
    const made = value.table.columns.filter((column) => columnNamed(some.table, column.name) === null || column.name in functions);
    const found: NonNullable<Measured["dependent"]>[number][] = [];
    for (const column of made) {
      if (after.schema.columns.every((each) => each.name !== column.name)) continue;
      const stored = await after.column(column.name);
      const others = rows.filter((row, i) => !isSame(column, i, stored, row));
      if (others.length === 0) continue;
      const places = await placesOf(others, await keyColumnIn(after), split);
      found.push({ stage: name, feature: column.name, count: others.length, of: rows.length, rows: places });
    }
    return found;
  } finally {
    await before.close();
    await after.close();
  }
}

/** Where some of these rows stand in the split's table, by their key: a stage between may have dropped or ordered rows. */
async function placesOf(rows: Int32Array, keys: CodedColumn, split: OpenColumns): Promise<readonly number[]> {
  const wanted = new Set(Array.from(rows.subarray(0, mostLookedFor), (row) => keyTextOf(keys, keys.codes[row] as number)));
  const found: number[] = [];
  const own = await keyColumnIn(split);
  for (let row = 0; row < split.rowCount && found.length < mostLookedFor; row++)
    if (wanted.has(keyTextOf(own, own.codes[row] as number))) found.push(row);
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
