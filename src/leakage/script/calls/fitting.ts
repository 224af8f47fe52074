import type { Expression } from "../../../python/syntax.ts";
import type { Fit, Target } from "../facts.ts";
import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { freshId, type Machine, siteOf } from "../reading/machine.ts";
import { columnsSeen } from "../rows/columnsSeen.ts";
import { ensureRows, numberValue, settleRows, stateOf, textValue } from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import { namesIn, namesOfRows } from "../rows/namesOfRows.ts";
import { overlaps } from "../rows/rows.ts";
import { type DataState, type Estimator, emptyState, type Value } from "../rows/values.ts";
import { learnedEarlier } from "./goingOn.ts";
import { isTimeModel } from "./timeModels.ts";

/** A model is trained: on which rows, with what in them, and who looks on. */
export function trainModel(machine: Machine, estimator: Estimator, args: Arguments, call: Call): Value {
  const input =
    argument(args, "X", 0) ?? args.named.get("x") ?? args.named.get("train_set") ?? args.named.get("dtrain") ?? pending(estimator);
  if (input === undefined) return estimator;
  settleRows(machine, input);
  if (input.kind === "list" && input.cell.value.rows === undefined)
    for (const each of input.cell.value.items) if (each.kind === "data") ensureRows(machine, each);
  const features = stateOf(input);
  const label = argument(args, "y", 1) ?? pendingTarget(estimator) ?? features.label ?? undefined;
  const before = learnedEarlier(estimator, args);
  const fit = recordFit(machine, estimator, features, label === undefined ? emptyState : stateOf(label), call, before);
  const earlier = features.rows === null ? before : [...estimator.cell.value.earlier, features.rows].slice(-20);
  const learned = merged(features.influences, estimator.role === "outliers" ? detected(machine, estimator, features, call) : []);
  machine.memory.write(estimator.cell, { ...estimator.cell.value, fit, learned, learnedFrom: features.rows, earlier });
  for (const part of estimator.parts) {
    if (part.kind === "estimator" && estimator.role === "search") machine.memory.write(part.cell, { ...part.cell.value, fit: null });
  }
  noteMonitors(machine, estimator, fit, args, call);
  if ((numberValue(args.named.get("validation_split")) ?? 0) > 0) machine.facts.heldBack.push(fit);
  return estimator;
}

/** What a detector of outliers has learned: which rows are odd among all that it saw. */
function detected(machine: Machine, { name }: Estimator, { rows }: DataState, call: Call): readonly Influence[] {
  return [{ kind: "fit", rows, site: siteOf(machine, call), what: name, column: null, reads: null, groups: new Set() }];
}

/** `sm.OLS(y, X)`: the data came with the making. */
function pending(estimator: Estimator): Value | undefined {
  const { name, options } = estimator;
  if (formulaModels.test(name)) return options.get("data") ?? options.get("1");
  if (isTimeModel(estimator)) return options.get("endog") ?? options.get("0");
  return matrixModels.test(name) ? (options.get("exog") ?? options.get("1")) : undefined;
}

function pendingTarget({ name, options }: Estimator): Value | undefined {
  return matrixModels.test(name) ? (options.get("endog") ?? options.get("0")) : undefined;
}

const matrixModels = /^(?:OLS|WLS|GLS|GLM|Logit|Probit|MNLogit|Poisson|RLM|QuantReg)$/;
const formulaModels = /^(?:ols|wls|gls|glm|logit|probit|poisson|mixedlm|quantreg)$/;

export function recordFit(
  machine: Machine,
  estimator: Estimator,
  features: DataState,
  label: DataState,
  call: Call,
  earlier: Fit["earlier"] = [],
): Fit {
  const fit = fitOf(machine, estimator, features, label, call, earlier);
  machine.facts.fits.push(fit);
  return fit;
}

/** What a training is known by, seen here or not. */
export function fitOf(
  machine: Machine,
  estimator: Estimator,
  features: DataState,
  label: DataState,
  call: Call,
  earlier: Fit["earlier"] = [],
): Fit {
  const { loops, tuning } = estimator.cell.value;
  const inner = estimator.parts.flatMap((part) => (part.kind === "estimator" ? [part.cell.value] : []));
  const id = freshId(machine);
  const fit: Fit = {
    id,
    model: estimator.id,
    repeats: (machine.loops.length === 0 ? repeated(estimator, features, label, call) : null)?.repeats ?? id,
    name: estimator.name,
    role: fitRole(estimator),
    rows: features.rows ?? label.rows,
    // A layer that was adapted before is not adapted anew in training.
    influences: merged(
      features.influences,
      learnedOfTarget(label),
      tuning,
      ...inner.map((state) => state.tuning),
      ...(estimator.role === "network" ? [...inner.map((state) => state.learned), estimator.cell.value.learned] : []),
    ),
    columns: columnsSeen(estimator, features.columns),
    target: targetOf(label),
    predictions: features.predictions,
    site: siteOf(machine, call),
    searchedIn: new Set([...loops, ...inner.flatMap((state) => [...state.loops])]),
    names: namesOfRows(call),
    trainedIn: new Set(),
    earlier,
  };
  trainedOn.set(fit, [features, label]);
  return fit;
}

