import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { foldPair } from "../reading/iterate.ts";
import { newData, newList } from "../reading/joinValues.ts";
import { freshId, lookUp, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { dataOf, ensureRows, flow, isSet, settleRows, stateOf, unknownData } from "../rows/data.ts";
import { partOf, type Rows, type Split } from "../rows/rows.ts";
import { tableOfObject } from "../rows/rowsOfObjects.ts";
import type { DataState, Splitter, Value } from "../rows/values.ts";
import { seedFixes } from "../seedFixes.ts";
import { splitters } from "../vocabulary/estimators.ts";
import { groupsOf } from "./scoring.ts";

/** `train_test_split(a, b, …)`: for each table its training rows and its held-out ones. */
export function splitTables(machine: Machine, args: Arguments, call: Call): Value {
  const tables = args.positional;
  const shuffle = args.named.get("shuffle");
  const ordered = shuffle !== undefined && !isSet(shuffle);
  if (!ordered) noteSeed(machine, "train_test_split", args, call);
  const stratify = args.named.get("stratify");
  const split: Split = {
    key: `tts:${seedKey(machine, args, ordered)}:${optionText(machine, call, /^(?:test_size|train_size)$/)}${isSet(stratify) ? ":s" : ""}`,
    order: ordered ? "ordered" : "random",
    site: siteOf(machine, call),
    groups: new Set(),
  };
  const parts = tables.flatMap((table) => [0, 1].map((side) => sideOf(machine, table, split, side)));
  const [features] = tables;
  if (features !== undefined) noteSplit(machine, split, features);
  // What is handed in as `*tables` is not known one by one.
  return parts.length === 0 ? unknownData() : newList(machine.memory, { items: parts, exact: true }, "list");
}

/** `random_split(dataset, lengths)` of torch: as many parts as there are lengths. */
export function splitDataset(machine: Machine, args: Arguments, call: Call): Value {
  const given = argument(args, "dataset", 0);
  const dataset = given === undefined ? undefined : tableOfObject(machine, given, call);
  const lengths = argument(args, "lengths", 1);
  if (dataset === undefined) return unknownData();
  if (!args.named.has("generator")) noteSeed(machine, "random_split", args, call);
  const count = lengths?.kind === "list" ? Math.min(lengths.cell.value.items.length, 10) : 2;
  const split: Split = {
    key: `random_split:${freshId(machine)}`,
    order: "random",
    site: siteOf(machine, call),
    groups: new Set(),
    parts: count,
  };
  const parts = Array.from({ length: count }, (_, side) => sideOf(machine, dataset, split, side));
  noteSplit(machine, split, dataset);
  return newList(machine.memory, { items: parts, exact: true }, "list");
}

function sideOf(machine: Machine, table: Value, split: Split, side: number): Value {
  settleRows(machine, table);
  const data = table.kind === "data" ? table : flow([table]);
  const of = ensureRows(machine, data);
  return newData({ ...data.cell.value, rows: partOf(of, split, side), mask: null }, null);
}

export function noteSplit(machine: Machine, split: Split, features: Value): void {
  const state = stateOf(features);
  if (state.rows === null || state.shape === "index") return;
  machine.facts.splits.push({ split, of: state.rows, influences: state.influences, columns: state.columns });
}

/** Splits of the same rows with the same seed are the same; without one each is another. */
function seedKey(machine: Machine, args: Arguments, ordered: boolean): string {
  if (ordered) return "ordered";
  const seed = args.named.get("random_state");
  if (seed?.kind === "literal" && seed.value !== null && seed.loops.size === 0) return String(seed.value);
  if (seed?.kind === "data" && seed.cell.value.loops.size === 0 && seed.cell.value.rows?.kind === "source") return seed.cell.value.rows.key;
  return `#${freshId(machine)}`;
}

function optionText(machine: Machine, call: Call, wanted: RegExp): string {
  return call.arguments
    .flatMap((each) => (each.name !== null && wanted.test(each.name) ? [`${each.name}=${textOf(machine, each.value)}`] : []))
    .join();
}

/** A step that draws rows and has no seed: the next run draws others. */
export function noteSeed(machine: Machine, what: string, args: Arguments, call: Call): void {
  const seed = args.named.get("random_state") ?? args.named.get("seed") ?? args.named.get("rng");
  const given = seed !== undefined && !(seed.kind === "literal" && seed.value === null);
  if (given || machine.seeded || args.named.has("**")) return;
  machine.facts.randomSteps.push({ what, site: siteOf(machine, call), fixes: seedFixes(machine, call, (name) => lookUp(machine, name)) });
}

export function makeSplitter(machine: Machine, name: string, args: Arguments, call: Call): Splitter {
  const known = splitters[name] ?? { order: "folds", shuffles: "never" };
  const shuffles = known.shuffles === "always" || (known.shuffles === "asked" && isSet(args.named.get("shuffle")));
  if (shuffles) noteSeed(machine, name, args, call);
  return { kind: "splitter", name, order: known.order, shuffles, key: `${name}:${freshId(machine)}`, site: siteOf(machine, call) };
}

export function splitterMethod(machine: Machine, splitter: Splitter, name: string, args: Arguments, call: Call): Value {
  if (name !== "split") return unknownData();
  const input = argument(args, "X", 0);
  const of = input === undefined ? null : rowsOf(machine, input);
  if (of === null) return unknownData();
  const groups = args.named.get("groups") ?? args.positional[2];
  const column = groups === undefined ? null : stateOf(groups).column;
  if (input !== undefined && splitter.order !== "folds") {
    noteSplit(machine, { key: splitter.key, order: splitter.order, site: siteOf(machine, call), groups: groupsOf(args) }, input);
  }
  return { kind: "folds", splitter, of, groups: column === null ? new Set() : new Set([column]) };
}

function rowsOf(machine: Machine, value: Value): Rows | null {
  // Figures by group, which are divided themselves, are the rows.
  if (value.kind === "data" && value.cell.value.shape === "reduced" && value.cell.value.rows === null)
    machine.memory.settle<DataState>(value.cell, { ...value.cell.value, shape: "table" });
  if (value.kind === "data") return ensureRows(machine, value);
  settleRows(machine, value);
  return stateOf(value).rows;
}

/** `next(splitter.split(X))`: one division, like that of `train_test_split`. */
export function firstFold(machine: Machine, value: Value, call: Call): Value {
  return value.kind === "folds" ? foldPair(machine, value, call) : unknownData();
}

/** `np.split(table, [a, b])`: pieces in order; shuffled before or not. */
export function splitAtBounds(machine: Machine, args: Arguments, call: Call): Value {
  const [table, bounds] = args.positional;
  if (table === undefined) return unknownData();
  const data = table.kind === "data" ? table : flow([table]);
  const of = ensureRows(machine, data);
  const count =
    bounds?.kind === "list"
      ? bounds.cell.value.items.length + 1
      : bounds?.kind === "literal" && typeof bounds.value === "number"
        ? Math.min(bounds.value, 10)
        : 2;
  const split: Split = { key: `split:${freshId(machine)}`, order: "random", site: siteOf(machine, call), groups: new Set(), parts: count };
  noteSplit(machine, split, data);
  const state: DataState = data.cell.value;
  return newList(
    machine.memory,
    { items: Array.from({ length: count }, (_, i) => dataOf({ ...state, rows: partOf(of, split, i), mask: null })), exact: true },
    "list",
  );
}
