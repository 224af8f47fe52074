import type { TextRange } from "../../../model/finding.ts";
import type { Span } from "../../../python/syntax.ts";
import { newData } from "../reading/joinValues.ts";
import { freshId, type Machine, siteOf } from "../reading/machine.ts";
import { columnsOf, unknownColumns } from "./columns.ts";
import { type Influence, merged } from "./influence.ts";
import { overlaps, type Rows, rowsKey, sharedRows } from "./rows.ts";
import { type Data, type DataState, emptyState, type Value } from "./values.ts";

export function dataOf(changes: Partial<DataState>): Data {
  return newData({ ...emptyState, ...changes }, null);
}

export function unknownData(): Data {
  return newData(emptyState, null);
}

/** A table that is read from somewhere. */
export function sourceTable(name: string, key: string): Data {
  return dataOf({ shape: "table", rows: { kind: "source", key, known: true, name }, columns: columnsOf(key) });
}

/** Rows of a value that a table is made of: where nothing is known of it, it becomes a source of its own. */
export function ensureRows(machine: Machine, data: Data): Rows {
  const { value } = data.cell;
  if (value.rows !== null) return value.rows;
  const key = `u${freshId(machine)}`;
  const rows: Rows = { kind: "source", key, known: value.drawn, name: "" };
  const columns = value.columns === unknownColumns && value.shape === "unknown" ? columnsOf(key) : value.columns;
  machine.memory.settle(data.cell, { ...value, rows, columns });
  return rows;
}

/** The same for anything that is handed in as rows: a list that was filled row by row is a table of its own. */
export function settleRows(machine: Machine, value: Value): void {
  if (value.kind === "data") ensureRows(machine, value);
  if (value.kind !== "list" || value.form !== "list") return;
  const { items, exact } = value.cell.value;
  const collected = !exact && items.length > 0 && items.every(isOneRow);
  if (!collected || stateOf(value).rows !== null) return;
  const rows: Rows = { kind: "source", key: `u${freshId(machine)}`, known: false, name: "" };
  machine.memory.settle(value.cell, { items, exact, rows });
}

function isOneRow(item: Value): boolean {
  return item.kind === "data" ? item.cell.value.shape !== "reduced" : item.kind === "list";
}

/** What is known of any value, seen as data: of a list or a dictionary, what its members have in common. */
export function stateOf(value: Value): DataState {
  switch (value.kind) {
    case "data":
      return value.cell.value;
    case "indexer":
      return value.of.cell.value;
    case "list": {
      const { items, rows, copies } = value.cell.value;
      const together = combined(items.map(stateOf));
      if (rows === undefined) return together;
      return {
        ...together,
        rows,
        influences: copies === undefined ? together.influences : merged(together.influences, [copiedAt(copies, rows)]),
      };
    }
    case "dictionary":
      return combined([...value.cell.value.entries.values(), ...value.cell.value.others].map(stateOf));
    case "literal":
      return value.loops.size === 0 ? emptyState : { ...emptyState, loops: value.loops };
    case "estimator":
      return { ...emptyState, influences: value.cell.value.tuning, loops: value.cell.value.loops };
    default:
      return emptyState;
  }
}

function copiedAt(site: TextRange, rows: Rows): Influence {
  return { kind: "resample", rows, site, what: "append()", column: null, reads: null, groups: new Set() };
}

/** A value that all of these flow into. Rows stay where all that have some have the same. */
export function flow(inputs: readonly Value[], changes: Partial<DataState> = {}): Data {
  return dataOf({ ...combined(inputs.map(stateOf)), ...changes });
}

