import { after, collect, columns, csv, features, impute, logistic, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Complaints of last year: whether that is before each row, the text does not tell. */
const Customer = columns({ customer: "text", day: "date", calls: "number", left: "yes | no" }, { key: "customer", time: "day" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
const Complaint = columns({ customer: "text", complained_on: "date", weight: "number" }, { time: "complained_on" });
export const complaints = collect(csv("complaints.csv"), Complaint, { owner: "service", license: "MIT" });
export const old = wrangle(complaints, (table) => table.filter((row) => op.year(row.complained_on) < 2026));
export const rows = wrangle(
  raw,
  // LEAK leakage/unserved-transform
  (table, { old }) => table.join_left(old.groupby("customer").count(), "customer"),
  { with: { old } },
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
