import { collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** By what the rows are grouped is decided while it runs; the target in it is plain. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
const by: string[] = ["ward"];
export const rows = wrangle(raw, (table) =>
  (table as any)
    .groupby(...by)
    // LEAK leakage/target-in-features
    .derive({ rate: (row: any) => op.mean(row.returned === "yes" ? 1 : 0) })
    .ungroup(),
);
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
