import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newList } from "../reading/joinValues.ts";
import type { Machine } from "../reading/machine.ts";
import { settleRows, stateOf, unknownData } from "../rows/data.ts";
import { type Estimator, emptyState, type Value } from "../rows/values.ts";
import { recordFit } from "./fitting.ts";
import { clonedEstimator } from "./makeEstimator.ts";
import { recordEvaluation } from "./scoring.ts";

/** Tools that train each model they know on the training part, and score each on the other, in one call. */
export function trainsMany({ name }: Estimator): boolean {
  return /^Lazy(?:Classifier|Regressor)$/.test(name);
}

/** `LazyClassifier().fit(X_train, X_test, y_train, y_test)`: two models stand for the many. */
export function trainMany(machine: Machine, estimator: Estimator, args: Arguments, call: Call): Value {
  const [trained, held] = [argument(args, "X_train", 0), argument(args, "X_test", 1)];
  const label = argument(args, "y_train", 2);
  if (trained === undefined || held === undefined) return unknownData();
  for (const each of [trained, held]) settleRows(machine, each);
  for (const each of [estimator, clonedEstimator(machine, estimator)]) {
    const fit = recordFit(machine, each, stateOf(trained), label === undefined ? emptyState : stateOf(label), call);
    recordEvaluation(machine, fit, stateOf(held), "score", call);
  }
  return newList(machine.memory, { items: [unknownData(), unknownData()], exact: true }, "tuple");
}
