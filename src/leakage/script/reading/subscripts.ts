import type { Expression } from "../../../python/syntax.ts";
import { only, someOf } from "../rows/columns.ts";
import { combined, dataOf, ensureRows, flow, madeRows, namesIn, numberValue, stateOf, textValue, unknownData } from "../rows/data.ts";
import { choosing, type Influence, merged } from "../rows/influence.ts";
import { maskedRows } from "../rows/masks.ts";
import { rowsAt } from "../rows/rowsAt.ts";
import { siftedBy } from "../rows/sifting.ts";
import { type Data, type DataState, emptyState, type List, type Value } from "../rows/values.ts";
import { overlappingWindows, windowByTurns } from "../rows/windows.ts";
import { evaluate } from "./expressions.ts";
import { newData, newList } from "./joinValues.ts";
import { freshId, type Machine, siteOf, textOf } from "./machine.ts";

type Subscript = Extract<Expression, { kind: "subscript" }>;

/** `object[…]`: rows, columns, or a member of a list. */
export function subscripted(machine: Machine, expression: Subscript): Value {
  const object = evaluate(machine, expression.object);
  const [first] = expression.indices;
  switch (object.kind) {
    case "list":
      return listItem(machine, object, first === undefined ? unknownData() : evaluate(machine, first), first);
    case "dictionary":
      return dictionaryItem(machine, object, first);
    case "indexer":
      return indexed(machine, object.of, expression, object.name);
    case "data":
      return indexed(machine, object, expression, "");
    case "estimator":
      return object.parts.length > 0 ? flow(object.parts) : object;
    case "library":
      // np.c_[a, b] and np.r_[a, b] are calls in disguise.
      return besideOrBelow(machine, object.path, expression);
    default:
      for (const index of expression.indices) evaluate(machine, index);
      return unknownData();
  }
}

function besideOrBelow(machine: Machine, path: string, { indices }: Subscript): Value {
  const parts = indices.map((index) => evaluate(machine, index));
  const together = combined(parts.map(stateOf));
  return dataOf(path.endsWith(".r_") ? { ...together, rows: madeRows(machine, together.rows) } : together);
}

function listItem(machine: Machine, { cell, form }: List, index: Value, at: Expression | undefined): Value {
  const { items, exact } = cell.value;
  const position = numberValue(index);
  if (exact && position !== null) return items.at(position) ?? unknownData();
  if (at?.kind === "slice") {
    const [low, high] = [at.low, at.high].map((bound) => (bound === null ? undefined : numberValue(evaluate(machine, bound))));
    const known = exact && low !== null && high !== null && at.step === null;
    return newList(machine.memory, { items: known ? items.slice(low, high) : items, exact: known }, form);
  }
  const [only_] = items;
  // One of several models: one of them stands for any.
  const single = items.length === 1 || items.every((item) => item.kind === "estimator");
  return single && only_ !== undefined ? only_ : flow(items);
}

function dictionaryItem(machine: Machine, object: Extract<Value, { kind: "dictionary" }>, at: Expression | undefined): Value {
  const { entries, others } = object.cell.value;
  const key = at === undefined ? null : evaluate(machine, at);
  // `scores[max(scores, key=scores.get)]`: the figure of the best.
  const judged = key === null ? [] : stateOf(key).scores;
  if (at !== undefined && judged.length > 1) machine.facts.bestFigures.push({ evaluations: judged, site: siteOf(machine, at) });
  const found = key?.kind === "literal" ? entries.get(String(key.value)) : undefined;
  if (found !== undefined) return found;
  const all = [...entries.values(), ...others];
  const [single] = all;
  if (single === undefined) return unknownData();
  if (all.length === 1) return single;
  // One of several: asked twice by one key it is the same, and by another key it may be another.
  const any = flow(all).cell.value;
  const name = key?.kind === "literal" ? String(key.value) : null;
  return dataOf({
    ...any,
    rows: any.rows === null ? null : { kind: "made", of: any.rows, id: name === null ? freshId(machine) : `of ${name}` },
  });
}

