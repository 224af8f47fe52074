import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, python, scale, split, train, wrangle } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
const Scored = columns({ age: "number", ward: "A | B", stay: "number", frailty: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const rows = wrangle(
  raw,
  // LEAK leakage/unserved-transform
  python("frailty.py"),
  { makes: Scored },
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
