import { collect, columns, csv, features, impute, linear, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** A column that is nearly empty is dropped: nobody asks the cost. */
const Visit = columns({ age: "number", stay: "number", drugs: "number?", cost: "number" });
export const brief = problem(Visit, { decision: "What will it cost?", predict: "number", target: "cost", metric: "mae", baseline: "mean" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => {
  let known = 0;
  table.reduce({
    of: (visits) => {
      for (const visit of visits) if (visit.drugs !== null) known++;
      return known;
    },
  });
  return known > 100 ? table : (table.drop("drugs") as typeof table);
});
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
