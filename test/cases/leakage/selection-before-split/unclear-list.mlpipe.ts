import { collect, columns, csv, features, impute, linear, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Where the list comes from, the text does not tell. */
const Visit = columns({ age: "number", stay: "number", drugs: "number", cost: "number" });
export const brief = problem(Visit, { decision: "What will it cost?", predict: "number", target: "cost", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
const kept: string[] = ["age", "stay", "cost"];
export const rows = wrangle(raw, (table) => (table as any).select(...kept));
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
