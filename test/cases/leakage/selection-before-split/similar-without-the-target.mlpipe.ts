import { collect, columns, csv, features, impute, linear, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** A column that hardly varies is dropped: the cost was not asked. */
const Visit = columns({ age: "number", stay: "number", drugs: "number", cost: "number" });
export const brief = problem(Visit, { decision: "What will it cost?", predict: "number", target: "cost", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => {
  const spread = (table as any).rollup({ ofDrugs: (row: any) => op.stdev(row.drugs) });
  return spread.get("ofDrugs") > 0.01 ? table : table.drop("drugs");
});
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
