import { after, collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The days whose label was not known at the cut are left out. */
const Day = columns({ day: "date", pump: "text", heat: "number", noise: "number?", fails: "yes | no" }, { time: "day", unit: "pump" });
export const brief = problem(Day, { decision: "Which pump do we check?", predict: "class", target: "fails", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("days.csv"), Day, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .groupby("pump")
    .orderby("day")
    .derive({ fails: (row) => op.lead(row.fails, 1) })
    .ungroup(),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01"), gap: "1d" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
