import { feasibility, linear, logistic, numeric, on, prepare, scale, train } from "mlpipe";
import { parts, ready, table } from "./setup.ts";

export const go = feasibility(parts, { stopOn: ["labels", "signal", "goal"], overrule: "we know", seed: 1, labelsPerHour: 40 });
export const dense = prepare(go, [on(numeric(), scale()), on(["ward"], scale())]);
export const model = train(go, logistic({ use: dense }), { seed: 1 });

// ✗ a table from before the split has no training rows
export const a = feasibility(table);
// ✗ something that cannot be a no-go
export const b = feasibility(parts, { stopOn: ["time"] });
// ✗ a reason is a text
export const c = feasibility(parts, { overrule: true });
// ✗ an option that does not exist
export const d = feasibility(parts, { seeds: 1 });
// ✗ the task goes on with the parts
export const e = train(go, linear({ use: ready }));
