import { after, categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** What became of a patient's earlier visit was known at this one. That wrangle is not served is another finding. */
const Visit = columns({ patient: "text", day: "date", age: "number", returned: "yes | no" }, { unit: "patient", time: "day" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .groupby("patient")
    .orderby("day")
    // LEAK leakage/unserved-transform
    .derive({ last_time: (row) => op.lag(row.returned, 1, "no") })
    .ungroup(),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
