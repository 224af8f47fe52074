import { features, impute, logistic, numeric, on, prepare, scale, split, train } from "mlpipe";
import { brief, raw } from "./machines";

/** The unit is named in another file, and the split here does not keep it together. */
export const table = features(raw, brief, { loud: (row) => row.noise > 80 });
// LEAK leakage/group-random-split
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
