import { comparedWith, condition } from "../reading/answers.ts";
import { assignColumns, dropColumns, replaceState, withoutColumns } from "../reading/assign.ts";
import { argument, type Call, callObject } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData, newDictionary } from "../reading/joinValues.ts";
import type { Machine } from "../reading/machine.ts";
import { noteWritten } from "../reading/outside.ts";
import { columnOf } from "../reading/subscripts.ts";
import { someOf } from "../rows/columns.ts";
import {
  dataOf,
  ensureRows,
  flow,
  isSet,
  namesIn,
  numberValue,
  reduced,
  stateOf,
  statistic,
  textValue,
  unknownData,
} from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import { laterRows } from "../rows/laterRows.ts";
import { acrossColumns, picked } from "../rows/picking.ts";
import { below } from "../rows/stacking.ts";
import { type Data, type DataState, emptyState, literalOf, type Value } from "../rows/values.ts";
import { backward, counts, neighbourFills, reductions, rowPickers } from "../vocabulary/tables.ts";
import { estimatorMethod } from "./estimatorMethods.ts";
import { groupedMethod, windowMethod } from "./groupedMethods.ts";
import { makeUnknownEstimator } from "./makeEstimator.ts";
import { applied } from "./mapping.ts";
import { namesMethod } from "./namesMethods.ts";
import { learnByStep } from "./networks.ts";
import { polarsMethod } from "./polars.ts";
import { drawn, dropDuplicates, sampled, takenAt } from "./rowMethods.ts";
import { evaluationsOf, noteBest } from "./scoring.ts";
import { splitTables } from "./splitting.ts";
import { assigned, dropRowsOrColumns, joinedWith, renamed } from "./tableColumns.ts";

/** `table.method(…)`, of tables, columns and arrays. */
export function tableMethod(machine: Machine, data: Data, name: string, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  if (state.shape === "names") return namesMethod(machine, data, name, args);
  if (state.shape === "index" && name === "repeat") return drawn(machine, state, call, "index.repeat()");
  if (state.shape === "unknown" && (estimatorNames.has(name) || (name === "transform" && machine.adopted.has(data)))) {
    return estimatorMethod(machine, adopt(machine, data), name, args, call);
  }
  if (name === "max" || name === "min" || name === "idxmax" || name === "idxmin" || name === "argmax" || name === "argmin")
    noteBest(machine, [data], call, name === "max" || name === "min" ? "figure" : "which");
  if (name === "backward") learnByStep(machine, state);
  const ofPolars = polarsMethod(machine, data, name, args, call);
  if (ofPolars !== null) return ofPolars;
  if (state.shape === "reduced") return reducedMethod(data, args);
  if (state.shape === "row") return flow([data, ...args.positional, ...args.named.values()], { shape: "row" });
  ensureRows(machine, data);
  if (state.shape === "grouped") return groupedMethod(machine, data, name, args, call);
  if (state.shape === "window") return windowMethod(data, name, args);
  const made = madeBy(machine, data, name, args, call);
  if (!isSet(args.named.get("inplace")) || made.kind !== "data") return made;
  replaceState(machine, data, made.cell.value);
  return literalOf(null);
}

const estimatorNames = new Set([
  "fit",
  "fit_transform",
  "fit_predict",
  "partial_fit",
  "predict",
  "predict_proba",
  "score",
  "evaluate",
  "fit_resample",
  "decision_function",
  "set_params",
]);

/** A parameter that is fitted is an estimator, whatever else it may be. */
function adopt(machine: Machine, data: Data) {
  const known = machine.adopted.get(data) ?? makeUnknownEstimator(machine, "model", { positional: [], named: new Map() });
  machine.adopted.set(data, known);
  return known;
}

/** Of a figure about rows, whatever is made is about the same rows; a name that is asked for narrows what it is about. */
function reducedMethod(data: Data, args: Arguments): Value {
  const all = [...args.positional, ...args.named.values()];
  const names = all.flatMap((value) => namesIn(value) ?? []);
  const state = data.cell.value;
  const influences = state.influences.map((each) =>
    names.some((name) => each.reads === null || each.reads.has(name)) ? { ...each, reads: new Set(names) } : each,
  );
  return flow([newData({ ...state, influences }, null), ...all], { shape: "reduced", rows: null });
}

function madeBy(machine: Machine, data: Data, name: string, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  const special = specialMethods[name];
  if (special !== undefined) return special(machine, data, args, call);
  if (reductions.has(name)) return reduction(machine, data, name, args, call);
  if ((name === "any" || name === "all") && acrossColumns(args)) return condition(machine, data, call);
  if (counts.has(name))
    return name === "duplicated" || name.startsWith("is") || name.startsWith("not")
      ? condition(machine, data, call, { counts: true })
      : dataOf({ ...emptyState });
  if (neighbourFills.has(name)) return kept(state, args, [neighbour(machine, state, name, call)]);
  if (rowPickers.has(name)) return picked(machine, data, name, args);
  if (backward.has(name) || name.startsWith("rolling_")) {
    const shape = windows.has(name) ? "window" : state.shape;
    const influences = merged(state.influences, laterRows(machine, state, name, args, call));
    return newData({ ...state, influences, mask: null, shape, from: fromPast(state, name, args) }, null);
  }
  return kept(state, args);
}

const windows = new Set(["rolling", "expanding", "ewm"]);

function writtenTo(machine: Machine, data: Data, _args: Arguments, call: Call): Value {
  noteWritten(machine, data.cell.value, call);
  return literalOf(null);
}

type Special = (machine: Machine, data: Data, args: Arguments, call: Call) => Value;

