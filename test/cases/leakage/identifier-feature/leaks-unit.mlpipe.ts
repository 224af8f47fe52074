import { after, categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** The patient is set apart as the unit; as a category of its own it is learned by heart. */
const Visit = columns({ visit: "text", patient: "text", day: "date", age: "number", stay: "number", returned: "yes | no" }, { key: "visit", unit: "patient", time: "day" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  // LEAK leakage/identifier-feature
  who: (row) => row.patient.trim(),
});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
