import {
  clean, collect, columns, csv, evaluate, features, logistic, numeric, on, prepare, problem, require, scale, split,
  train, validate, wrangle,
} from "mlpipe";

/** The textbook pipeline: 150 irises of three species, measured by Anderson and made known by Fisher (1936); as in scikit-learn. */
// mlpipe-ignore data/tells-the-target: petals are measured on the flower, before anybody says its species
const Iris = columns({
  sepal_length_cm: "number",
  sepal_width_cm: "number",
  petal_length_cm: "number",
  petal_width_cm: "number",
  species: "setosa | versicolor | virginica",
});

/** 1 */
export const brief = problem(Iris, {
  decision: "Which iris is this?",
  predict: "class",
  target: "species",
  metric: "accuracy",
  goal: 0.9,
  baseline: "majority",
});

/** 3 */
export const raw = collect(csv("data/iris.csv"), Iris, { owner: "Fisher 1936, as in scikit-learn", license: "public domain" });

/** 4a */
export const tidy = clean(raw, [require({ petal_length_cm: { atLeast: 0 }, sepal_length_cm: { atLeast: 0 } })]);

/** 4b */
// mlpipe-ignore data/duplicates: two flowers may measure the same, and the split keeps them in one part
export const rows = wrangle(tidy, (table) => table.orderby("sepal_length_cm"));

/** 5 */
export const table = features(rows, brief, {
  petal_area: (row) => row.petal_length_cm * row.petal_width_cm,
});

/** 6 */
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "fisher" });
export const ready = prepare(parts, [on(numeric(), scale())]);

/** 8 */
export const model = train(parts, logistic({ use: ready }), { seed: 1 });

/** 9 */
export const check = validate(model, { slices: ["species"], minSlice: 10 });
export const report = evaluate(check);
