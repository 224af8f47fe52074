import { joinedColumns } from "../rows/columns.ts";
import { merged } from "../rows/influence.ts";
import { eitherRows } from "../rows/rows.ts";
import {
  type Data,
  type DataState,
  type Dictionary,
  type Estimator,
  type EstimatorState,
  emptyState,
  type List,
  type Value,
} from "../rows/values.ts";
import type { Cell, Memory } from "./memory.ts";

/** What a name stands for where two ways meet. Where they differ in kind, what is known of neither is kept. */
export function joinValues(memory: Memory, a: Value, b: Value): Value {
  if (a === b) return a;
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  if (a.kind === "data" && b.kind === "data") return newData(joinStates(a.cell.value, b.cell.value), null);
  // One of two models is used, never both: one of them stands for either.
  if (a.kind === "estimator" && b.kind === "estimator") return a.role === "unknown" ? b : a;
  if (a.kind === "literal" && b.kind === "literal") return { kind: "data", cell: dataCell(emptyState), within: null };
  if (a.kind === "list" && b.kind === "list") return newList(memory, joinLists(memory, a.cell.value, b.cell.value), a.form);
  if (a.kind === "dictionary" && b.kind === "dictionary") return newDictionary(memory, joinEntries(memory, a.cell.value, b.cell.value));
  if (a.kind === "data") return b.kind === "literal" ? a : b.kind === "list" ? a : b;
  return a;
}

function isNothing(value: Value): boolean {
  return value.kind === "literal" && value.value === null;
}

export function newData(state: DataState, within: Data["within"]): Data {
  return { kind: "data", cell: dataCell(state), within };
}

function dataCell(state: DataState): Cell<DataState> {
  return { value: state, join: joinStates };
}

export function joinStates(a: DataState, b: DataState): DataState {
  return {
    shape: a.shape === b.shape ? a.shape : a.shape === "unknown" ? b.shape : b.shape === "unknown" ? a.shape : "unknown",
    rows: eitherRows(a.rows, b.rows),
    influences: merged(a.influences, b.influences),
    columns: joinedColumns(a.columns, b.columns),
    column: a.column === b.column ? a.column : null,
    from: a.from === b.from ? a.from : null,
    predictions: [...new Set([...a.predictions, ...b.predictions])],
    scores: [...new Set([...a.scores, ...b.scores])],
    mask: a.mask?.key === b.mask?.key && a.mask?.side === b.mask?.side ? a.mask : null,
    groups: new Set([...a.groups, ...b.groups]),
    loops: new Set([...a.loops, ...b.loops]),
    compared: a.compared && b.compared,
    label: a.label ?? b.label,
    deduplicated: a.deduplicated || b.deduplicated,
    drawn: false,
    curve: a.curve && b.curve,
  };
}

export function newList(memory: Memory, value: List["cell"]["value"], form: List["form"]): List {
  return { kind: "list", form, cell: { value, join: (a, b) => joinLists(memory, a, b) } };
}

export function newDictionary(memory: Memory, value: Dictionary["cell"]["value"]): Dictionary {
  return { kind: "dictionary", cell: { value, join: (a, b) => joinEntries(memory, a, b) } };
}

type Items = List["cell"]["value"];
type Entries = Dictionary["cell"]["value"];

function joinLists(memory: Memory, a: Items, b: Items): Items {
  const copies = a.copies ?? b.copies;
  const rows = a.rows ?? b.rows;
  return copies === undefined || rows === undefined ? joinItems(memory, a, b) : { ...joinItems(memory, a, b), rows, copies };
}

function joinItems(memory: Memory, a: Items, b: Items): Items {
  if (a.exact && b.exact && a.items.length === b.items.length) {
    return { items: a.items.map((item, i) => joinValues(memory, item, b.items[i] as Value)), exact: true };
  }
  return { items: [...new Set([...a.items, ...b.items])].slice(0, 50), exact: false };
}

function joinEntries(memory: Memory, a: Entries, b: Entries): Entries {
  const entries = new Map(a.entries);
  for (const [key, value] of b.entries) {
    const own = entries.get(key);
    entries.set(key, own === undefined ? value : joinValues(memory, own, value));
  }
  return { entries, others: [...new Set([...a.others, ...b.others])].slice(0, 50) };
}

export function estimatorCell(state: EstimatorState): Estimator["cell"] {
  return {
    value: state,
    join: (a, b) => ({
      fit: b.fit ?? a.fit,
      learned: merged(a.learned, b.learned),
      learnedFrom: a.learnedFrom ?? b.learnedFrom,
      learnedAt: a.learnedAt ?? b.learnedAt,
      learnedNames: a.learnedNames,
      learnedTimes: Math.max(a.learnedTimes, b.learnedTimes),
      earlier: a.earlier.length < b.earlier.length ? a.earlier : b.earlier,
      loops: new Set([...a.loops, ...b.loops]),
      tuning: merged(a.tuning, b.tuning),
    }),
  };
}
