import { evaluate, logistic, none, split, train } from "mlpipe";
import { brief, parts, ready, table } from "./setup.ts";

// ✗ which rows test is said
export const a = split(table, brief, { validation: 0.2, salt: "a" });
// ✗ that none do needs a reason
export const b = split(table, brief, { test: false, validation: 0.2, salt: "a" });
const model = train(parts, logistic({ use: ready }), { seed: 1 });
// ✗ a model that nobody has looked at is not evaluated
export const c = evaluate(model);
export const d = split(table, brief, { test: none("only 150 rows"), validation: 0.2, salt: "a" });
