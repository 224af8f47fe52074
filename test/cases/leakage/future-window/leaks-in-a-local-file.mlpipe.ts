import { after, collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";
import { withNext } from "./shifts";

/** The window stands in a helper of another file, which is handed the table. */
const Day = columns({ day: "date", pump: "text", heat: "number", noise: "number?", fails: "yes | no" }, { time: "day", unit: "pump" });
export const brief = problem(Day, { decision: "Which pump do we check?", predict: "class", target: "fails", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("days.csv"), Day, { owner: "us", license: "MIT" });
// LEAK-IN ./shifts.ts leakage/future-window
export const rows = wrangle(raw, (table) => withNext(table));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
