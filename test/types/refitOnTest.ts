import { impute, logistic, numeric, on, prepare, scale, train, validate } from "mlpipe";
import { parts, ready } from "./setup.ts";

// ✗ a recipe is fitted on training rows, and no option says otherwise
export const a = prepare(parts, [on(numeric(), impute("median"), scale())], { on: "test" });
// ✗ parts are not taken apart
export const b = prepare(parts.test, [on(numeric(), scale())]);
// ✗ what is prepared is not prepared again
export const c = prepare(ready, [on(numeric(), scale())]);
const model = train(parts, logistic({ use: ready }), { seed: 1 });
// ✗ rows that judge are prepared as the model's own recipe says
export const d = validate(model, { use: ready });
