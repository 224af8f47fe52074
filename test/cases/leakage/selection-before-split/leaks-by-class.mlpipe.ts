import { collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Means of the two classes decide which column stays. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => {
  const all = table as any;
  const means = all.groupby("returned").rollup({ stay: (row: any) => op.mean(row.stay) }).array("stay");
  // LEAK leakage/selection-before-split
  return Math.abs(means[0] - means[1]) > 1 ? table : all.drop("stay");
});
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
