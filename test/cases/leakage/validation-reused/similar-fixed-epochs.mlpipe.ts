import { collect, columns, csv, features, impute, mlp, numeric, on, prepare, problem, scale, split, train, validate } from "mlpipe";

/** A fixed number of epochs needs no validation rows. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior", costs: { missed: 300, falseAlarm: 40, unit: "EUR" } });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, mlp({ use: ready, epochs: 30 }), { seed: 1 });
export const check = validate(model);
