import { logistic, train } from "mlpipe";
import { ready, table } from "./setup.ts";

// ✗ a model is trained on parts, never on a table from before the split
export const model = train(table, logistic({ use: ready }), { seed: 1 });
