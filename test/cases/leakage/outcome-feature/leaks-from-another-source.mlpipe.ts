import { collect, columns, csv, features, impute, logistic, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The outcome of another table is one here too: what the collectors wrote is known only after the loan was late. */
const Loan = columns({ id: "text", amount: "number", income: "number", late: "yes | no" }, { key: "id" });
export const brief = problem(Loan, { decision: "Whom do we lend to?", predict: "class", target: "late", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("loans.csv"), Loan, { owner: "us", license: "MIT" });
const Case = columns({ loan: "text", dunned: "number" }, { key: "loan", outcome: ["dunned"] });
export const cases = collect(csv("cases.csv"), Case, { owner: "collectors", license: "MIT" });
export const joined = wrangle(
  raw,
  (table, { cases }) => table.join_left(cases, [["id"], ["loan"]]),
  { with: { cases } },
);
export const rows = wrangle(joined, (table) =>
  table.derive({
    // LEAK leakage/outcome-feature
    dunned_share: (row) => (row.dunned ?? 0) / row.amount,
  }),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(["amount", "income", "dunned_share"], impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
