import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";
import rates from "./constants.json";

/** Constants of an imported file are part of the key: a change makes the stage stale. */
const Loan = columns({ amount: "number", income: "number", purpose: "car | house | other", late: "yes | no" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {
  euros: (row) => row.amount * rates.usd,
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