/** A column by name: a view, so that what changes it changes its table. */
export function columnOf(machine: Machine, table: Data, name: string): Data {
  const rows = ensureRows(machine, table);
  const state = table.cell.value;
  const derivation = state.columns.derived.get(name) ?? null;
  return newData(
    {
      ...emptyState,
      shape: state.shape === "row" ? "row" : state.shape === "grouped" || state.shape === "window" ? state.shape : "column",
      rows,
      influences: ofColumns(state.influences, [name]),
      columns: only(state.columns, [name]),
      column: name,
      from: derivation === null ? null : { columns: derivation.from, how: derivation.how },
      predictions: state.predictions.filter((each) => each.column === null || each.column === name),
      groups: state.groups,
      deduplicated: state.deduplicated,
      label: state.label,
    },
    { table, column: name },
  );
}

/** These columns of a table, and nothing of the others. */
export function columnsNamed(machine: Machine, table: Data, names: readonly string[]): Data {
  const [first] = names;
  if (names.length === 1 && first !== undefined) return columnOf(machine, table, first);
  const state = table.cell.value;
  const predictions = state.predictions.filter((each) => each.column === null || names.includes(each.column));
  const influences = ofColumns(state.influences, names);
  return newData({ ...state, influences, predictions, columns: only(state.columns, names), column: null, mask: null }, null);
}

/** What came with columns that are not taken stays behind. */
function ofColumns(influences: readonly Influence[], names: readonly string[]): readonly Influence[] {
  return influences.filter(({ column }) => column === null || names.includes(column));
}

function indexed(machine: Machine, data: Data, expression: Subscript, how: string): Value {
  const { indices } = expression;
  const [rowIndex, columnIndex] = how === "" && indices.length === 1 ? [indices[0], undefined] : indices;
  if (rowIndex === undefined) return data;
  if (data.cell.value.shape === "reduced" || data.cell.value.shape === "names") return ofReduced(machine, data, indices);
  // `corr.loc["a", "b"]` aside, a table's rows come first.
  const rows =
    rowIndex.kind === "slice" && rowIndex.low === null && rowIndex.high === null
      ? data
      : rowsPicked(machine, data, rowIndex, expression, how);
  if (columnIndex === undefined || rows.kind !== "data") return rows;
  return columnsPicked(machine, rows, columnIndex, how);
}

/** Of what was made of many rows, a part: it remembers which columns it is about. */
function ofReduced(machine: Machine, data: Data, indices: readonly Expression[]): Value {
  const state = data.cell.value;
  const values = indices.map((index) => evaluate(machine, index));
  const names = values.flatMap((value) => namesIn(value) ?? []);
  const own = values.filter((value) => stateOf(value).influences.length > 0 || stateOf(value).scores.length > 0);
  const narrowed = names.length === 0 || state.shape === "names" ? state.influences : state.influences.map((each) => about(each, names));
  // Some of the names, by their places: which, is not told.
  const columns = state.shape === "names" ? someOf(state.columns) : state.columns;
  return flow([newData({ ...state, influences: narrowed, column: null }, null), ...own], { shape: state.shape, columns });
}

/** A figure about many columns, where one is asked for by name. */
export function about(influence: Influence, names: readonly string[]): Influence {
  return influence.reads !== null && !names.some((name) => influence.reads?.has(name))
    ? influence
    : { ...influence, reads: new Set(names) };
}

function rowsPicked(machine: Machine, data: Data, index: Expression, whole: Subscript, how: string): Value {
  if (index.kind === "slice") return sliced(machine, data, index);
  const value = evaluate(machine, index);
  if (how === "" && (textValue(value) !== null || isNames(value))) return columnsPicked(machine, data, index, how, value);
  const picked = stateOf(value);
  // What scores of columns had a say in is names of columns.
  if (how === "" && picked.mask === null && picked.influences.some(({ kind }) => kind === "ranking"))
    return columnsPicked(machine, data, index, how, value);
  const rows = ensureRows(machine, data);
  const state = data.cell.value;
  // `for name in table: table[name]`: a table that is gone through gives its names.
  if (
    how === "" &&
    state.shape === "table" &&
    picked.shape === "row" &&
    picked.columns.base === state.columns.base &&
    picked.column === null
  )
    return columnsPicked(machine, data, index, how, dataOf({ ...picked, shape: "names", rows: null, columns: someOf(picked.columns) }));
  const literal = value.kind === "literal" || (value.kind === "list" && picked === emptyState);
  // One row, or rows by number.
  if (literal) return newData({ ...state, shape: how === "" ? state.shape : "row", rows: madeRows(machine, rows), mask: null }, null);
  if (picked.shape === "index" && picked.rows !== null) {
    const balanced = picked.influences.filter(({ kind, sifts }) => kind === "resample" || sifts === true);
    return newData(
      { ...state, influences: merged(state.influences, balanced), rows: rowsAt(machine, rows, picked.rows), mask: null },
      null,
    );
  }
  const influences = siftedBy(state, picked);
  if (picked.mask !== null) return newData({ ...state, influences, rows: maskedRows(machine, rows, picked.mask, whole), mask: null }, null);
  if (value.kind === "data" && picked.shape === "unknown" && state.shape === "unknown") {
    return newData(
      { ...state, influences: merged(state.influences, picked.influences), rows: madeRows(machine, rows), column: null, mask: null },
      null,
    );
  }
  // Rows or columns, whichever the index is: neither is known any more.
  const columns = how === "" ? someOf(state.columns) : state.columns;
  const turns = state.shape === "row" || state.shape === "reduced" ? [] : windowByTurns(machine, index, rows);
  return newData({ ...state, influences: merged(influences, turns), rows: madeRows(machine, rows), columns, mask: null }, null);
}

