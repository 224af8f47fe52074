import { after, collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** A table of what does not change in time has no later rows. */
const Customer = columns({ day: "date", plan: "text", calls: "number", left: "yes | no" }, { time: "day" });
export const brief = problem(Customer, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("customers.csv"), Customer, { owner: "us", license: "MIT" });
const Plan = columns({ plan: "text", price: "number" }, { key: "plan" });
export const plans = collect(csv("plans.csv"), Plan, { owner: "sales", license: "MIT" });
export const rows = wrangle(
  raw,
  // LEAK leakage/unserved-transform
  (table, { plans }) => table.lookup(plans, "plan", "price"),
  { with: { plans } },
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
