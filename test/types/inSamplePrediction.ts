import { features, logistic, train, wrangle } from "mlpipe";
import { brief, parts, ready, rows, table } from "./setup.ts";

const model = train(parts, logistic({ use: ready }), { seed: 1 });
// ✗ a model's predictions are no column of features
export const a = features(rows, brief, { risk: model });
// ✗ nor are they a table that is joined
export const b = wrangle(rows, (all: any, { risk }: any) => all.lookup(risk, "patient", "risk"), { with: { risk: model } });
// ✗ a model is no table
export const c = wrangle(model, (all: any) => all.dedupe());
export const kept = table;
