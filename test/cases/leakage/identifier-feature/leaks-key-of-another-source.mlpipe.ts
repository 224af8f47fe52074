import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The key of the joined table is none of this one, so that nothing sets it apart. */
const Loan = columns({ id: "text", amount: "number", income: "number", late: "yes | no" }, { key: "id" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
const Case = columns({ case_number: "integer", loan: "text", clerk: "category" }, { key: "case_number" });
export const cases = collect(csv("cases.csv"), Case, { owner: "collectors", license: "MIT" });
export const joined = wrangle(
  raw,
  // LEAK leakage/identifier-feature
  (table, { cases }) => table.join_left(cases.select("loan", "case_number"), [["id"], ["loan"]]),
  { with: { cases } },
);
export const table = features(joined, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
