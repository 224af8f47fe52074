import { collect, columns, csv, features, impute, linear, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** A number has no classes. */
const Loan = columns({ amount: "number", income: "number", purpose: "car | house | other", late: "yes | no" });
export const brief = problem(Loan, { decision: "What do they earn?", predict: "number", target: "income", metric: "mae", baseline: "mean" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a", stratify: false });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
