import { among, clip, impute, numeric, on, oneHot, prepare, scale } from "mlpipe";
import { parts } from "./setup.ts";

// ✗ an option of another way of scaling
export const a = scale("robust", { output: "normal" });
// ✗ limits of another kind
export const b = clip("iqr", { low: 0.1 });
export const c = prepare(parts, [on(numeric(), scale(among("standard", "quantile"), { output: "normal" }), impute("nearest", { neighbours: among(3, 5) }), clip("percentiles", { low: 0.05 }))]);
// ✗ a choice of another type
export const d = oneHot({ minCount: among("5", "20") });
// ✗ nothing to choose among
export const e = among(5);