function isNames(value: Value): boolean {
  if (value.kind === "data") return value.cell.value.shape === "names" || value.cell.value.shape === "reduced";
  if (value.kind !== "list" || value.cell.value.items.length === 0) return false;
  return value.cell.value.items.every((item) => textValue(item) !== null || stateOf(item).shape === "names");
}

function sliced(machine: Machine, data: Data, index: Extract<Expression, { kind: "slice" }>): Value {
  const rows = ensureRows(machine, data);
  const [low, high] = [index.low, index.high].map((bound) => (bound === null ? null : boundText(machine, bound)));
  const state = data.cell.value;
  if (low === null && high === null) return data;
  const windows = state.shape === "row" || state.shape === "reduced" ? [] : overlappingWindows(machine, index, rows);
  const influences = windows.length === 0 ? state.influences : merged(state.influences, windows);
  return newData({ ...state, influences, rows: { kind: "slice", of: rows, low: low ?? null, high: high ?? null }, mask: null }, null);
}

/** A bound as a number where it is one, else as it is written; what a loop counts is a new one each time. */
function boundText(machine: Machine, bound: Expression): string {
  const value = evaluate(machine, bound);
  if (value.kind === "literal" && value.loops.size === 0) return String(value.value);
  return `${textOf(machine, bound)}${machine.loops.length > 0 && stateOf(value).loops.size > 0 ? freshId(machine) : ""}`;
}

function columnsPicked(machine: Machine, data: Data, index: Expression, how: string, known?: Value): Value {
  const value = index.kind === "slice" ? unknownData() : (known ?? evaluate(machine, index));
  const state = data.cell.value;
  const name = textValue(value);
  if (name !== null) return columnOf(machine, data, name);
  const names = namesIn(value);
  const chosen = stateOf(value);
  const selecting = merged(chosen.influences.filter((each) => each.kind === "statistic" || each.kind === "ranking").map(choosing));
  const influences = merged(names === null ? state.influences : ofColumns(state.influences, names), selecting);
  if (names !== null) {
    const predictions = state.predictions.filter((each) => each.column === null || names.includes(each.column));
    return newData({ ...state, influences, predictions, columns: only(state.columns, names), column: null, mask: null }, null);
  }
  const fromNames = chosen.shape === "names" && chosen.columns.base === state.columns.base && chosen.columns.form === "all";
  const mask = chosen.mask;
  const columns = fromNames ? chosen.columns : mask !== null && how === "loc" ? withoutMasked(state, mask.key) : someOf(state.columns);
  const single = how === "iloc" || how === "" ? numberValue(value) !== null : false;
  // `for name in names: table[name]`: one column at each turn, whichever; what changes it in place changes the table.
  const oneByOne = chosen.shape === "names" && chosen.loops.size > 0 && how !== "iloc";
  const within = oneByOne && state.shape === "table" ? { table: data, column: null } : null;
  return newData({ ...state, shape: single ? "column" : state.shape, influences, columns, column: null, mask: null }, within);
}

/** `df.loc[:, df.columns != "target"]`: all but one. */
function withoutMasked(state: DataState, key: string): DataState["columns"] {
  const name = /\.columns="([^"]+)"$/.exec(key)?.[1];
  return name === undefined ? someOf(state.columns) : { ...state.columns, without: new Set([...state.columns.without, name]) };
}
