import { balance, collect, columns, csv, features, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** Ranks are the same with other shares of classes. */
const Visit = columns({ age: "number", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), scale()), balance("weights", { correct: false })]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
