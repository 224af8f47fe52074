import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Rates are collected: sealed with their hash, and joined where everybody sees it. */
const Loan = columns({ amount: "number", currency: "text", late: "yes | no" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
const Rate = columns({ currency: "text", rate: "number" }, { key: "currency" });
export const rates = collect(csv("rates.csv"), Rate, { owner: "central bank", license: "MIT" });
export const known = wrangle(raw, (table, { rates }) => table.semijoin(rates, "currency"), { with: { rates } });
export const table = features(known, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
