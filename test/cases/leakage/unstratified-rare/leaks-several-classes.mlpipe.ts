import { categorical, collect, columns, csv, features, impute, logistic, numeric, on, oneHot, prepare, problem, scale, split, train } from "mlpipe";

/** Of several classes one is rare, which is why its F1 counts as much as that of the others. */
const Visit = columns({ age: "number", ward: "A | B | rare", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Where is a bed needed?", predict: "class", target: "ward", metric: "macro_f1", baseline: "majority" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, {
  test: 0.2,
  validation: 0.2,
  salt: "a",
  // LEAK leakage/unstratified-rare
  stratify: false,
});
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 5 }))]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
