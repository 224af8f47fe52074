import { memberOf } from "../reading/attributes.ts";
import type { Call } from "../reading/calls.ts";
import { callClosure } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { freshId, type Machine } from "../reading/machine.ts";
import { dataOf, ensureRows, flow, madeRows, stateOf, unknownData } from "./data.ts";
import { setAside } from "./rows.ts";
import { rowsAt } from "./rowsAt.ts";
import type { Instance, Value } from "./values.ts";

/** Data sets of torch are objects that give one row when they are asked for it: together, these are a table. */
export function tableOfObject(machine: Machine, value: Value, call: Call): Value {
  if (value.kind !== "instance" && !(value.kind === "estimator" && value.role === "unknown")) return value;
  const known = machine.tables.get(value.cell);
  if (known !== undefined) return known;
  // Of a class that is not here, or gives what nobody can follow: rows of its own, of which nothing is known.
  const made = (value.kind === "instance" ? rowsGiven(machine, value, call) : null) ?? rowsOfNobody(machine);
  machine.tables.set(value.cell, made);
  return made;
}

/** The rows of a data set of torch, or those of them that have these numbers. */
export function rowsByNumber(machine: Machine, dataset: Value | undefined, numbers: Value | undefined, call: Call): Value {
  const table = flow([tableOfObject(machine, dataset ?? unknownData(), call)]);
  const all = ensureRows(machine, table);
  if (numbers === undefined) return table;
  const { shape, rows } = stateOf(numbers);
  const known = rows !== null && (shape === "index" || rows.kind === "slice");
  return newData({ ...table.cell.value, rows: known ? rowsAt(machine, all, rows) : madeRows(machine, all), mask: null }, null);
}

function rowsOfNobody(machine: Machine): Value {
  return dataOf({ shape: "table", rows: { kind: "source", key: `u${freshId(machine)}`, known: false, name: "" } });
}

function rowsGiven(machine: Machine, value: Instance, call: Call): Value | null {
  const give = memberOf(machine, value.of, "__getitem__");
  const place = give?.kind === "closure" ? give.parameters[1] : undefined;
  if (give?.kind !== "closure" || place === undefined) return null;
  const id = freshId(machine);
  machine.loops.push({ id, folds: false, exact: false, turn: 1, steps: { variable: place.name, from: null, by: null } });
  const asked = { positional: [dataOf({ loops: new Set([id]) })], named: new Map() };
  const state = stateOf(callClosure(machine, { ...give, self: value }, asked, call));
  machine.loops.pop();
  if (state.rows === null) return null;
  const aside = setAside(state.rows);
  const rows = aside.kind === "slice" ? madeRows(machine, aside.of) : aside;
  return newData({ ...state, shape: "table", rows, mask: null, loops: new Set() }, null);
}
