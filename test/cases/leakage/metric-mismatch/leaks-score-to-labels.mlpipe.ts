import { collect, columns, csv, evaluate, features, impute, logistic, numeric, on, prepare, problem, rule, scale, split, train, validate } from "mlpipe";

/** A number of days has no threshold: F1 cannot judge it. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, {
  decision: "Whom do we visit?",
  predict: "class",
  target: "returned",
  positive: "yes",
  metric: "f1",
  // LEAK leakage/metric-mismatch
  baseline: rule((row) => row.stay),
});
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
