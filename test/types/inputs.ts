import { clean, evaluate, features, logistic, prepare, split, train, validate } from "mlpipe";
import { brief, parts, raw, ready, rows, tidy } from "./setup.ts";

// ✗ a stage is missing
export const a = clean([]);
// ✗ a brief is no table
export const b = clean(brief, []);
// ✗ features need the brief, to set the target aside
export const c = features(rows, {});
// ✗ a split needs the brief
export const d = split(rows, { test: 0.2, validation: 0.2 });
// ✗ steps are wrapped in on()
export const e = prepare(parts, [{ step: "scale" }]);
// ✗ a model is not validated on a table
export const f = validate(tidy);
// ✗ what is evaluated has been validated
export const g = evaluate(train(parts, logistic({ use: ready })));
// ✗ a prepared recipe is no table
export const h = clean(ready, []);
export const kept = raw;
