import { collect, columns, csv, features, impute, linear, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The age stays if it goes with the cost, on all visits. Around the types, as a table in wrangle has no way out. */
const Visit = columns({ age: "number", stay: "number", drugs: "number", cost: "number" });
export const brief = problem(Visit, { decision: "What will it cost?", predict: "number", target: "cost", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => {
  const strength = (table as any).rollup({ ofAge: (row: any) => op.corr(row.age, row.cost) });
  // LEAK leakage/selection-before-split
  return strength.get("ofAge") > 0.1 ? table : table.drop("age");
});
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
