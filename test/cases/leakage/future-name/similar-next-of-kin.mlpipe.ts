import { categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** Next of kin, an income after tax and a next appointment are known beforehand, whatever they are called. */
const Visit = columns({
  age: "number",
  next_of_kin: "yes | no",
  after_tax_income: "number",
  next_appointment_in_days: "number",
  returned: "yes | no",
});
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
