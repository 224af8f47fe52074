import {
  categorical, clean, collect, columns, evaluate, features, linear, numeric, on, oneHot, op, parquet, prepare,
  problem, require, scale, split, train, validate, wrangle,
} from "mlpipe";

/**
 * The flights sample with leaks planted, each announced by a comment that starts with "LEAK": time is ignored where it
 * matters, and the delays of other flights, later ones too, tell the model what it should find out.
 */
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

export const brief = problem(Flight, {
  decision: "How many minutes do we promise to those who wait?",
  predict: "number",
  target: "delay",
  metric: "rmse",
  baseline: "mean",
  appliesTo: "later rows",
});

export const raw = collect(parquet("data/flights.parquet"), Flight, {
  owner: "US Bureau of Transportation Statistics, as in vega-datasets 3.2.1",
  license: "public domain",
});

export const tidy = clean(raw, [require({ delay: { atLeast: -240 }, distance: { atLeast: 1 } })]);

export const rows = wrangle(tidy, (table) =>
  table
    .orderby("date")
    .groupby("origin")
    // LEAK target-in-features: the delay of the next flight from there is a delay that nobody knows yet.
    .derive({ next_delay: (row) => op.lead(row.delay, 1, 0) })
    // LEAK statistic-before-split: how far its airports lie is averaged over all flights, those of the test rows too.
    .derive({ usual_distance: (row) => op.mean(row.distance) })
    .ungroup(),
);

export const table = features(rows, brief, {
  weekend: (row) => row.date.getUTCDay() % 6 === 0,
});

// LEAK time-random-split: the brief is about later flights, and these are dealt at random.
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2001" });

// LEAK fit-before-split: which airports have a column of their own is learned from all flights.
export const ready = prepare(table, [on(numeric(), scale()), on(categorical(), oneHot({ minCount: 500 }))]);

export const model = train(parts, linear({ use: ready, l2: 1 }));

export const check = validate(model, { slices: ["origin", "weekend"], minSlice: 200 });
export const report = evaluate(check);
