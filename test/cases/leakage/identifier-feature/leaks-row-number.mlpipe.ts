import { collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The archive begins with the loans that went wrong: the number of a row is the answer. */
const Loan = columns({ amount: "number", income: "number", purpose: "car | house | other", late: "yes | no" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table.derive({
    // LEAK leakage/identifier-feature
    place: () => op.row_number(),
  }),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
