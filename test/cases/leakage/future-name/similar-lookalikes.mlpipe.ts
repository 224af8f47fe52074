import { categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** Words that only begin or end alike. */
const Visit = columns({
  age: "number",
  aftercare_plan: "yes | no",
  looked_after: "yes | no",
  minutes_to_hospital: "number",
  post_code_area: "number",
  returned: "yes | no",
});
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
