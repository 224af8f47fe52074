import {
  categorical, clean, collect, columns, csv, evaluate, feasibility, features, impute, logistic, numeric, on, oneHot,
  prepare, problem, require, rule, scale, split, train, validate, wrangle,
} from "mlpipe";

/** 5,000 customers of a telephone company: what they used, how often they called for help, and whether they left. */
const Customer = columns(
  {
    state: "category",
    account_length: "integer",
    area_code: "category",
    international_plan: "yes | no",
    voice_mail_plan: "yes | no",
    number_vmail_messages: "integer",
    total_day_minutes: "number",
    total_day_calls: "integer",
    total_day_charge: "number",
    total_eve_minutes: "number",
    total_eve_calls: "integer",
    total_eve_charge: "number",
    total_night_minutes: "number",
    total_night_calls: "integer",
    total_night_charge: "number",
    total_intl_minutes: "number",
    total_intl_calls: "integer",
    total_intl_charge: "number",
    number_customer_service_calls: "integer",
    churn: "yes | no",
  },
  { notFeature: ["area_code"] },
);

/** 1: what is decided, what must be beaten, and what being wrong costs. `mlpipe brief` prints it as a page. */
export const brief = problem(Customer, {
  decision: "Whom do we call this week to keep them?",
  predict: "class",
  target: "churn",
  positive: "yes",
  metric: "average_precision",
  because: "few can be called, so that those at the top of the list must be right",
  goal: 0.75,
  baseline: rule((row) => row.number_customer_service_calls),
  costs: { missed: (row) => 6 * (row.total_day_charge + row.total_eve_charge), falseAlarm: 15, unit: "USD" },
  capacity: { alerts: 50, per: "week", outOf: 1000 },
  guardRails: { brier: { atMost: 0.12 } },
  constraints: ["The area code is not used: it stands in for where people live."],
  stakeholders: { "Customer care": "calls those on the list", "Data protection": "has to agree to new columns" },
  handOff: [{ what: "the list of the week, 50 customers", to: "customer care", when: "Monday, 8:00" }],
});

/** 3: a sealed copy of the source; a row that breaks the contract ends the run. */
export const raw = collect(csv("data/churn.csv"), Customer, { owner: "MLC++ churn set, as in R's modeldata 1.1.0", license: "MIT" });

/** 4a: row-wise repairs, replayed when the model is served. */
export const tidy = clean(raw, [require({ account_length: { atLeast: 0 } })]);

/** 4b: set-wise work, training side only. */
export const rows = wrangle(tidy, (table) => table.dedupe());

/** 5: features, plain functions of one row. */
export const table = features(rows, brief, {
  minutes: (row) => row.total_day_minutes + row.total_eve_minutes,
});

/** 6: the part of a row follows from its key; test rows are sealed from here on. */
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2026-a" });

/** 2: is there enough signal to go on? Training rows only; a no-go stops what follows. */
export const go = feasibility(parts, { stopOn: ["labels", "signal"], seed: 7 });

/** 6: what has to be learned from rows, learned from training rows only. */
export const dense = prepare(go, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);

/** 8 */
export const model = train(go, logistic({ use: dense }), { seed: 7 });

/** 9a: validation rows, as often as you like. */
export const check = validate(model, { slices: ["state", "international_plan"] });

/** 9b: the test rows, one shot. */
export const report = evaluate(check);
