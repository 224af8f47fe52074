import { collect, columns, csv, features, problem, wrangle } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table.derive({ days: (row) => row.stay / 24 }),
);
export const table = features(rows, brief, {});
