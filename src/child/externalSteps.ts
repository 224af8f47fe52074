import type { RowsContext } from "../leakage/data/dataRule.ts";
import type { ExternalStep } from "../leakage/data/externalSteps.ts";
import type { CodedColumn, NumericColumn } from "../model/column.ts";
import type { TableValue } from "../model/relation.ts";
import type { PartName } from "../model/vocabulary.ts";
import { isProgram } from "../runtime/programs.ts";
import { isAbove } from "./dependentFeatures.ts";
import type { PartedTable } from "./partedTable.ts";
import { keyAt, keysOf } from "./splitRows.ts";
import type { StageRunner } from "./stageRunner.ts";

/**
 * What programs above a split were given and made, row by row; a text where there are none, or where test rows, which
 * they were given too, must not be looked at.
 * @param rows those of the split's table that may be looked at
 */
export async function externalSteps(
  runners: readonly StageRunner[],
  split: StageRunner,
  parted: PartedTable,
  rows: RowsContext["rows"],
): Promise<RowsContext["external"]> {
  const programs = runners.filter(
    ({ descriptor, result }) => result !== null && isProgram(descriptor.given["function"]) && isAbove(descriptor, split.descriptor),
  );
  if (programs.length === 0) return "no stage before the split is another program";
  const { description } = parted.document;
  if (!description.validationIsTest && description.counts.test > 0 && rows.test.length === 0)
    return "programs are given test rows too: mlpipe audit --data looks at them";
  const parts = partsByKey(keysOf(parted.value.table), rows);
  const steps: ExternalStep[] = [];
  for (const program of programs) {
    const input = runners.find(({ descriptor }) => descriptor === program.descriptor.inputs["table"]);
    if (input === undefined) continue;
    steps.push(stepOf(program.name, await input.table(), await program.table(), parts, parted.brief.target));
  }
  return steps;
}

type Parts = ReadonlyMap<string, PartName>;

function partsByKey(keys: CodedColumn, rows: RowsContext["rows"]): Parts {
  const parts = new Map<string, PartName>();
  for (const part of ["train", "validation", "test"] as const) for (const row of rows[part]) parts.set(keyAt(keys, row), part);
  return parts;
}

function stepOf(stage: string, before: TableValue, after: TableValue, parts: Parts, target: string): ExternalStep {
  const keys = keysOf(before.table);
  const rows: Record<PartName, number[]> = { train: [], validation: [], test: [] };
  for (let row = 0; row < before.table.rowCount; row++) {
    const part = parts.get(keyAt(keys, row));
    if (part !== undefined) rows[part].push(row);
  }
  return {
    stage,
    before: numbersIn(before, target),
    after: numbersIn(after, target),
    kept: keptRows(keys, keysOf(after.table)),
    rows: { train: Int32Array.from(rows.train), validation: Int32Array.from(rows.validation), test: Int32Array.from(rows.test) },
  };
}

/** `evaluate` alone opens the labels of test rows: the target is not among them. */
function numbersIn({ table }: TableValue, target: string): readonly NumericColumn[] {
  return table.columns.filter(
    (column): column is NumericColumn =>
      column.kind === "numeric" && (column.type === "number" || column.type === "integer") && column.name !== target,
  );
}

/** Where each row went, by its key; of rows that share one, the first goes to the first. */
function keptRows(before: CodedColumn, after: CodedColumn): Int32Array {
  const places = new Map<string, number[]>();
  for (let row = after.codes.length - 1; row >= 0; row--) {
    const key = keyAt(after, row);
    const known = places.get(key);
    if (known === undefined) places.set(key, [row]);
    else known.push(row);
  }
  return Int32Array.from(before.codes, (_, row) => places.get(keyAt(before, row))?.pop() ?? -1);
}
