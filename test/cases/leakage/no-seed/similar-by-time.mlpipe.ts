import { after, collect, columns, csv, features, problem, split } from "mlpipe";

const Visit = columns(
  { visit: "text", patient: "category", day: "date", age: "number", ward: "A | B", stay: "number", returned: "yes | no" },
  { key: "visit", unit: "patient", time: "day" },
);
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { validation: after("2026-01-01"), test: after("2026-02-01") });
