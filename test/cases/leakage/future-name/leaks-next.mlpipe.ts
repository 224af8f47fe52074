import { after, collect, columns, csv, features, impute, linear, numeric, on, prepare, problem, scale, split, train } from "mlpipe";

/** The delay of the next flight is known when it has flown. */
const Flight = columns(
  {
    departed: "datetime",
    tail: "category",
    distance: "number",
    // LEAK leakage/future-name
    next_delay: "number",
    delay: "number",
  },
  { time: "departed", unit: "tail" },
);
export const brief = problem(Flight, { decision: "How long do we say it takes?", predict: "number", target: "delay", metric: "mae", baseline: "mean", appliesTo: "later rows" });
export const raw = collect(csv("flights.csv"), Flight, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