export function combined(states: readonly DataState[]): DataState {
  const meaning = states.filter((state) => state !== emptyState);
  const [first] = meaning;
  if (first === undefined) return emptyState;
  if (meaning.length === 1) return { ...first, mask: null, drawn: false };
  const tables = meaning.filter((state) => state.rows !== null);
  const lead = tables.find((state) => state.shape !== "reduced") ?? first;
  return {
    ...emptyState,
    shape: lead.shape,
    rows: sharedRows(tables.map((state) => state.rows as Rows)),
    influences: merged(...meaning.map((state) => state.influences)),
    columns: tables.length === 1 ? lead.columns : unknownColumns,
    predictions: union(meaning.map((state) => state.predictions)),
    scores: union(meaning.map((state) => state.scores)),
    loops: new Set(meaning.flatMap((state) => [...state.loops])),
    compared: meaning.some((state) => state.compared),
    curve: meaning.some((state) => state.curve),
  };
}

function union<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length <= 1 ? (filled[0] ?? []) : [...new Set(filled.flat())];
}

/** An aggregate over these rows, of a column by itself or of all. */
export function statistic(machine: Machine, state: DataState, what: string, at: Span): Influence {
  return {
    kind: "statistic",
    rows: state.rows,
    site: siteOf(machine, at),
    what,
    column: null,
    reads: state.column === null ? null : new Set([state.column]),
    groups: state.groups,
  };
}

/** One value made of the rows of a table: it knows whose they were. */
export function reduced(machine: Machine, from: DataState, what: string, at: Span, changes: Partial<DataState> = {}): Data {
  const own: Influence = {
    kind: "statistic",
    rows: from.rows,
    site: siteOf(machine, at),
    what,
    column: null,
    reads: readsOf(from),
    groups: from.groups,
  };
  return dataOf({
    shape: "reduced",
    // Of predictions, a mean says how they are, not how rows are: it is a score, or a blend.
    influences: from.rows === null || from.predictions.length > 0 ? from.influences : merged(from.influences, [own]),
    scores: from.scores,
    loops: from.loops,
    curve: from.curve,
    ...changes,
  });
}

/** The columns that were looked at, where they are known; null for a whole table. */
export function readsOf(state: DataState): ReadonlySet<string> | null {
  if (state.column !== null) return new Set([state.column, ...(state.from?.columns ?? [])]);
  if (state.from !== null) return state.from.columns;
  return state.columns.form === "only" ? state.columns.listed : null;
}

/** The rows of two tables, one below the other. A split that is put together again gives what it was made from. */
export function stacked(all: readonly Rows[]): Rows | null {
  const [first, ...others] = all;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  if (first.kind === "part" && first.split.order !== "folds") {
    const parts = all.filter(
      (rows) => rows.kind === "part" && rows.split.key === first.split.key && rowsKey(rows.of) === rowsKey(first.of),
    );
    const sides = new Set(parts.map((rows) => (rows.kind === "part" ? rows.index : 0)));
    if (parts.length === all.length && sides.size === all.length && all.length === (first.split.parts ?? 2)) return first.of;
  }
  return { kind: "union", members: all };
}

/** The same state with rows that may be fewer, more, or in part new. */
export function madeRows(machine: Machine, rows: Rows | null): Rows | null {
  return rows === null ? null : { kind: "made", of: rows, id: freshId(machine) };
}

export function share(a: Rows | null, b: Rows | null): boolean | null {
  return a === null || b === null ? null : overlaps(a, b);
}

export function textValue(value: Value | undefined): string | null {
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : null;
}

export function numberValue(value: Value | undefined): number | null {
  return value?.kind === "literal" && typeof value.value === "number" ? value.value : null;
}

/** False for `None`, `False` and what is absent; true for what is known to be neither. */
export function isSet(value: Value | undefined): boolean {
  return value !== undefined && !(value.kind === "literal" && (value.value === null || value.value === false || value.value === 0));
}

/** Column names in a literal, a list, or `table.columns`; null where one of them is not known. */
export function namesIn(value: Value | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const text = textValue(value);
  if (text !== null) return [text];
  if (value.kind === "list") {
    const { items, exact } = value.cell.value;
    const names = items.map((item) => textValue(item));
    return exact && names.every((name) => name !== null) ? (names as string[]) : null;
  }
  if (value.kind === "data" && value.cell.value.shape === "names" && value.cell.value.columns.form === "only") {
    return [...value.cell.value.columns.listed];
  }
  return null;
}
