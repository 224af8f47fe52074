import {
  after, categorical, clean, collect, columns, evaluate, features, linear, numeric, on, oneHot, parquet, prepare,
  problem, require, scale, split, train, validate, wrangle,
} from "mlpipe";

/** 200,000 flights in the United States, first half of 2001: when they really left, from where to where, and how late they came. */
const Flight = columns(
  {
    date: "datetime",
    delay: "integer",
    distance: "integer",
    origin: "category",
    destination: "category",
  },
  { time: "date" },
);

/** 1: the schedule of the coming weeks is what the model will meet, so it is judged on later flights than it saw. */
export const brief = problem(Flight, {
  decision: "How many minutes do we promise to those who wait?",
  predict: "number",
  target: "delay",
  metric: "rmse",
  baseline: "mean",
  appliesTo: "later rows",
});

/** 3 */
export const raw = collect(parquet("data/flights.parquet"), Flight, {
  owner: "US Bureau of Transportation Statistics, as in vega-datasets 3.2.1",
  license: "public domain",
});

/** 4a: a flight that came four hours early was written down wrongly. */
export const tidy = clean(raw, [require({ delay: { atLeast: -240 }, distance: { atLeast: 1 } })]);

/** 4b */
export const rows = wrangle(tidy, (table) => table.orderby("date"));

/**
 * 5: the day of the week, and no hour: `date` is when a flight really left, so late hours know of the delay. Known in
 * advance is only the day.
 */
export const table = features(rows, brief, {
  weekend: (row) => row.date.getUTCDay() % 6 === 0,
  friday: (row) => row.date.getUTCDay() === 5,
  route_kind: (row) => (row.distance < 500 ? "short" : row.distance < 1500 ? "medium" : "long"),
});

/** 6: by time. A day between the parts, so that no flight's delay can hang on one it is judged with. */
export const parts = split(table, brief, { validation: after("2001-05-01"), test: after("2001-06-01"), gap: "1d" });

/** 6: airports with few flights share a column. */
export const ready = prepare(parts, [on(numeric(), scale()), on(categorical(), oneHot({ minCount: 500 }))]);

/** 8 */
export const model = train(parts, linear({ use: ready, l2: 1 }));

/** 9a */
export const check = validate(model, { slices: ["origin", "weekend", "distance"], minSlice: 200 });

/** 9b */
export const report = evaluate(check);
