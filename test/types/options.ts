import { after, baseline, impute, linear, logistic, mlp, none, problem, scale, split, train } from "mlpipe";
import { brief, parts, ready, table, Visit } from "./setup.ts";

// ✗ an option that does not exist
export const a = split(table, brief, { test: 0.2, validation: 0.2, sallt: "a" });
// ✗ shares and moments do not mix
export const b = split(table, brief, { test: after("2026-01-01"), validation: 0.2 });
// ✗ a regression metric for classes
export const c = problem(Visit, { decision: "?", predict: "class", target: "returned", positive: "yes", metric: "rmse", baseline: "prior" });
// ✗ a class that the target cannot have
export const d = problem(Visit, { decision: "?", predict: "class", target: "returned", positive: "maybe", metric: "roc_auc", baseline: "prior" });
// ✗ linear regression cannot predict classes
export const e = train(parts, linear({ use: ready }));
// ✗ a method that does not exist
export const f = impute("average");
// ✗ a method that does not exist
export const g = scale("robustly");
// ✗ units are numbers
export const h = mlp({ use: ready, hidden: ["32"] });
// ✗ an option of the wrong type
export const i = logistic({ use: ready, l2: "1" });
// ✗ the baseline takes no options
export const j = baseline({ use: ready });
export const k = split(table, brief, { test: after("2026-01-01"), validation: after("2025-12-01"), by: "unit and time", gap: "7d" });
export const l = split(table, brief, { test: none("only 150 rows"), validation: 0.3, salt: "a", by: "unit" });
export const m = split(table, brief, { test: none("only 150 rows"), validation: after("2026-01-01") });
export const n = split(table, brief, { from: "parts.csv", test: none("only 150 rows") });
export const p = split(table, brief, { test: 0.2, folds: 5, salt: "a", by: "unit" });
export const q = split(table, brief, { test: after("2026-01-01"), folds: 5, gap: "7d", embargo: "7d" });
export const r = split(table, brief, { test: none("only 150 rows"), folds: 5, by: "time", gap: "7d" });
// ✗ rows are set apart for validation, or held out in turn
export const s = split(table, brief, { test: 0.2, validation: 0.2, folds: 5, salt: "a" });
// ✗ an embargo is about time
export const t = split(table, brief, { test: 0.2, folds: 5, salt: "a", embargo: "7d" });
export const u = split(table, brief, { outer: 5, inner: 3, salt: "a", by: "unit" });
export const v = split(table, brief, { outer: 5, inner: 3, by: "unit and time", gap: "7d" });
// ✗ outer folds test already
export const w = split(table, brief, { outer: 5, inner: 3, test: 0.2, salt: "a" });
// ✗ that there are no test rows needs a reason
export const o = split(table, brief, { test: none(), validation: 0.3, salt: "a" });
