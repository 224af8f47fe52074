import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { type Machine, siteOf } from "../reading/machine.ts";
import { dataOf, ensureRows, flow, stateOf, unknownData } from "../rows/data.ts";
import type { Value } from "../rows/values.ts";
import { crossValidate, scoreByPlot, scorePredictions } from "./scoring.ts";

/**
 * What draws a model. Some drawings are a score in disguise (a ROC curve, a confusion matrix), some train and score on
 * folds, and some show only how the model answers: those judge nothing. Null for what draws no model.
 */
export function displayOf(machine: Machine, path: string, args: Arguments, call: Call): Value | null {
  const [display = "", maker] = path.split(".").slice(-2);
  if (maker === "permutation_importance") return importances(machine, args, call);
  if (maker === "from_predictions") return scorePredictions(machine, maker, args, call);
  if (maker === "make_column_selector") return { kind: "thing", name: maker, options: args.named };
  if (maker !== "from_estimator") return null;
  if (/DecisionBoundary|PartialDependence/.test(display)) return unknownData();
  return /LearningCurve|ValidationCurve/.test(display) ? crossValidate(machine, maker, args, call) : scoreByPlot(machine, args, call);
}

/** How much each column matters on these rows: no score, but who picks columns by it has chosen on them. */
function importances(machine: Machine, args: Arguments, call: Call): Value {
  const input = argument(args, "X", 1);
  if (input === undefined) return flow(args.positional);
  if (input.kind === "data") ensureRows(machine, input);
  const { rows } = stateOf(input);
  const ranking = {
    kind: "ranking" as const,
    rows,
    site: siteOf(machine, call),
    what: "permutation_importance",
    column: null,
    reads: null,
    groups: new Set<string>(),
  };
  return dataOf({ shape: "reduced", influences: rows === null ? [] : [ranking] });
}
