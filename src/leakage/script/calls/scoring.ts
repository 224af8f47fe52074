import type { Evaluation, Fit, Prediction } from "../facts.ts";
import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newList } from "../reading/joinValues.ts";
import { freshId, type Machine, siteOf } from "../reading/machine.ts";
import { someOf } from "../rows/columns.ts";
import { dataOf, settleRows, stateOf, unknownData } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { namesOfRows } from "../rows/namesOfRows.ts";
import { trainedBeside } from "../rows/pieces.ts";
import { learnedByRelatives } from "../rows/relatives.ts";
import { partOf, type Rows, rowsKey, type Split } from "../rows/rows.ts";
import { type DataState, type Estimator, emptyState, type Value } from "../rows/values.ts";
import { thresholdCurves } from "../vocabulary/tables.ts";
import { fitOf, recordFit } from "./fitting.ts";
import { figuresByHand, isOfNetwork } from "./networks.ts";

export function predict(machine: Machine, estimator: Estimator, args: Arguments, call: Call): Value {
  const input = argument(args, "X", 0) ?? args.named.get("x") ?? args.named.get("data");
  if (input === undefined) return unknownData();
  settleRows(machine, input);
  const state = stateOf(input);
  const fit = estimator.cell.value.fit ?? trainedElsewhere(machine, estimator, state, call);
  const shared = fit === null ? learnedByRelatives(machine, estimator) : [];
  if (shared.length > 0)
    return dataOf({ ...state, shape: "table", influences: merged(state.influences, shared), columns: someOf(state.columns), column: null });
  const made: readonly Prediction[] =
    fit === null ? [] : [{ fit, rows: state.rows, site: siteOf(machine, call), column: null, names: namesOfRows(call) }];
  if (fit !== null && state.rows !== null) machine.facts.forecasts.push({ fit, rows: state.rows, influences: state.influences });
  return dataOf({
    shape: state.shape === "row" ? "row" : "column",
    rows: state.rows,
    influences: estimator.role === "outliers" ? merged(state.influences, estimator.cell.value.learned) : state.influences,
    predictions: made,
    loops: new Set(),
  });
}

/** A model that is handed in together with test rows was trained on the others, by somebody else. */
function trainedElsewhere(machine: Machine, estimator: Estimator, { rows, loops }: DataState, call: Call): Fit | null {
  const trained = estimator.role === "unknown" && loops.size === 0 && estimator.cell.value.loops.size === 0 ? trainedBeside(rows) : null;
  if (trained === null) return null;
  const fit = fitOf(machine, estimator, { ...emptyState, rows: trained }, emptyState, call);
  machine.memory.write(estimator.cell, { ...estimator.cell.value, fit });
  return fit;
}

/** `model.score(X, y)` and `model.evaluate(X, y)`. */
export function scoreModel(machine: Machine, estimator: Estimator, args: Arguments, call: Call): Value {
  const input = argument(args, "X", 0) ?? args.named.get("x");
  const { fit } = estimator.cell.value;
  if (input === undefined || fit === null || estimator.role === "clusterer") return dataOf({ shape: "reduced" });
  settleRows(machine, input);
  return dataOf({ shape: "reduced", scores: [recordEvaluation(machine, fit, stateOf(input), "score", call)] });
}

/** A figure for labels and predictions: `f1_score(y, model.predict(X))`. One that sees no prediction is a statistic. */
export function scorePredictions(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const all = [...args.positional, ...args.named.values()].map(stateOf);
  const scores = evaluationsOf(machine, all, call);
  const curve = thresholdCurves.has(name);
  const figure = (): Value =>
    dataOf({ shape: "reduced", scores, curve, influences: scores.length > 0 ? [] : all.flatMap((state) => state.influences) });
  return curve ? newList(machine.memory, { items: [figure(), figure(), figure()], exact: true }, "tuple") : figure();
}

/** One evaluation for each model whose predictions are among these. */
export function evaluationsOf(machine: Machine, states: readonly DataState[], call: Call): readonly Evaluation[] {
  const found = new Map<string, Evaluation>();
  for (const state of states) {
    for (const made of figuresByHand(machine, state, call)) found.set(`${made.fit.id} by hand ${made.site.start}`, made);
    for (const { fit, rows: predicted, names } of state.predictions) {
      if (isOfNetwork(machine, fit)) continue;
      const rows = predicted ?? rowsOfTruth(states);
      const key = `${fit.id} ${rows === null ? "" : rowsKey(rows)}`;
      if (found.has(key)) continue;
      const cutIn = new Set([...state.loops].filter((loop) => machine.loops.some((each) => each.id === loop && !each.folds)));
      found.set(key, recordEvaluation(machine, fit, { ...state, rows }, isOutOfFold(fit) ? "cv" : "score", call, cutIn, names));
    }
  }
  return [...found.values()];
}

