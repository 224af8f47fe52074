import type { Fix, TextRange } from "../../../model/finding.ts";
import { argument, type Call, unreadCall } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { estimatorCell, newData, newList } from "../reading/joinValues.ts";
import { type Machine, siteOf, textOf } from "../reading/machine.ts";
import { someOf } from "../rows/columns.ts";
import { columnsSeen } from "../rows/columnsSeen.ts";
import { dataOf, flow, madeRows, readsOf, settleRows, sourceTable, stateOf, textValue, unknownData } from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import { namesOfRows } from "../rows/namesOfRows.ts";
import { namesOfSources, type Rows, sameRows } from "../rows/rows.ts";
import { type DataState, type Estimator, emptyState, type Value } from "../rows/values.ts";
import { trainModel } from "./fitting.ts";
import { beginAnew } from "./goingOn.ts";
import { learnedBy, namesOut } from "./learned.ts";
import { isModel, learnerName, learning } from "./makeEstimator.ts";
import { trainMany, trainsMany } from "./manyModels.ts";
import { predict, scoreModel } from "./scoring.ts";
import { forecastOf, isTimeModel } from "./timeModels.ts";

/** `estimator.method(…)`. */
export function estimatorMethod(machine: Machine, estimator: Estimator, name: string, args: Arguments, call: Call): Value {
  if (isTimeModel(estimator) && /^(?:get_)?(?:forecast|predict(?:ion)?)$/.test(name)) return forecastOf(machine, estimator, call);
  switch (name) {
    case "fit":
    case "partial_fit":
    case "fit_generator":
    case "train":
    case "adapt":
    case "fit_on_texts":
    case "fit_on_sequences":
      return fit(machine, estimator, args, call);
    case "search":
      return estimator.role === "network" ? trainModel(machine, estimator, args, call) : unknownData();
    case "get_best_models":
      return newList(machine.memory, { items: [estimator], exact: false }, "list");
    case "fit_transform":
    case "fit_predict":
    case "complete":
      fit(machine, estimator, args, call, true);
      return transform(machine, estimator, args);
    case "transform":
    case "texts_to_sequences":
    case "texts_to_matrix":
    case "sequences_to_matrix":
      return transform(machine, estimator, args);
    case "fit_resample":
    case "fit_sample":
      return resample(machine, estimator, args, call);
    case "predict":
    case "predict_proba":
    case "predict_log_proba":
    case "decision_function":
    case "score_samples":
    case "predict_classes":
    case "predict_generator":
      // Clusters are no predictions of a target, but something that was learned from rows.
      return estimator.role === "clusterer" ? transform(machine, estimator, args) : predict(machine, estimator, args, call);
    case "staged_predict":
    case "staged_predict_proba":
    case "staged_decision_function": {
      // The same model after each of its steps.
      const made = predict(machine, estimator, args, call);
      return newList(machine.memory, { items: [made, made], exact: false }, "list");
    }
    case "score":
    case "evaluate":
    case "evaluate_generator":
      return scoreModel(machine, estimator, args, call);
    case "flow":
      return flowed(machine, estimator, args);
    case "flow_from_directory":
    case "flow_from_dataframe":
      return sourceOf(machine, args, call);
    case "set_weights":
    case "load_weights":
      beginAnew(machine, estimator);
      return unknownData();
    case "set_params":
      return setOptions(machine, estimator, args);
    case "inverse_transform":
      return flow([args.positional[0] ?? unknownData()]);
    case "get_support":
    case "get_feature_names_out":
    case "get_feature_names":
      return namesOut(estimator, name);
    default:
      // Of an object that is not here, say a stemmer, what it is given may shape what it gives.
      if (estimator.role === "unknown") return unreadCall(machine, args, call);
      return estimator.role === "network" ? unknownData() : flow(args.positional);
  }
}

function fit(machine: Machine, estimator: Estimator, args: Arguments, call: Call, transforms = false): Value {
  const model = isModel(estimator) || (estimator.role === "unknown" && !transforms && looksSupervised(args));
  const supervisedTransform = transforms && (estimator.role === "model" || estimator.role === "wrapper");
  if (trainsMany(estimator)) return trainMany(machine, estimator, args, call);
  if (model && !supervisedTransform) return trainModel(machine, estimator, args, call);
  const input = inputOf(args);
  if (input === undefined) return estimator;
  settleRows(machine, input);
  learn(machine, estimator, stateOf(input), call);
  return estimator;
}

/** A class of which nothing is known trains when it is given features and a target. */
function looksSupervised({ positional, named }: Arguments): boolean {
  return positional.length >= 2 || named.has("y");
}

function inputOf(args: Arguments): Value | undefined {
  return argument(args, "X", 0) ?? args.named.get("x") ?? args.named.get("raw_documents");
}

