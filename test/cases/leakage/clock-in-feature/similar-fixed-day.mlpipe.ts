import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** A day that is written down is no clock. */
const Customer = columns({ joined: "date", asked_on: "date", calls: "number", plan: "basic | pro", left: "yes | no" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
const opening = new Date("2020-01-01");
export const table = features(raw, brief, {
  since_opening: (row) => (row.joined.getTime() - opening.getTime()) / 86_400_000,
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
