import { collect, columns, csv, features, problem, python, split, train, validate } from "mlpipe";

const Visit = columns({ visit: "integer", age: "number?", ward: "A | B", stay: "number", returned: "yes | no" }, { key: "visit" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
/** It is given training rows alone: what it fits on them is what it is for. */
export const model = train(parts, python("similar-script-model.py"), { seed: 1 });
export const check = validate(model);