/** A transformer learns from rows. */
function learn(machine: Machine, estimator: Estimator, state: DataState, call: Call): void {
  const kind = learning(estimator);
  const { cell } = estimator;
  const site = siteOf(machine, call);
  const own: readonly Influence[] =
    kind === null || state.rows === null
      ? []
      : [
          {
            kind,
            rows: state.rows,
            site,
            what: learnerName(estimator),
            column: null,
            reads: kind === "fit" ? readsOf(state) : null,
            groups: new Set(),
          },
        ];
  const { learnedFrom, learnedAt, learnedTimes } = cell.value;
  if (learnedFrom !== null && learnedAt !== null && state.rows !== null && !sameRows(learnedFrom, state.rows)) {
    const fixes = learnedTimes === 1 && sameColumns(cell.value.learned, own) ? transformOnly(machine, call) : [];
    const names = { before: cell.value.learnedNames, now: namesOfRows(call) };
    if (kind !== null) machine.facts.transforms.push({ name: estimator.name, before: learnedFrom, rows: state.rows, names, site, fixes });
  }
  if (kind === "fit" && state.rows !== null) noteAnew(machine, estimator.name, state.rows, site);
  // `partial_fit` in a loop aside, a fit forgets the one before.
  machine.memory.write(cell, {
    ...cell.value,
    learned: merged(state.influences, own),
    learnedFrom: state.rows,
    learnedAt: site,
    learnedNames: namesOfRows(call),
    learnedTimes: learnedTimes + 1,
  });
}

/** A function that is called for one file after the other learns from each by itself. */
function noteAnew(machine: Machine, name: string, rows: Rows, site: TextRange): void {
  const key = `${site.file}:${site.start}`;
  const before = machine.learnedAt.get(key);
  if (before === undefined) machine.learnedAt.set(key, rows);
  else if (!sameRows(before, rows))
    machine.facts.learnedAnew.push({ name, before, rows, names: { before: namesOfSources(before), now: namesOfSources(rows) }, site });
}

/** Whether the last thing that was learned was learned from the columns of this. */
function sameColumns(before: readonly Influence[], now: readonly Influence[]): boolean {
  const text = (influence: Influence | undefined): string => (influence?.reads == null ? "*" : [...influence.reads].sort().join());
  return before.length > 0 && now.length > 0 && text(before.at(-1)) === text(now.at(-1));
}

/** `scaler.fit_transform(rows)` becomes `scaler.transform(rows)`. */
function transformOnly(machine: Machine, { callee, arguments: given }: Call): readonly Fix[] {
  if (callee.kind !== "attribute" || callee.name !== "fit_transform" || given.length !== 1 || machine.loops.length > 0) return [];
  const range = siteOf(machine, { start: callee.end - callee.name.length, end: callee.end });
  return [{ title: "Only transform: the training rows have been learned from", edits: [{ range, newText: "transform" }] }];
}

function transform(machine: Machine, estimator: Estimator, args: Arguments): Value {
  const input = inputOf(args);
  if (input === undefined) return unknownData();
  settleRows(machine, input);
  const state = stateOf(input);
  const learned = learnedBy(estimator);
  const keepsColumns = estimator.role !== "selector" && !estimator.name.includes("PCA");
  const columns = columnsSeen(estimator, state.columns);
  return dataOf({
    ...state,
    shape: state.shape === "column" && estimator.role === "names" ? "column" : state.shape === "row" ? "row" : "table",
    influences: merged(state.influences, learned),
    columns: keepsColumns ? columns : someOf(columns),
    column: state.column,
    mask: null,
  });
}

/** Rows are repeated, invented or left out: features and target come back with the same new rows. */
function resample(machine: Machine, estimator: Estimator, args: Arguments, call: Call): Value {
  const [features, target] = [inputOf(args), argument(args, "y", 1)];
  if (features === undefined) return unknownData();
  settleRows(machine, features);
  const state = stateOf(features);
  const own: Influence = {
    kind: "resample",
    rows: state.rows,
    site: siteOf(machine, call),
    what: estimator.name,
    column: null,
    reads: null,
    groups: new Set(),
  };
  const rows = madeRows(machine, state.rows);
  const made = [state, target === undefined ? emptyState : stateOf(target)].map((each) =>
    dataOf({ ...each, rows, influences: merged(each.influences, [own]), mask: null }),
  );
  return newList(machine.memory, { items: made, exact: true }, "tuple");
}

/** `generator.flow(pictures, labels)`: the pictures with their labels, as what was learned makes them. */
function flowed(machine: Machine, estimator: Estimator, args: Arguments): Value {
  const made = transform(machine, estimator, { positional: args.positional.slice(0, 1), named: args.named });
  const label = argument(args, "y", 1);
  return made.kind === "data" && label?.kind === "data" ? newData({ ...made.cell.value, label }, null) : made;
}

/** `generator.flow_from_directory("train", subset="training")`: what is read twice in the same words is the same. */
function sourceOf(machine: Machine, args: Arguments, call: Call): Value {
  const table = args.named.get("dataframe") ?? args.positional[0];
  if (table?.kind === "data" && table.cell.value.rows !== null && !args.named.has("subset")) return flow([table]);
  const text = (given: Value | undefined): string => textValue(given) ?? "?";
  const folder = args.named.get("directory") ?? args.positional[0];
  const written = call.arguments[0] === undefined ? "" : textOf(machine, call.arguments[0].value);
  return sourceTable(text(folder), `pictures:${textValue(folder) ?? written}:${text(args.named.get("subset"))}`);
}

function setOptions(machine: Machine, estimator: Estimator, args: Arguments): Value {
  const values = [...args.named.values()];
  const { loops, tuning } = estimator.cell.value;
  const changed = estimatorCell({
    ...estimator.cell.value,
    fit: null,
    loops: new Set([...loops, ...values.flatMap((value) => [...stateOf(value).loops])]),
    tuning: merged(
      tuning,
      values.flatMap((value) => stateOf(value).influences.filter((each) => each.kind === "tuning")),
    ),
  }).value;
  machine.memory.write(estimator.cell, changed);
  return estimator;
}
