import { baseline, collect, columns, csv, evaluate, features, impute, logistic, numeric, on, prepare, problem, scale, split, train, validate } from "mlpipe";

/** A third shot is one more chance to be lucky. */
const Visit = columns({ age: "number", ward: "A | B", stay: "number", returned: "yes | no" });
export const brief = problem(Visit, { decision: "Whom do we visit?", predict: "class", target: "returned", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Visit, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { long: (row) => row.stay > 7 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const simple = train(parts, baseline());
export const simpleCheck = validate(simple);
export const simpleReport = evaluate(simpleCheck);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
// LEAK leakage/test-twice
export const report = evaluate(check);
export const strict = train(parts, logistic({ use: ready, l2: 100 }), { seed: 1 });
export const strictCheck = validate(strict);
// LEAK leakage/test-twice
export const strictReport = evaluate(strictCheck);
