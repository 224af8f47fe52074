import { collect, columns, csv, evaluate, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, validate } from "mlpipe";

const Visit = columns({ visit: "integer", age: "number?", ward: "A | B", stay: "number", returned: "yes | no" }, { key: "visit" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { outer: 5, inner: 3, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