/** The rows of what predictions are held against, where they do not tell their own. */
function rowsOfTruth(states: readonly DataState[]): Rows | null {
  return states.find(({ predictions, rows }) => predictions.length === 0 && rows !== null)?.rows ?? null;
}

function isOutOfFold({ rows }: Fit): boolean {
  return rows?.kind === "part" && rows.split.key.startsWith("cv:");
}

export function recordEvaluation(
  machine: Machine,
  fit: Fit,
  state: DataState,
  kind: Evaluation["kind"],
  call: Call,
  cutIn: ReadonlySet<number> = new Set(),
  names: readonly string[] = [],
): Evaluation {
  const evaluation: Evaluation = {
    id: freshId(machine),
    fit,
    rows: state.rows,
    influences: state.influences,
    kind,
    site: siteOf(machine, call),
    names: [...namesOfRows(call), ...names],
    cutIn,
  };
  machine.facts.evaluations.push(evaluation);
  return evaluation;
}

/** `cross_val_score(model, X, y)`: trained and scored on folds of these rows, inside one call. */
export function crossValidate(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const model = argument(args, "estimator", 0);
  const input = argument(args, "X", 1);
  if (input === undefined) return unknownData();
  settleRows(machine, input);
  const state = stateOf(input);
  if (model?.kind !== "estimator" || state.rows === null) return dataOf({ shape: "reduced" });
  const label = argument(args, "y", 2);
  const by = args.named.get("cv");
  const dealt = by?.kind === "splitter" && by.shuffles ? { shuffled: true as const } : {};
  const split: Split = { key: `cv:${freshId(machine)}`, order: "folds", site: siteOf(machine, call), groups: groupsOf(args), ...dealt };
  const trained = { ...state, rows: partOf(state.rows, split, 0) };
  const held = { ...state, rows: partOf(state.rows, split, 1) };
  const fit = recordFit(machine, model, trained, label === undefined ? emptyState : stateOf(label), call);
  if (name === "cross_val_predict") {
    // Each row is predicted by a model that has not seen it.
    return dataOf({
      shape: "column",
      rows: state.rows,
      influences: state.influences,
      predictions: [{ fit, rows: held.rows, site: fit.site, column: null, names: [] }],
    });
  }
  const scores = [recordEvaluation(machine, fit, held, "cv", call)];
  const figure = dataOf({ shape: "reduced", scores });
  return name === "validation_curve" || name === "learning_curve"
    ? newList(machine.memory, { items: [figure, figure, figure], exact: false }, "tuple")
    : figure;
}

export function groupsOf(args: Arguments): ReadonlySet<string> {
  const groups = args.named.get("groups") ?? args.positional[3];
  const column = groups === undefined ? null : stateOf(groups).column;
  return column === null ? new Set() : new Set([column]);
}

/** `plot(model, X, y)`: scores on its own. */
export function scoreByPlot(machine: Machine, args: Arguments, call: Call): Value {
  const estimator = args.positional.find((value): value is Estimator => value.kind === "estimator") ?? args.named.get("estimator");
  const input = args.named.get("X") ?? args.positional[1];
  if (estimator?.kind !== "estimator" || input === undefined || estimator.cell.value.fit === null) return unknownData();
  return dataOf({ shape: "reduced", scores: [recordEvaluation(machine, estimator.cell.value.fit, stateOf(input), "score", call)] });
}

/** The best of several scores is asked for: which it is, or the figure itself. */
export function noteBest(machine: Machine, values: readonly Value[], call: Call, asked: "which" | "figure" = "which"): void {
  const states = values.map(stateOf);
  const told = states.flatMap((state) => state.scores);
  const scores = [
    ...new Set(told.length > 0 ? told : states.flatMap((state) => (state.compared ? figuresByHand(machine, state, call) : []))),
  ];
  if (scores.length === 0 || machine.drawing > 0) return;
  const curve = states.some((state) => state.curve);
  const models = new Set(scores.map((score) => score.fit.id));
  const what = curve ? "threshold" : whatIsChosen(machine, scores);
  if (asked === "figure" && models.size > 1) machine.facts.bestFigures.push({ evaluations: scores, site: siteOf(machine, call) });
  if (curve || models.size > 1 || what === "pass") machine.facts.choices.push({ evaluations: scores, what, site: siteOf(machine, call) });
}

/** In the loop that goes on training a model, one pass after the other is judged. */
export function whatIsChosen(machine: Machine, scores: readonly Evaluation[]): "best" | "pass" {
  return scores.some(({ fit }) => machine.loops.some(({ id }) => fit.trainedIn.has(id))) ? "pass" : "best";
}
