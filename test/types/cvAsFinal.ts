import { evaluate, feasibility, logistic, split, train, validate } from "mlpipe";
import { brief, ready, table } from "./setup.ts";

export const folded = split(table, brief, { test: 0.2, folds: 5, salt: "a" });
const go = feasibility(folded, { seed: 1 });
// ✗ what a quick model scores on folds is no report
export const a = evaluate(go);
const check = validate(train(folded, logistic({ use: ready }), { seed: 1 }));
// ✗ a mean over folds is not made the report
export const b = evaluate(check, { on: "folds" });
// ✗ nor is a validation its own report
export const c = validate(check);
export const report = evaluate(check);
