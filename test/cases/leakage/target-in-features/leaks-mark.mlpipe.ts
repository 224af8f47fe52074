import { clean, collect, columns, csv, features, mark, numeric, on, prepare, problem, scale, split } from "mlpipe";

const Visit = columns({ age: "number", stay: "number?" });
export const brief = problem(Visit, { decision: "How many beds?", predict: "number", target: "stay", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
// LEAK leakage/target-in-features
export const tidy = clean(raw, [mark("stay", { atMost: 30 }, "long")]);
export const table = features(tidy, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
