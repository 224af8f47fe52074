import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** A branch is one part of a key of two: many loans share it, and rows to come will, too. */
const Loan = columns({ branch: "text", number: "integer", amount: "number", late: "yes | no" }, { key: ["branch", "number"] });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  from_branch: (row) => row.branch.toLowerCase(),
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
