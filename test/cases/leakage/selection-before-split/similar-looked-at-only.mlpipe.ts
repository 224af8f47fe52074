import { collect, columns, csv, features, impute, linear, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** How columns go with the cost is computed in a stage that people look at, and that nothing takes in. */
const Visit = columns({ age: "number", stay: "number", drugs: "number", cost: "number" });
export const brief = problem(Visit, { decision: "What will it cost?", predict: "number", target: "cost", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const strengths = wrangle(raw, (table) => table.rollup({ age: (row) => op.corr(row.age, row.cost), drugs: (row) => op.corr(row.drugs, row.cost) }));
export const rows = wrangle(raw, (table) => table.drop("drugs"));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
