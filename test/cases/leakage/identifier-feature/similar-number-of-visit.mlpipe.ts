import { after, collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The number of a patient's visit, in order of time, says something about the patient; that wrangle makes it is another matter. */
const Visit = columns({ visit: "text", patient: "text", day: "date", age: "number", stay: "number", returned: "yes | no" }, { key: "visit", unit: "patient", time: "day" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .groupby("patient")
    .orderby("day")
    // LEAK leakage/unserved-transform
    .derive({ nth: () => op.row_number() })
    .ungroup(),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
