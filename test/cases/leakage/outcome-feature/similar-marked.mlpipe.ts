import { clean, collect, columns, csv, features, impute, logistic, mark, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** A mark of an outcome keeps its role, so that no model takes it in. */
const Loan = columns({ amount: "number", income: "number", repaid: "number", reminders: "number", late: "yes | no" }, { outcome: ["repaid", "reminders"] });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
export const marked = clean(raw, [mark("reminders", { atMost: 0 }, "was_reminded")]);
export const table = features(marked, brief, { burden: (row) => row.amount / row.income });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
