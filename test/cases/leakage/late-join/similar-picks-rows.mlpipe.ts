import { after, collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Only customers who ever complained: rows are picked, and no column comes in. */
const Customer = columns({ customer: "text", day: "date", calls: "number", left: "yes | no" }, { key: "customer", time: "day" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
const Complaint = columns({ customer: "text", complained_on: "date", weight: "number" }, { time: "complained_on" });
export const complaints = collect(csv("complaints.csv"), Complaint, { owner: "service", license: "MIT" });
export const rows = wrangle(raw, (table, { complaints }) => table.semijoin(complaints, "customer"), { with: { complaints } });
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
