import { builtinCall } from "../reading/builtins.ts";
import { argument, type Call, callObject, unreadCall } from "../reading/calls.ts";
import { type Arguments, noArguments } from "../reading/functions.ts";
import { newData, newList } from "../reading/joinValues.ts";
import { type Machine, siteOf, textOf } from "../reading/machine.ts";
import { noteRead } from "../reading/outside.ts";
import { dataOf, ensureRows, flow, isSet, numberValue, settleRows, stateOf, unknownData } from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import { rowsByNumber } from "../rows/rowsOfObjects.ts";
import { labelled, loadParts, namedSets, pictureSet, readSource } from "../rows/sources.ts";
import { storedValue } from "../rows/stored.ts";
import type { DataState, Value } from "../rows/values.ts";
import { compositeMakers, estimatorRole, splitters } from "../vocabulary/estimators.ts";
import { isKnownModule } from "../vocabulary/modules.ts";
import {
  columnScores,
  crossValidations,
  fittingFunctions,
  isLabelledMaker,
  isMetric,
  isReader,
  isShowing,
  scoringPlots,
} from "../vocabulary/tables.ts";
import { displayOf } from "./displays.ts";
import { estimatorMethod } from "./estimatorMethods.ts";
import { trainModel } from "./fitting.ts";
import { binned, concatenated, makeFrame } from "./frames.ts";
import { clonedEstimator, makeEstimator } from "./makeEstimator.ts";
import { numpyCall } from "./numpyCalls.ts";
import { searchedBy } from "./plainMethods.ts";
import { polarsCall } from "./polars.ts";
import { drawn } from "./rowMethods.ts";
import { crossValidate, scoreByPlot, scorePredictions } from "./scoring.ts";
import { makeSplitter, splitDataset, splitTables } from "./splitting.ts";
import { trainerOf } from "./trainers.ts";

/** A call of something by its path in a library: `sklearn.model_selection.train_test_split(…)`. */
export function callLibrary(machine: Machine, path: string, args: Arguments, call: Call): Value {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const root = path.split(".")[0] ?? "";
  noteRead(machine, path, args, call);
  if (root === "builtins") return builtinCall(machine, name, args, call);
  const stored = storedValue(machine, path, args, call) ?? trainerOf(path, args, call) ?? namedSets(machine, path, args, call);
  if (stored !== null) return stored;
  if (isShowing(path)) return scoringPlots.has(name) ? scoreByPlot(machine, args, call) : unknownData();
  const known = isKnownModule(path);
  const expression = root === "polars" ? polarsCall(machine, path, name, args, call) : null;
  if (expression !== null) return expression;
  const made = known || root === "sklearn" ? estimatorOf(machine, path, name, args) : null;
  if (made !== null) return made;
  if (known) {
    const display = displayOf(machine, path, args, call);
    if (display !== null) return display;
    const special = functions[name];
    if (special !== undefined) return special(machine, args, call);
    if (name in splitters) return makeSplitter(machine, name, args, call);
    if (crossValidations.has(name)) return crossValidate(machine, name, args, call);
    if (scoringPlots.has(name)) return scoreByPlot(machine, args, call);
    if (columnScores.has(name)) return scoredColumns(machine, args, call, name);
    if (fittingFunctions.has(name) && !seemsPlain(args)) return fittedAtOnce(machine, name, args, call);
    if (/^torchvision\.datasets\.[A-Z]/.test(path)) return pictureSet(machine, name, args, call);
    if (isReader(name)) return readSource(machine, path, name, args, call);
    if (isLabelledMaker(name)) return labelled(machine, call);
    if (/^[A-Z]/.test(name)) return thing(path, name, args);
    if (root === "numpy" || root === "scipy" || root === "cupy" || root === "torch" || root === "tensorflow")
      return numpyCall(machine, path, name, args, call);
  }
  if (isMetric(name) && (known || touchesPredictions(args))) return scorePredictions(machine, name, args, call);
  if (!known) return /^[A-Z]/.test(name) ? unknownObject(machine, name, args, call) : unreadCall(machine, args, call);
  return /^[A-Z]/.test(name) ? thing(path, name, args) : flow([...args.positional, ...args.named.values()]);
}

export function estimatorOf(machine: Machine, path: string, name: string, args: Arguments): Value | null {
  const module = path.slice(0, Math.max(0, path.lastIndexOf(".")));
  if (compositeMakers.has(name)) return makeEstimator(machine, name, "composite", args);
  if (name in splitters) return null;
  const role = estimatorRole(name, module);
  if (role === null || module.startsWith("torch") || module.startsWith("transformers")) return null;
  const keras = /^(?:keras|tensorflow|tf_keras|)\b/.test(module);
  if ((role === "network" || role === "tokenizer") && !keras) return null;
  // Layers of a network are its own: what they learn, they learn in training, unless they are adapted before.
  return makeEstimator(machine, name, role, args);
}

