import { clean, collect, columns, csv, features, impute, numeric, on, prepare, problem, scale, split, wrangle } from "mlpipe";

/** A pipeline that compiles; the cases beside it each add one thing that must not. */
export const Visit = columns(
  {
    patient: "category",
    day: "date",
    age: "integer?",
    ward: "A | B",
    note: "text",
    charge: "text",
    returned: "yes | no",
    readmitted_on: "date?",
    stay: "number",
  },
  { unit: "patient", time: "day", outcome: ["readmitted_on"], notFeature: ["charge"] },
);
export const brief = problem(Visit, {
  decision: "Whom do we visit at home?",
  predict: "class",
  target: "returned",
  positive: "yes",
  metric: "roc_auc",
  baseline: "prior",
});
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const tidy = clean(raw, []);
export const rows = wrangle(tidy, (table) => table.dedupe());
export const table = features(rows, brief, { old: (row) => (row.age ?? 0) > 70 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
