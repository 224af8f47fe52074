import { categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** The first letters of a key may be a region, which many customers share, or the whole of it. */
const Customer = columns({ customer: "text", calls: "number", plan: "basic | pro", left: "yes | no" }, { key: "customer" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  prefix: (row) => row.customer.slice(0, 2),
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
