import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** Accuracy is a metric for classes of like size: nothing says that one is rare. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "accuracy", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a", stratify: false });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
