import { balance, logistic, prepare, train, validate, wrangle } from "mlpipe";
import { parts, ready } from "./setup.ts";

// ✗ training rows are balanced, and no option says otherwise
export const a = prepare(parts, [balance("oversample", { parts: ["train", "test"] })]);
const model = train(parts, logistic({ use: ready }), { seed: 1 });
// ✗ rows that judge are taken as they are
export const b = validate(model, { balance: "oversample" });
// ✗ parts are no table whose rows could be repeated
export const c = wrangle(parts, (rows: any) => rows.sample(1000, { replace: true }));
