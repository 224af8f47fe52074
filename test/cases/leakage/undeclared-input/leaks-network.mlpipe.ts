import { collect, columns, csv, features, impute, json, logistic, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

declare function fetch(address: string): Promise<{ json(): Promise<any> }>;
/** Prices are fetched while the file is loaded; tomorrow they are others. */
const Loan = columns({ amount: "number", income: "number", purpose: "car | house | other", late: "yes | no" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
// LEAK leakage/undeclared-input
const rates = await fetch("https://example.org/rates").then((answer) => answer.json());
export const table = features(raw, brief, {
  euros: (row) => row.amount * Number(rates.usd),
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
