import { categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** A date of cancelling is filled for those who cancelled. */
const Customer = columns({ calls: "number", plan: "basic | pro", 
  // LEAK leakage/future-name
  cancellation_reason: "none | price | service",
  // LEAK leakage/future-name
  cancelled_on: "date?", left: "yes | no" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { cancelled: (row) => row.cancelled_on !== null });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
