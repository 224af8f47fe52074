import { assignColumns, withoutColumns } from "../reading/assign.ts";
import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import type { Machine } from "../reading/machine.ts";
import { someOf } from "../rows/columns.ts";
import { dataOf, madeRows, namesIn, stateOf, textValue } from "../rows/data.ts";
import { choosing, merged } from "../rows/influence.ts";
import { siftedBy } from "../rows/sifting.ts";
import { type Data, literalOf, type Value } from "../rows/values.ts";
import { applied } from "./mapping.ts";
import { complementOf } from "./rowMethods.ts";

/** `table.assign(name=…)`. */
export function assigned(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const table = newData({ ...data.cell.value, mask: null }, null);
  for (const [name, value] of args.named) {
    const made = value.kind === "closure" ? applied(machine, table, { positional: [value], named: new Map() }, call, "whole") : value;
    assignColumns(machine, table, literalOf(name), made, false);
  }
  return table;
}

export function renamed(_machine: Machine, data: Data, args: Arguments): Value {
  const state = data.cell.value;
  const names = args.named.get("columns") ?? args.positional[0];
  const name = textValue(names);
  if (name !== null && state.shape === "column") return newData({ ...state, column: name, mask: null }, null);
  if (names?.kind !== "dictionary" || names.cell.value.others.length > 0)
    return newData({ ...state, columns: someOf(state.columns), mask: null }, null);
  const derived = new Map(state.columns.derived);
  const before = [...names.cell.value.entries.keys()];
  const gone = { ...state.columns, without: new Set([...state.columns.without, ...before]) };
  for (const [old, value] of names.cell.value.entries) {
    const next = textValue(value);
    // A renamed column is the old one under another name.
    if (next !== null) derived.set(next, state.columns.derived.get(old) ?? { from: new Set([old]), how: "row" });
  }
  const listed = new Set([...state.columns.listed].map((each) => textValue(names.cell.value.entries.get(each)) ?? each));
  return newData({ ...state, columns: { ...gone, listed, derived }, mask: null }, null);
}

/** Columns of another table come to these rows. */
export function joinedWith(_machine: Machine, data: Data, args: Arguments): Value {
  const state = data.cell.value;
  const others = args.positional
    .map(stateOf)
    .concat([...args.named].filter(([name]) => name === "right" || name === "other").map(([, value]) => stateOf(value)));
  return dataOf({
    ...state,
    shape: "table",
    influences: merged(state.influences, ...others.map((each) => each.influences)),
    predictions: [...state.predictions, ...others.flatMap((each) => each.predictions)],
    columns: someOf(state.columns),
    mask: null,
  });
}

/** `table.drop(…)`: of columns by name, or of rows by their labels. */
export function dropRowsOrColumns(machine: Machine, data: Data, args: Arguments): Value {
  const state = data.cell.value;
  const labels = args.named.get("columns") ?? argument(args, "labels", 0);
  const axis = args.named.get("axis") ?? args.positional[1];
  const byColumn = args.named.has("columns") || (axis?.kind === "literal" && (axis.value === 1 || axis.value === "columns"));
  if (labels === undefined) return newData({ ...state, rows: madeRows(machine, state.rows) }, null);
  const names = namesIn(labels);
  // By names alone, pandas drops rows, and polars columns.
  if (!byColumn) {
    const rows = complementOf(machine, state.rows, stateOf(labels));
    const influences = siftedBy(state, stateOf(labels));
    return newData({ ...(names === null ? { ...state, influences } : withoutColumns(state, names)), rows, mask: null }, null);
  }
  if (names !== null) return newData({ ...withoutColumns(state, names), mask: null }, null);
  const chosen = stateOf(labels).influences.filter((each) => each.kind === "statistic" || each.kind === "ranking");
  const selecting = chosen.map(choosing);
  return newData({ ...state, influences: merged(state.influences, selecting), columns: someOf(state.columns), mask: null }, null);
}
