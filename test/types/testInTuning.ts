import { mlp, train } from "mlpipe";
import { parts, ready } from "./setup.ts";

// ✗ early stopping reads validation rows, never the test rows
export const model = train(parts, mlp({ use: ready }), { seed: 1, stop: { patience: 3, on: "test" } });
