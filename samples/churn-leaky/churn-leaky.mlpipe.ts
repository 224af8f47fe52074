import {
  categorical, clean, collect, columns, csv, evaluate, features, impute, mlp, numeric, on, oneHot, op, prepare,
  problem, require, rule, scale, split, train, validate, wrangle,
} from "mlpipe";

/**
 * The churn sample with six leaks planted, each announced by a comment that starts with "LEAK". Every one of them
 * compiles, runs, and makes the figures better than they will be in use. Hover a squiggle to see what is wrong with it.
 */
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

export const brief = problem(Customer, {
  decision: "Whom do we call this week to keep them?",
  predict: "class",
  target: "churn",
  positive: "yes",
  metric: "average_precision",
  goal: 0.75,
  baseline: rule((row) => row.number_customer_service_calls),
});

export const raw = collect(csv("data/churn.csv"), Customer, { owner: "MLC++ churn set, as in R's modeldata 1.1.0", license: "MIT" });

export const tidy = clean(raw, [require({ account_length: { atLeast: 0 } })]);

export const rows = wrangle(tidy, (table) =>
  table
    .dedupe()
    // LEAK statistic-before-split: the mean is taken over all rows, test rows among them.
    .derive({ day_minutes_over_mean: (row) => row.total_day_minutes - op.mean(row.total_day_minutes) })
    // LEAK unserved-transform: minutes become hours here, but nobody does that when the model is served.
    .derive({ total_eve_minutes: (row) => row.total_eve_minutes / 60 })
    // LEAK target-in-features (by the rows: permuted-labels): whether a customer left is what we want to predict.
    .derive({ kept_calling: (row) => (row.churn === "yes" ? 0 : row.total_intl_calls) }),
);

export const table = features(rows, brief, {
  minutes: (row) => row.total_day_minutes + row.total_eve_minutes,
});

// LEAK fit-before-split: medians, scales and categories are learned from all rows, test rows among them.
export const dense = prepare(table, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);

// LEAK test-in-tuning: the test rows also decide when training stops, so that nothing is left to judge by.
export const parts = split(table, brief, { test: 0.2, validation: "test", salt: "2026-a" });

// LEAK no-seed: initial weights and shuffles hang on a default that nobody wrote down.
export const model = train(parts, mlp({ use: dense, hidden: [16], epochs: 20 }), { stop: { patience: 3 } });

export const check = validate(model, { slices: ["state", "international_plan"] });
export const report = evaluate(check);