const specialMethods: Readonly<Record<string, Special>> = {
  groupby: (_machine, data, args) =>
    newData({ ...data.cell.value, shape: "grouped", mask: null, groups: new Set(namesIn(argument(args, "by", 0)) ?? []) }, null),
  fillna: fillMissing,
  drop: dropRowsOrColumns,
  drop_duplicates: dropDuplicates,
  sample: sampled,
  assign: assigned,
  insert: (machine, data, args) => {
    assignColumns(machine, data, argument(args, "column", 1), argument(args, "value", 2) ?? unknownData(), false);
    return literalOf(null);
  },
  pop: (machine, data, args) => {
    const name = textValue(args.positional[0]);
    const column = name === null ? unknownData() : newData(columnOf(machine, data, name).cell.value, null);
    if (name !== null) dropColumns(machine, data, [name]);
    return column;
  },
  get: (machine, data, args) => {
    const name = textValue(args.positional[0]);
    return name === null ? flow([data]) : columnOf(machine, data, name);
  },
  set_index: (_machine, data, args) =>
    newData({ ...withoutColumns(data.cell.value, namesIn(argument(args, "keys", 0)) ?? []), mask: null }, null),
  take: takenAt,
  reindex: takenAt,
  rename: renamed,
  merge: joinedWith,
  join: joinedWith,
  append: (machine, data, args, call) => below(machine, [data, ...args.positional], call),
  map: (machine, data, args, call) => applied(machine, data, args, call),
  apply: (machine, data, args, call) => applied(machine, data, args, call),
  applymap: (machine, data, args, call) => applied(machine, data, args, call),
  transform: (machine, data, args, call) => applied(machine, data, args, call),
  agg: (machine, data, args, call) => reduction(machine, data, "agg", args, call),
  pipe: (machine, data, { positional: [how, ...others], named }, call) =>
    how === undefined ? data : callObject(machine, how, { positional: [data, ...others], named }, call),
  // Of the data sets of datasets: both sides by name.
  train_test_split: (machine, data, args, call) => {
    const sides = splitTables(machine, { positional: [data], named: args.named }, call);
    const [train, test] = sides.kind === "list" ? sides.cell.value.items : [];
    if (train === undefined || test === undefined) return unknownData();
    return newDictionary(machine.memory, {
      entries: new Map([
        ["train", train],
        ["test", test],
      ]),
      others: [],
    });
  },
  rank: (machine, data, args, call) => kept(data.cell.value, args, [statistic(machine, data.cell.value, "rank()", call)]),
  isin: comparedWith,
  is_in: comparedWith,
  is_between: comparedWith,
  between: comparedWith,
  contains: (machine, data, _args, call) => condition(machine, data, call),
  startswith: (machine, data, _args, call) => condition(machine, data, call),
  select_dtypes: (_machine, data) => newData({ ...data.cell.value, columns: someOf(data.cell.value.columns), mask: null }, null),
  filter: (_machine, data, args) => {
    const names = namesIn(argument(args, "items", 0));
    const { columns } = data.cell.value;
    return newData(
      { ...data.cell.value, columns: names === null ? someOf(columns) : { ...columns, form: "only", listed: new Set(names) }, mask: null },
      null,
    );
  },
  // In place, both: an array's rows change their order.
  sort: () => literalOf(null),
  to_csv: writtenTo,
  to_parquet: writtenTo,
  write_csv: writtenTo,
  write_parquet: writtenTo,
  sink_csv: writtenTo,
  sink_parquet: writtenTo,
  to_excel: () => literalOf(null),
  to_pickle: () => literalOf(null),
  iterrows: (_machine, data) => flow([data]),
  itertuples: (_machine, data) => flow([data]),
};

/** The same rows and columns, with other values; what goes in as an argument goes into them. */
function kept(state: DataState, args: Arguments, own: readonly Influence[] = []): Data {
  const inputs = [...args.positional, ...args.named.values()].map(stateOf);
  return dataOf({
    ...state,
    mask: null,
    influences: merged(state.influences, ...inputs.map((each) => each.influences), own),
    predictions: [...state.predictions, ...inputs.flatMap((each) => each.predictions)],
    loops: new Set([...state.loops, ...inputs.flatMap((each) => [...each.loops])]),
  });
}

function reduction(machine: Machine, data: Data, name: string, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  if (acrossColumns(args, axisFirst.has(name) ? 0 : undefined)) return kept(state, args);
  // The mean of hits and misses is a score.
  if (state.compared) return dataOf({ shape: "reduced", scores: evaluationsOf(machine, [state], call) });
  const beside = [...args.positional, ...args.named.values()].flatMap((value) => stateOf(value).column ?? []);
  // A correlation looks at the column that it is given as well.
  const figure = reduced(machine, state, `${name}()`, call);
  return beside.length === 0
    ? figure
    : flow([figure], {
        influences: figure.cell.value.influences.map((each) => ({ ...each, reads: new Set([...(each.reads ?? []), ...beside]) })),
      });
}

/** `table.mean(1)`, of pandas as of numpy and torch. */
const axisFirst = new Set("mean median std var min max sum prod skew kurt sem mad ptp amax amin".split(" "));

function neighbour(machine: Machine, state: DataState, name: string, call: Call): Influence {
  return { ...statistic(machine, state, `${name}()`, call), kind: "neighbour" };
}

function fillMissing(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  const method = textValue(args.named.get("method"));
  return kept(state, args, method === null ? [] : [neighbour(machine, state, `fillna(method="${method}")`, call)]);
}

function fromPast({ column, from }: DataState, name: string, args: Arguments): DataState["from"] {
  const columns = from?.columns ?? (column === null ? null : new Set([column]));
  if (columns === null) return null;
  const periods = numberValue(argument(args, "periods", 0)) ?? 1;
  return { columns, how: name === "shift" && periods > 0 ? "past" : (from?.how ?? "row") };
}
