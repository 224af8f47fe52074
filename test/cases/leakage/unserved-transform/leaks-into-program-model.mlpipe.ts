import { collect, columns, csv, features, problem, python, split, train, wrangle } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  // LEAK leakage/unserved-transform
  table.derive({ stay: (row) => row.stay / 24 }),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
// A program is handed every column that is not set apart.
export const model = train(parts, python("train.py"), { seed: 1 });
