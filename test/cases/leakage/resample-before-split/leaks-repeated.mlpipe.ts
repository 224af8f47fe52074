import { collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Rows of a class are repeated by way of a list. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .derive({ copies: (row) => (row.returned === "yes" ? op.split("1,2,3", ",", -1) : op.split("1", ",", -1)) })
    // LEAK leakage/resample-before-split
    .unroll("copies")
    .drop("copies"),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
