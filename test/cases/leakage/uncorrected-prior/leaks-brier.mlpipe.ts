import { balance, collect, columns, csv, features, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** One in ten comes back, and the scores say that one in two does. */
const Visit = columns({ age: "number", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "brier", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [
  on(numeric(), scale()),
  // LEAK leakage/uncorrected-prior
  balance("weights", { correct: false }),
]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
