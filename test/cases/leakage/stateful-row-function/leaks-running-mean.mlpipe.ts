import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** A running mean is a statistic over all rows, test rows among them, written as a row function. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
const total = { days: 0, visits: 0 };
export const table = features(raw, brief, {
  longer_than_usual: (row) => {
    // LEAK leakage/stateful-row-function
    total.days += row.stay;
    total.visits += 1;
    return row.stay - total.days / total.visits;
  },
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
