import { categorical, collect, columns, csv, features, impute, interaction, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** Crossed with another column an identifier is one still, only with more values. */
const Customer = columns({ customer: "text", calls: "number", plan: "basic | pro", left: "yes | no" }, { key: "customer" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  // LEAK leakage/identifier-feature
  customer_on_plan: interaction("customer", "plan"),
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
