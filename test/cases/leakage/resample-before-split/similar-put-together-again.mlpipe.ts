import { collect, columns, csv, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** Each class is repaired by itself and they are put together again: every row is there once. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => {
  const back = table.filter((row) => row.returned === "yes" && row.stay > 0);
  const well = table.filter((row) => row.returned === "no");
  return back.concat(well);
});
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
