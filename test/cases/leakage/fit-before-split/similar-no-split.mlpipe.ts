import { collect, columns, csv, impute, numeric, on, prepare, problem, scale } from "mlpipe";

const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
// Nothing is split here: there are no test rows to learn from.
export const ready = prepare(raw, [on(numeric(), impute("median"), scale())]);
