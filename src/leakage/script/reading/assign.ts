import type { Expression, Span } from "../../../python/syntax.ts";
import { callRows } from "../calls/networks.ts";
import { added, type Derivation, dropped } from "../rows/columns.ts";
import { dataOf, ensureRows, madeRows, namesIn, stateOf, textValue, unknownData } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { notePiece, partsByName } from "../rows/pieces.ts";
import { sameRows } from "../rows/rows.ts";
import { type Data, type DataState, emptyState, type Value } from "../rows/values.ts";
import { setAttribute } from "./attributes.ts";
import { evaluate } from "./expressions.ts";
import { bind, type Machine, unbind } from "./machine.ts";

/** Binds a target: a name, several at once, an attribute, a column. */
export function assignTo(machine: Machine, target: Expression, value: Value, at: Span): void {
  switch (target.kind) {
    case "name":
      bind(machine, target.id, value);
      callRows(machine, value, [target.id]);
      notePiece(machine, target.id, value, at);
      break;
    case "sequence":
      unpack(machine, target.items, value, at);
      break;
    case "starred":
      assignTo(machine, target.value, value, at);
      break;
    case "attribute":
      setAttribute(machine, evaluate(machine, target.object), target.name, value);
      break;
    case "subscript":
      assignItem(machine, target, value);
      break;
    default:
      break;
  }
}

function unpack(machine: Machine, targets: readonly Expression[], value: Value, at: Span): void {
  if (value.kind === "list" && value.cell.value.items.length > 0) {
    const { items, exact } = value.cell.value;
    const star = targets.findIndex((target) => target.kind === "starred");
    for (const [i, target] of targets.entries()) {
      const item = star >= 0 && i > star ? items.at(i - targets.length) : items[i];
      assignTo(machine, target, item ?? (exact ? unknownData() : (items[0] ?? unknownData())), at);
    }
    return;
  }
  const parts = value.kind === "data" ? partsByName(machine, targets, value, at) : null;
  if (parts !== null) {
    for (const [i, target] of targets.entries()) assignTo(machine, target, parts[i] ?? unknownData(), at);
    return;
  }
  const state = stateOf(value);
  // Parts of something unread: what shaped the whole may have shaped each; which rows each has is anybody's guess.
  const shared: Partial<DataState> = {
    influences: state.influences,
    scores: state.scores,
    predictions: state.predictions,
    loops: state.loops,
    curve: state.curve,
  };
  const rowWise = state.shape === "row" || state.shape === "reduced";
  for (const target of targets) {
    assignTo(
      machine,
      target,
      dataOf({ ...shared, shape: rowWise ? state.shape : "unknown", rows: state.rows === null ? null : madeRows(machine, state.rows) }),
      at,
    );
  }
}

function assignItem(machine: Machine, target: Extract<Expression, { kind: "subscript" }>, value: Value): void {
  const object = evaluate(machine, target.object);
  const [first, second] = target.indices;
  if (object.kind === "dictionary" && first !== undefined) {
    const key = evaluate(machine, first);
    const { entries, others } = object.cell.value;
    const known =
      key.kind === "literal"
        ? { entries: new Map([...entries, [String(key.value), value]]), others }
        : { entries, others: [...others, value].slice(-50) };
    machine.memory.write(object.cell, known);
  } else if (object.kind === "list") {
    machine.memory.write(object.cell, { items: [...object.cell.value.items, value].slice(-50), exact: false });
  } else if (object.kind === "data" && first !== undefined)
    assignColumns(machine, object, evaluateIndex(machine, first), value, first.kind === "slice");
  else if (object.kind === "indexer" && first !== undefined) {
    const rows = first.kind === "slice" ? null : evaluate(machine, first);
    const whole = rows === null || stateOf(rows) === emptyState;
    assignColumns(machine, object.of, second === undefined ? undefined : evaluateIndex(machine, second), value, !whole);
    if (rows !== null) influence(machine, object.of, stateOf(rows), null);
  }
}

