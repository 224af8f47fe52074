import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, python, scale, split, train, wrangle } from "mlpipe";

const Visit = columns({ visit: "integer", patient: "category", day: "date", age: "number?", ward: "A | B", stay: "number", returned: "yes | no" }, { key: "visit", unit: "patient", notFeature: ["day"] });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, python("similar-script-another-file.py"), { makes: Visit });
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, by: "unit", salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
