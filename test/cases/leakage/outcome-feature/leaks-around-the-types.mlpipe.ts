import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** Features do not see the column; going round the types does not make it known in time. */
const Loan = columns({ amount: "number", income: "number", repaid: "number", reminders: "number", late: "yes | no" }, { outcome: ["repaid", "reminders"] });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  // LEAK leakage/outcome-feature
  reminded: (row) => ((row as any).reminders > 0 ? 1 : 0),
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