function evaluateIndex(machine: Machine, index: Expression): Value | undefined {
  return index.kind === "slice" ? undefined : evaluate(machine, index);
}

/** `table["a"] = value`: what shaped the value has now shaped that column, and with it the table. */
export function assignColumns(machine: Machine, table: Data, index: Value | undefined, value: Value, inPart: boolean): void {
  ensureRows(machine, table);
  const names = namesIn(index);
  const from = stateOf(value);
  const { columns } = table.cell.value;
  if (names === null) {
    influence(machine, table, from, null);
    return;
  }
  for (const name of names) {
    const known = names.length === 1 ? derivationOf(from, name) : null;
    const isNew = !inPart && from.column !== name;
    // What an earlier value of the column was shaped by is gone with it, where none of it went into the new one.
    const kept = table.cell.value.influences.filter((each) => inPart || each.column !== name || from.influences.includes(each));
    const kept2 = table.cell.value.predictions.filter((each) => inPart || each.column !== name);
    machine.memory.write(table.cell, {
      ...table.cell.value,
      influences: kept,
      predictions: kept2,
      columns: isNew
        ? added(table.cell.value.columns, name, known)
        : columns.form === "only"
          ? added(columns, name, columns.derived.get(name) ?? null)
          : table.cell.value.columns,
    });
    influence(machine, table, from, name);
  }
}

/** How a new column comes from others; null for one that does not, or from nobody knows where. */
function derivationOf(state: DataState, name: string): Derivation | null {
  const columns = state.from?.columns ?? (state.column === null ? new Set<string>() : new Set([state.column]));
  if (columns.size === 0 || columns.has(name)) return null;
  return { from: columns, how: state.from?.how ?? "row" };
}

/** Influences of a value, carried by a column of a table from now on. */
export function influence(machine: Machine, table: Data, from: DataState, column: string | null): void {
  const state = table.cell.value;
  const carried = from.influences.map((each) => ({ ...each, column }));
  const predictions = from.predictions.map((each) => ({ ...each, column }));
  machine.memory.write(table.cell, {
    ...state,
    influences: merged(state.influences, carried),
    predictions: predictions.length === 0 ? state.predictions : [...state.predictions, ...predictions].slice(-50),
    shape: state.shape === "unknown" ? "table" : state.shape,
  });
  if (table.within !== null) influence(machine, table.within.table, from, table.within.column);
}

/** Puts a changed value in the place of another, as `inplace=True` does. */
export function replaceState(machine: Machine, data: Data, state: DataState): void {
  const { within } = data;
  machine.memory.write(data.cell, state);
  if (within !== null && sameRowsOf(within.table, state)) influence(machine, within.table, state, within.column);
}

function sameRowsOf(table: Data, state: DataState): boolean {
  const { rows } = table.cell.value;
  return rows !== null && state.rows !== null && sameRows(rows, state.rows);
}

export function deleteTarget(machine: Machine, target: Expression): void {
  if (target.kind === "name") unbind(machine, target.id);
  if (target.kind !== "subscript") return;
  const object = evaluate(machine, target.object);
  const [index] = target.indices;
  const name = index === undefined ? null : textValue(evaluate(machine, index));
  if (object.kind === "data" && name !== null) dropColumns(machine, object, [name]);
}

/** Columns go, and what they carried with them. */
export function dropColumns(machine: Machine, table: Data, names: readonly string[]): void {
  ensureRows(machine, table);
  machine.memory.write(table.cell, withoutColumns(table.cell.value, names));
}

export function withoutColumns(state: DataState, names: readonly string[]): DataState {
  return {
    ...state,
    columns: dropped(state.columns, names),
    influences: state.influences.filter((each) => each.column === null || !names.includes(each.column)),
    predictions: state.predictions.filter((each) => each.column === null || !names.includes(each.column)),
  };
}
