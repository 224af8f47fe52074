import type { Span } from "../../../python/syntax.ts";
import { someOf } from "../rows/columns.ts";
import { dataOf, ensureRows, madeRows, stateOf, unknownData } from "../rows/data.ts";
import { partOf, type Rows, type Split } from "../rows/rows.ts";
import { type Data, emptyState, type Folds, literalOf, type Value } from "../rows/values.ts";
import { newList } from "./joinValues.ts";
import { freshId, type Machine, siteOf } from "./machine.ts";

/** What a loop goes through. `exact`: every item, in order; else two of them stand for all. */
export interface Items {
  readonly items: readonly Value[];
  readonly exact: boolean;
  /** Whether the rows of each item are another fold. */
  readonly folds: boolean;
}

/** Longer literal lists are no list of models or tables. */
const unrolledItems = 16;

export function itemsOf(machine: Machine, value: Value, loop: number, at: Span): Items {
  switch (value.kind) {
    case "list": {
      const { items, exact } = value.cell.value;
      if (exact && items.length <= unrolledItems)
        return { items: items.map((item) => marked(item, loop)), exact: true, folds: items.some(isFoldPair) };
      const kept = items.length <= unrolledItems ? items : [...items.slice(0, 2), ...items.slice(-2)];
      return { items: kept.map((item) => marked(item, loop)), exact: false, folds: items.some(isFoldPair) };
    }
    case "dictionary":
      return {
        items: [...value.cell.value.entries.keys()].map((key) => marked(literalOf(key), loop)),
        exact: value.cell.value.others.length === 0,
        folds: false,
      };
    case "folds":
      return { items: [1, 2].map(() => foldPair(machine, value, at)), exact: false, folds: true };
    case "splitter":
      // Before scikit-learn 0.18 a splitter was made for its rows, and gone through itself.
      return {
        items: [1, 2].map(() => foldPair(machine, { kind: "folds", splitter: value, of: rowsOfNobody(machine), groups: new Set() }, at)),
        exact: false,
        folds: true,
      };
    case "data":
      return { items: elementsOf(machine, value, loop), exact: false, folds: false };
    default:
      return { items: [fresh(loop), fresh(loop)], exact: false, folds: false };
  }
}

/** What its numbers number is told by the table that they are taken from. */
function rowsOfNobody(machine: Machine): Rows {
  return { kind: "source", key: `u${freshId(machine)}`, known: false, name: "" };
}

function isFoldPair(value: Value): boolean {
  if (value.kind === "list") return value.cell.value.items.some(isFoldPair);
  const { rows, shape } = stateOf(value);
  return shape === "index" && rows?.kind === "part" && rows.split.order === "folds";
}

/** Row numbers of training and held-out rows: another pair at every turn. */
export function foldPair(machine: Machine, { splitter, of, groups }: Folds, at: Span): Value {
  const { key, order, shuffles } = splitter;
  const dealt = shuffles ? { shuffled: true as const } : {};
  const split: Split = { key: `${key}~${freshId(machine)}`, order, site: siteOf(machine, at), groups, ...dealt };
  const pair = [0, 1].map((side) => dataOf({ shape: "index", rows: partOf(of, split, side) }));
  return newList(machine.memory, { items: pair, exact: true }, "tuple");
}

function elementsOf(machine: Machine, data: Data, loop: number): readonly Value[] {
  const state = data.cell.value;
  if (state.shape === "names" && state.columns.form === "only")
    return [...state.columns.listed].slice(0, unrolledItems).map((name) => literalOf(name));
  // Model after model is no threshold after threshold.
  const loops = state.predictions.length > 0 ? state.loops : new Set([...state.loops, loop]);
  if (state.shape === "grouped") {
    const rows = madeRows(machine, state.rows);
    return [1, 2].map(() =>
      newList(machine.memory, { items: [fresh(loop), dataOf({ ...state, shape: "table", rows, loops })], exact: true }, "tuple"),
    );
  }
  // One of the names, whichever: what is taken by it is a column.
  if (state.shape === "names")
    return [1, 2].map(() => dataOf({ ...emptyState, shape: "names", columns: someOf(state.columns), influences: state.influences, loops }));
  if (state.rows === null)
    return [1, 2].map(() =>
      dataOf({ ...emptyState, influences: state.influences, scores: state.scores, predictions: state.predictions, loops }),
    );
  // One row, or one name: what is computed of it is of that row alone.
  return [1, 2].map(() => dataOf({ ...state, shape: "row", rows: madeRows(machine, ensureRows(machine, data)), loops }));
}

function fresh(loop: number): Data {
  return dataOf({ loops: new Set([loop]) });
}

function marked(value: Value, loop: number): Value {
  if (value.kind === "literal") return { ...value, loops: new Set([...value.loops, loop]) };
  if (value.kind === "list" && value.cell.value.items.every((item) => item.kind === "literal")) {
    const { items, exact } = value.cell.value;
    return { ...value, cell: { ...value.cell, value: { items: items.map((item) => marked(item, loop)), exact } } };
  }
  // Beside a model, a key of which nothing is known is another one at each turn.
  if (value.kind === "list" && value.form === "tuple" && value.cell.value.items.some(isNobodys)) {
    const { items, exact } = value.cell.value;
    return { ...value, cell: { ...value.cell, value: { items: items.map((item) => (isNobodys(item) ? fresh(loop) : item)), exact } } };
  }
  return value;
}

function isNobodys(value: Value): boolean {
  return value.kind === "data" && value.cell.value === emptyState;
}

/** Something that is gone through beside a count: `enumerate`, `zip`, `items()`. */
export function zipped(machine: Machine, lists: readonly Items[]): Value {
  const length = Math.min(...lists.map((list) => list.items.length), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(length)) return unknownData();
  const rows = Array.from({ length }, (_, i) =>
    newList(machine.memory, { items: lists.map((list) => list.items[i] ?? unknownData()), exact: true }, "tuple"),
  );
  return newList(machine.memory, { items: rows, exact: lists.every((list) => list.exact) }, "list");
}
