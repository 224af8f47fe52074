import {
  canonical, categorical, clean, collect, columns, csv, evaluate, features, impute, logistic, mlp, numeric, on,
  oneHot, prepare, problem, require, scale, split, train, validate, wrangle,
} from "mlpipe";

/** 344 penguins of three species, measured on three islands of the Palmer Archipelago; some measurements are missing. */
const Penguin = columns({
  species: "Adelie | Chinstrap | Gentoo",
  island: "category",
  beak_length_mm: "number?",
  beak_depth_mm: "number?",
  flipper_length_mm: "number?",
  body_mass_g: "number?",
  sex: "category?",
});

/** 1: what is decided, and what must be beaten. */
export const brief = problem(Penguin, {
  decision: "Which species do we write into the field book?",
  predict: "class",
  target: "species",
  metric: "accuracy",
  goal: 0.95,
  baseline: "prior",
});

/** 3 */
export const raw = collect(csv("data/penguins.csv"), Penguin, {
  owner: "Palmer Station LTER, as in vega-datasets 3.2.1",
  license: "CC0-1.0",
});

/** 4a: one bird was written down with a dot for its sex; its weight is plausible. */
export const tidy = clean(raw, [
  canonical("sex", { ".": "UNKNOWN" }),
  require({ body_mass_g: { atLeast: 1000, atMost: 10000 }, sex: { oneOf: ["FEMALE", "MALE", "UNKNOWN"] } }),
]);

/** 4b */
export const rows = wrangle(tidy, (table) => table.dedupe());

/** 5: shapes of the beak and the body. */
export const table = features(rows, brief, {
  beak_ratio: (row) => (row.beak_length_mm === null || row.beak_depth_mm === null ? null : row.beak_length_mm / row.beak_depth_mm),
  grams_per_flipper_mm: (row) =>
    row.body_mass_g === null || row.flipper_length_mm === null ? null : row.body_mass_g / row.flipper_length_mm,
});

/** 6 */
export const parts = split(table, brief, { test: 0.25, validation: 0.25, salt: "palmer" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), impute("most_frequent"), oneHot())]);

/** 8: the simplest model that could work, and a small net to compare it with. */
export const model = train(parts, logistic({ use: ready }), { seed: 7 });
export const net = train(parts, mlp({ use: ready, hidden: [16], epochs: 60, learningRate: 0.01 }), { seed: 7, stop: { patience: 8 } });

/** 9a */
export const check = validate(model, { slices: ["island", "sex"], minSlice: 10 });
export const netCheck = validate(net, { slices: ["island", "sex"], minSlice: 10 });

/** 9b */
export const report = evaluate(check);
