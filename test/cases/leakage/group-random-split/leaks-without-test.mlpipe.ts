import { collect, columns, csv, features, impute, logistic, none, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** Without test rows the validation rows are dealt one by one all the same. */
const Visit = columns({ visit: "text", patient: "text", day: "date", age: "number", stay: "number", returned: "yes | no" }, { key: "visit", unit: "patient" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
// LEAK leakage/group-random-split
export const parts = split(table, brief, { test: none("300 visits are too few to set some apart"), validation: 0.3, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
