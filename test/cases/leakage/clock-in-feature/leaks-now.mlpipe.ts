import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** How long somebody has been a customer, counted to the day of training: served next year, everybody is a year older. */
const Customer = columns({ joined: "date", asked_on: "date", calls: "number", plan: "basic | pro", left: "yes | no" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  // LEAK leakage/clock-in-feature
  days: (row) => (Date.now() - row.joined.getTime()) / 86_400_000,
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
