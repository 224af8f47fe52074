import { after, collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

const Visit = columns(
  { visit: "text", patient: "category", day: "date", age: "number", ward: "A | B", stay: "number", returned: "yes | no" },
  { key: "visit", unit: "patient", time: "day" },
);
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  // A group of one visit holds one row's own values. Served it is not, but that is another rule's matter.
  table
    .groupby("visit")
    // LEAK leakage/unserved-transform
    .derive({ mean_stay: (row) => op.mean(row.stay) })
    .ungroup(),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-01-01"), test: after("2026-02-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
