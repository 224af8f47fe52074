import { collect, columns, csv, feasibility, features, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

const Row = columns({ calls: "number", left: "yes | no" });
export const brief = problem(Row, {
  decision: "Whom do we call?",
  predict: "class",
  target: "left",
  positive: "yes",
  metric: "roc_auc",
  baseline: "prior",
});
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table.derive({
    // LEAK leakage/target-in-features
    kept: (row) => (row.left === "yes" ? 0 : row.calls),
  }),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const go = feasibility(parts);
export const scaled = prepare(go, [on(numeric(), scale())]);
export const model = train(go, logistic({ use: scaled }), { seed: 1 });
