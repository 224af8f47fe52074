import { collect, columns, csv, features, impute, logistic, on, prepare, problem, reduce, scale, select, split, train, wrangle } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ again: (row) => row.returned === "yes" }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
// No recipe takes `again`: what stands behind the columns that are named selects among these.
export const ready = prepare(parts, [on(["age", "stay"], impute("median"), scale()), select("variance"), reduce({ components: 1 })]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
