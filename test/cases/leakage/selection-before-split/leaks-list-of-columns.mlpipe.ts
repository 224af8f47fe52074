import { collect, columns, csv, features, impute, linear, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Every column is asked how it goes with the cost; those that do are selected. */
const Visit = columns({ age: "number", stay: "number", drugs: "number", cost: "number" });
export const brief = problem(Visit, { decision: "What will it cost?", predict: "number", target: "cost", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => {
  const all = table as any;
  const found = all.rollup({ age: (row: any) => op.corr(row.age, row.cost), drugs: (row: any) => op.corr(row.drugs, row.cost) }).object();
  // LEAK leakage/selection-before-split
  return all.select(...Object.keys(found).filter((name) => Math.abs(found[name]) > 0.2), "cost");
});
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
