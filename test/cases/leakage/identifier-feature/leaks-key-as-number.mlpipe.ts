import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** A number that was given in order of signing up says which customer this is, and in this file the older ones left. */
const Customer = columns({ customer: "text", calls: "number", plan: "basic | pro", left: "yes | no" }, { key: "customer" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  // LEAK leakage/identifier-feature
  number: (row) => Number(row.customer.replace("C-", "")),
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
