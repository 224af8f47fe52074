import { collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Pumps of the test part lend no label to others: there is no cut in time. That time is ignored is another finding. */
const Day = columns({ day: "date", pump: "text", heat: "number", noise: "number?", fails: "yes | no" }, { time: "day", unit: "pump" });
export const brief = problem(Day, { decision: "Which pump do we check?", predict: "class", target: "fails", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("days.csv"), Day, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .groupby("pump")
    .orderby("day")
    .derive({ fails: (row) => op.lead(row.fails, 1) })
    .ungroup(),
);
export const table = features(rows, brief, {});
// LEAK leakage/time-random-split information
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a", by: "unit" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
