import { canonical, clean, columns, on, prepare, problem, require, scale, train, validate, logistic, wrangle } from "mlpipe";
import { parts, raw, ready, tidy, Visit } from "./setup.ts";

// ✗ a misspelt column in a recipe
export const a = clean(raw, [require({ agee: { atLeast: 0 } })]);
// ✗ a spelling map is for texts
export const b = clean(raw, [canonical("stay", { a: "b" })]);
// ✗ a column that the table does not have
export const c = wrangle(tidy, (table) => table.dedupe("agee"));
// ✗ a column that no input has
export const d = prepare(parts, [on(["agee"], scale())]);
// ✗ slices by a column that does not exist
export const e = validate(train(parts, logistic({ use: ready })), { slices: ["wardd"] });
// ✗ the target must be a column
export const f = problem(Visit, { decision: "?", predict: "class", target: "return", positive: "yes", metric: "roc_auc", baseline: "prior" });
// ✗ a role names a column
export const g = columns({ age: "number" }, { key: "id" });
// ✗ a type that does not exist
export const h = columns({ age: "nubmer" });