/** An object that is known by name alone: a callback, a study, a data module. */
function thing(path: string, name: string, { positional, named }: Arguments): Value {
  return {
    kind: "thing",
    name: path.includes("datasets") ? path : name,
    options: new Map([...named, ...positional.map((value, i) => [`${i}`, value] as const)]),
  };
}

/** Of a class that is not here: it may be fitted, so it is taken for an estimator of which nothing is known. */
/** Word vectors of gensim learn while they are made. */
function embedding(machine: Machine, args: Arguments, call: Call): Value {
  const model = makeEstimator(machine, textOf(machine, call.callee).split(".").at(-1) ?? "", "fit", noArguments);
  const texts = argument(args, "sentences", 0) ?? args.named.get("documents") ?? args.named.get("corpus");
  if (texts !== undefined) estimatorMethod(machine, model, "fit", { positional: [texts], named: new Map() }, call);
  return model;
}

function unknownObject(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const holdsData = args.positional.some((value) => stateOf(value).rows !== null);
  return holdsData ? unreadCall(machine, args, call) : makeEstimator(machine, name, "unknown", args);
}

function touchesPredictions(args: Arguments): boolean {
  return [...args.positional, ...args.named.values()].some((value) => stateOf(value).predictions.length > 0);
}

type Handler = (machine: Machine, args: Arguments, call: Call) => Value;

const functions: Readonly<Record<string, Handler>> = {
  train_test_split: (machine, args, call) => splitTables(machine, args, call),
  random_split: (machine, args, call) => splitDataset(machine, args, call),
  TensorDataset: (_machine, { positional }) => flow(positional),
  DataLoader: (machine, args, call) => {
    const sampler = args.named.get("sampler");
    const numbers = sampler?.kind === "thing" ? (sampler.options.get("indices") ?? sampler.options.get("0")) : undefined;
    return rowsByNumber(machine, argument(args, "dataset", 0), numbers, call);
  },
  Subset: (machine, args, call) => rowsByNumber(machine, argument(args, "dataset", 0), argument(args, "indices", 1) ?? unknownData(), call),
  clone: (machine, { positional: [estimator] }) =>
    estimator?.kind === "estimator" ? clonedEstimator(machine, estimator) : (estimator ?? unknownData()),
  clone_model: (machine, { positional: [estimator] }) =>
    estimator?.kind === "estimator" ? clonedEstimator(machine, estimator) : unknownData(),
  deepcopy: (machine, { positional: [value] }) => copied(machine, value),
  copy: (machine, { positional: [value] }) => copied(machine, value),
  concat: concatenated,
  DataFrame: makeFrame,
  Series: makeFrame,
  get_dummies: (_machine, args) => {
    const table = argument(args, "data", 0);
    const state = table === undefined ? stateOf(unknownData()) : stateOf(table);
    return newData({ ...state, shape: "table", columns: { ...state.columns, form: "unknown" }, mask: null }, null);
  },
  merge: (machine, args) => {
    const [left, right] = [argument(args, "left", 0), argument(args, "right", 1)];
    const [a, b] = [left, right].map((value) => (value === undefined ? null : stateOf(value)));
    if (left?.kind === "data") ensureRows(machine, left);
    const rows = a?.rows ?? b?.rows ?? null;
    return flow([left ?? unknownData(), right ?? unknownData()], { shape: "table", rows, column: null });
  },
  cut: (machine, args, call) => binned(machine, args, call, numberValue(argument(args, "bins", 1)) !== null),
  qcut: (machine, args, call) => binned(machine, args, call, true),
  shuffle: (_machine, { positional }) => {
    const [first] = positional;
    return positional.length === 1 && first !== undefined ? first : newList(_machine.memory, { items: positional, exact: true }, "tuple");
  },
  resample: (machine, args, call) => {
    const made = args.positional.map((value) =>
      isSet(args.named.get("replace")) || !args.named.has("replace") || args.named.has("n_samples")
        ? resampledBy(machine, value, call)
        : value,
    );
    const [only] = made;
    return made.length === 1 && only !== undefined ? only : newList(machine.memory, { items: made, exact: true }, "tuple");
  },
  load_data: (machine, _args, call) => loadParts(machine, call),
  seed: seeded,
  set_seed: seeded,
  set_random_seed: seeded,
  seed_everything: seeded,
  manual_seed: seeded,
  fmin: (machine, args, call) => searchedBy(machine, argument(args, "fn", 0) ?? unknownData(), call),
  gp_minimize: (machine, args, call) => searchedBy(machine, argument(args, "func", 0) ?? unknownData(), call),
  forest_minimize: (machine, args, call) => searchedBy(machine, argument(args, "func", 0) ?? unknownData(), call),
  minimize: (machine, args, call) => searchedBy(machine, argument(args, "fun", 0) ?? unknownData(), call),
  // Data sets of boosting libraries hold features and labels.
  OrderedDict: (machine, args, call) => builtinCall(machine, "dict", args, call),
  Word2Vec: embedding,
  FastText: embedding,
  Doc2Vec: embedding,
  early_stopping: (_machine, args) => thing("lightgbm", "early_stopping", args),
  create_study: (_machine, args) => thing("optuna", "Study", args),
  DMatrix: wrapped,
  QuantileDMatrix: wrapped,
  Dataset: wrapped,
  Pool: wrapped,
  train: trainBoosting,
  sample: (_machine, { positional: [value] }) => (value === undefined ? unknownData() : flow([value])),
  pad_sequences: (_machine, args) => flow(args.positional),
  reduce: (machine, args, call) => {
    const [how, list] = args.positional;
    return how?.kind === "closure"
      ? callObject(machine, how, { positional: [list ?? unknownData(), list ?? unknownData()], named: new Map() }, call)
      : flow(args.positional);
  },
  partial: (_machine, { positional: [how] }) => how ?? unknownData(),
  ols: formula,
  logit: formula,
  glm: formula,
  product: (_machine, { positional }) => flow(positional, { rows: null }),
};