/** What each training was given, as it was then. */
const trainedOn = new WeakMap<Fit, readonly [DataState, DataState]>();

/** The training that this one does again: a cell that is there twice; in a loop, one model may stand for several. A network goes on learning instead, as `partial_fit` does. */
function repeated(estimator: Estimator, features: DataState, label: DataState, { callee }: Call): Fit | null {
  const { fit } = estimator.cell.value;
  const [before, target] = (fit === null ? undefined : trainedOn.get(fit)) ?? [];
  const again = callee.kind === "attribute" && callee.name === "fit" && estimator.role !== "network";
  return again && before === features && target === label ? fit : null;
}

/** Targets that were scaled, cut or shifted by what all of them are carry that into training and testing as features do. */
function learnedOfTarget({ influences }: DataState): readonly Influence[] {
  return influences.filter(
    ({ kind, groups, what }) => (kind === "fit" && ofTargets.test(what)) || (kind === "statistic" && groups.size === 0),
  );
}

/** What is fitted to a target itself; components of features, of which an example may make its target, are not. */
const ofTargets = /scal|transformer|transform$|discretiz|zscore|boxcox|yeojohnson|imput/i;

function fitRole({ role, options }: Estimator): Fit["role"] {
  if (role === "baseline") return "baseline";
  if (role === "outliers") return "other";
  // A calibration of a finished model chooses by the rows it is given, as a search does.
  return role === "search" || (role === "calibrator" && textValue(options.get("cv")) === "prefit") ? "search" : "model";
}

function targetOf({ column, columns, from }: DataState): Target {
  const [listed] = columns.form === "only" && columns.listed.size === 1 ? columns.listed : [];
  return { column: column ?? listed ?? null, base: columns.base, from };
}

/** `validation_data`, `eval_set` and their like: rows that end the training, or that are only printed beside it. */
function noteMonitors(machine: Machine, estimator: Estimator, fit: Fit, args: Arguments, call: Call): void {
  const [validation, evaluated] = [
    args.named.get("validation_data"),
    args.named.get("eval_set") ?? args.named.get("valid_sets") ?? args.named.get("evals") ?? args.named.get("watchlist"),
  ];
  // A tuner keeps the settings that do best on them.
  const searches = call.callee.kind === "attribute" && call.callee.name === "search";
  const watched = [...(validation === undefined ? [] : [validation]), ...(evaluated === undefined ? [] : pairsOf(evaluated))];
  const stops = searches || (evaluated === undefined ? stopsByCallback(args) : stopsEarly(estimator, args));
  for (const pair of watched) {
    const first = pair.kind === "list" ? pair.cell.value.items[0] : pair;
    const rows = first === undefined ? null : stateOf(first).rows;
    if (rows === null || (fit.rows !== null && overlaps(rows, fit.rows) === true)) continue;
    const at = watchedArgument(call);
    const names = at === undefined ? [] : namesIn(at);
    machine.facts.monitors.push({ fit, rows, stops, names, each: pair === validation, site: siteOf(machine, at ?? call) });
  }
}

/** A list of pairs, or one pair alone, as CatBoost takes it. */
function pairsOf(value: Value): readonly Value[] {
  if (value.kind !== "list") return [value];
  const { items } = value.cell.value;
  const pairs = items.every((item) => item.kind === "list" || stateOf(item).label !== null);
  return pairs && value.form === "list" ? items : items[0]?.kind === "list" ? items : [value];
}

function watchedArgument(call: Call): Expression | undefined {
  return call.arguments.find((each) => each.name !== null && /^(?:validation_data|eval_set|valid_sets|evals)$/.test(each.name))?.value;
}

function stopsByCallback(args: Arguments): boolean {
  const callbacks = args.named.get("callbacks");
  if (callbacks === undefined) return false;
  const items = callbacks.kind === "list" ? callbacks.cell.value.items : [callbacks];
  return items.some((item) => item.kind === "thing" && /EarlyStopping|ModelCheckpoint|ReduceLROnPlateau|early_stopping/.test(item.name));
}

/** Boosting stops by option of `fit`, of the model, or by callback; CatBoost keeps its best iteration unasked. */
function stopsEarly(estimator: Estimator, args: Arguments): boolean {
  const rounds = args.named.get("early_stopping_rounds") ?? estimator.options.get("early_stopping_rounds");
  if (rounds !== undefined && (rounds.kind !== "literal" || (numberValue(rounds) ?? 0) > 0)) return true;
  if (/^CatBoost/.test(estimator.name)) {
    const best = estimator.options.get("use_best_model") ?? args.named.get("use_best_model");
    return !(best?.kind === "literal" && best.value === false);
  }
  return stopsByCallback(args) || stopsByCallback({ positional: [], named: estimator.options });
}
