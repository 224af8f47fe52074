import { collect, columns, csv, evaluate, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, validate } from "mlpipe";

/** The file shows one evaluation, and the ledger two shots: the first model is gone from the file, and not from what is known. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
// LEAK leakage/test-twice
export const report = evaluate(check);
