import { collect, columns, csv, features, impute, logistic, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
const Other = columns({ ward: "A | B", returned: "number" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const others = collect(csv("others.csv"), Other, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, (table, { others }) => table.lookup(others.rename({ returned: "came" }), "ward", "came"), { with: { others } });
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(["age", "stay"], impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
