import { baseline, collect, columns, csv, evaluate, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, validate } from "mlpipe";

/** Two questions about the same visits: each target has its test rows, and one shot at them. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", complained: "yes | no", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
export const complaint = problem(Visit, { decision: "Whom do we ask?", predict: "class", target: "complained", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const other = features(raw, complaint, {});
export const others = split(other, complaint, { test: 0.2, validation: 0.2, salt: "a" });
export const simple = train(others, baseline());
export const simpleCheck = validate(simple);
export const simpleReport = evaluate(simpleCheck);
