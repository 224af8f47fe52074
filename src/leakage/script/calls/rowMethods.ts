import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { freshId, type Machine, siteOf } from "../reading/machine.ts";
import { isSet, madeRows, numberValue, stateOf } from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import { acrossColumns } from "../rows/picking.ts";
import { partOf, type Rows, rowsKey, type Split, splitsOf } from "../rows/rows.ts";
import { rowsAt } from "../rows/rowsAt.ts";
import { type Data, type DataState, emptyState, type Value } from "../rows/values.ts";
import { noteSeed, noteSplit } from "./splitting.ts";

/** `table.drop(other.index)`: the rows that the other table has not. */
export function complementOf(machine: Machine, rows: Rows | null, taken: DataState): Rows | null {
  const other = taken.rows;
  if (rows === null || other === null) return madeRows(machine, rows);
  if (other.kind === "part" && rowsKey(other.of) === rowsKey(rows)) return partOf(rows, other.split, other.index === 0 ? 1 : 0);
  return madeRows(machine, rows);
}

/** `table.take(numbers)`, `table.reindex(index=labels)`: the rows that are numbered so. */
export function takenAt(machine: Machine, data: Data, args: Arguments): Value {
  const state = data.cell.value;
  const index = argument(args, "index", 0) ?? args.named.get("labels") ?? args.named.get("indices");
  const { shape, rows: numbers } = index === undefined ? emptyState : stateOf(index);
  if (state.rows === null || args.named.has("columns") || acrossColumns(args)) return newData({ ...state, mask: null }, null);
  const rows = shape === "index" && numbers !== null ? rowsAt(machine, state.rows, numbers) : madeRows(machine, state.rows);
  return newData({ ...state, rows, mask: null }, null);
}

/** `table.sample(…)`: shuffled, a random part, or rows drawn again and again. */
export function sampled(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  const { rows } = state;
  if (rows === null) return data;
  const share = args.named.get("frac") ?? args.named.get("fraction");
  if (share !== undefined) noteSeed(machine, "sample", args, call);
  if (isSet(args.named.get("replace") ?? args.named.get("with_replacement"))) return drawn(machine, state, call);
  if (numberValue(share) === 1) return newData({ ...state, mask: null }, null);
  // So many of one class as there are of another.
  if (share === undefined && isOneClass(rows) && numberValue(argument(args, "n", 0)) !== 1) return drawn(machine, state, call);
  const split: Split = { key: `sample:${freshId(machine)}`, order: "random", site: siteOf(machine, call), groups: new Set() };
  if (share !== undefined) noteSplit(machine, split, data);
  return newData({ ...state, rows: partOf(rows, split, 0), mask: null }, null);
}

/** Rows of which one column has one value. */
export function isOneClass(rows: Rows): boolean {
  return rows.kind === "part" && rows.split.order === "mask" && /=(?:-?\d+|".*"|True|False)$/.test(rows.split.key);
}

/** Rows are drawn to balance classes. */
export function drawn(machine: Machine, state: DataState, call: Call, what = "sample()"): Value {
  const own: Influence = {
    kind: "resample",
    rows: state.rows,
    site: siteOf(machine, call),
    what,
    column: null,
    reads: null,
    groups: new Set(),
  };
  return newData({ ...state, rows: madeRows(machine, state.rows), influences: merged(state.influences, [own]), mask: null }, null);
}

export function dropDuplicates(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  const { rows } = state;
  const whole = state.shape !== "column";
  if (rows !== null && whole && splitsOf(rows).some((part) => part.split.order === "random")) {
    machine.facts.dedupes.push({ rows, site: siteOf(machine, call), before: state.deduplicated });
  }
  // One row for each value of a column is a choice of rows, not the removal of copies.
  const ofColumns = argument(args, "subset", 0) !== undefined;
  return newData({ ...state, rows: madeRows(machine, rows), deduplicated: whole || ofColumns, mask: null }, null);
}