function formula(machine: Machine, args: Arguments): Value {
  const named = new Map(args.named);
  const [, data] = args.positional;
  if (data !== undefined) named.set("data", data);
  return makeEstimator(machine, "ols", "model", { positional: [], named });
}

function copied(machine: Machine, value: Value | undefined): Value {
  if (value?.kind === "data") return newData(value.cell.value, null);
  return value?.kind === "estimator" ? { ...clonedEstimator(machine, value), cell: { ...value.cell } } : (value ?? unknownData());
}

function resampledBy(machine: Machine, value: Value, call: Call): Value {
  const data = value.kind === "data" ? value : flow([value]);
  ensureRows(machine, data);
  return drawn(machine, data.cell.value, call, "resample()");
}

function seeded(machine: Machine): Value {
  machine.seeded = true;
  return unknownData();
}

function wrapped(machine: Machine, args: Arguments): Value {
  const data = argument(args, "data", 0);
  if (data === undefined) return unknownData();
  settleRows(machine, data);
  const label = argument(args, "label", 1);
  return flow([data], { label: label?.kind === "data" ? label : null });
}

/** `xgb.train(options, data, …)` and `lgb.train`: makes a model and trains it. */
function trainBoosting(machine: Machine, args: Arguments, call: Call): Value {
  const [, data] = args.positional;
  const input = data ?? args.named.get("dtrain") ?? args.named.get("train_set") ?? args.named.get("pool");
  if (input === undefined) return unknownData();
  const options = args.positional[0] ?? args.named.get("params");
  const model = makeEstimator(machine, "train", "model", { positional: options === undefined ? [] : [options], named: args.named });
  const watched = args.positional[3];
  const named = watched === undefined ? args.named : new Map([...args.named, ["evals", watched]]);
  trainModel(machine, model, { positional: [input], named }, call);
  return model;
}

/** Scores of columns against a target: a ranking that may yet choose columns. */
function scoredColumns(machine: Machine, args: Arguments, call: Call, what: string): Value {
  const [features] = args.positional;
  if (features === undefined) return unknownData();
  settleRows(machine, features);
  const state: DataState = stateOf(features);
  const own: Influence = {
    kind: "ranking",
    rows: state.rows,
    site: siteOf(machine, call),
    what,
    column: null,
    reads: null,
    groups: new Set(),
  };
  return dataOf({ shape: "reduced", influences: merged(state.influences, state.rows === null ? [] : [own]) });
}

function seemsPlain(args: Arguments): boolean {
  return ![...args.positional, ...args.named.values()].some((value) => value.kind === "data");
}

/** `scale(X)`: fitted on what it is given, at once. */
function fittedAtOnce(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const scaler = makeEstimator(machine, name, "fit", noArguments);
  const input = argument(args, "X", 0);
  if (input !== undefined) settleRows(machine, input);
  const state = input === undefined ? stateOf(unknownData()) : stateOf(input);
  const own: Influence = {
    kind: "fit",
    rows: state.rows,
    site: siteOf(machine, call),
    what: scaler.name,
    column: null,
    reads: null,
    groups: new Set(),
  };
  return newData({ ...state, influences: merged(state.influences, state.rows === null ? [] : [own]), mask: null }, null);
}
