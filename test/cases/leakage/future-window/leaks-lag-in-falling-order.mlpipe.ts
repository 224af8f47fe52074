import { after, collect, columns, csv, desc, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** From the last day to the first, the row before is the day after. */
const Day = columns({ day: "date", pump: "text", heat: "number", noise: "number?", fails: "yes | no" }, { time: "day", unit: "pump" });
export const brief = problem(Day, { decision: "Which pump do we check?", predict: "class", target: "fails", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("days.csv"), Day, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .groupby("pump")
    .orderby(desc("day"))
    // LEAK leakage/future-window
    .derive({ then: (row) => op.lag(row.heat, 1) })
    .ungroup(),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
