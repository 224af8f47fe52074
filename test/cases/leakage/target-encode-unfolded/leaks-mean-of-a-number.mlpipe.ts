import { collect, columns, csv, features, impute, linear, numeric, on, op, prepare, problem, scale, split, train, wrangle } from "mlpipe";

/** The usual price of a street of one house is the price of that house. */
const House = columns({ street: "category", area: "number", price: "number" });
export const brief = problem(House, { decision: "What do we ask for it?", predict: "number", target: "price", metric: "mae", baseline: "mean" });
export const raw = collect(csv("houses.csv"), House, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) =>
  table
    .groupby("street")
    // LEAK leakage/target-encode-unfolded
    .derive({ usual_price: (row) => op.mean(row.price) })
    .ungroup(),
);
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, linear({ use: ready }), { seed: 1 });
