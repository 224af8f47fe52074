import { categorical, collect, columns, csv, features, logistic, numeric, on, prepare, problem, scale, split, targetEncode, train } from "mlpipe";

/** Encoded in prepare, by the rows of other folds. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), scale()), on(categorical(), targetEncode({ folds: 5, seed: 1 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
