import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** Whether a plan was seen before is known to the order of the file alone. */
const Customer = columns({ joined: "date", asked_on: "date", calls: "number", plan: "basic | pro", left: "yes | no" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
const plans = new Set<string>();
export const table = features(raw, brief, {
  first_of_plan: (row) => {
    const first = !plans.has(row.plan);
    // LEAK leakage/stateful-row-function
    plans.add(row.plan);
    return first;
  },
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
