import { collect, columns, csv, features, impute, logistic, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
const Staff = columns({ ward: "A | B", nurses: "integer" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const staff = collect(csv("staff.csv"), Staff, { owner: "ward", license: "MIT" });
export const rows = wrangle(raw, (table, { staff }) => table.join_left(staff, "ward").filter((row) => row.nurses !== null), { with: { staff } });
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(["age", "stay"], impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
