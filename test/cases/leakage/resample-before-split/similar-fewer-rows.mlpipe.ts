import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Fewer rows of all classes alike: nobody's share changes. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table.sample(500, { seed: 1 }),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
