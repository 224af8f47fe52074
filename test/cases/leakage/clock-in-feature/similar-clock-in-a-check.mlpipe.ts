import { collect, columns, csv, expect, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** An expectation may ask the clock: it says whether rows can be true, and makes no column. */
const Customer = columns({ joined: "date", asked_on: "date", calls: "number", plan: "basic | pro", left: "yes | no" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
export const sound = expect(raw, { rows: { "nobody joins tomorrow": (row) => row.joined <= new Date() } });
export const table = features(sound, brief, { calls_twice: (row) => row.calls * 2 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
