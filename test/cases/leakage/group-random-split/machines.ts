import { collect, columns, csv, problem } from "mlpipe";

/** Measured every minute: thousands of rows of one machine. */
export const Reading = columns({ machine: "text", heat: "number", noise: "number", fails: "yes | no" }, { unit: "machine" });
export const brief = problem(Reading, { decision: "Which machine do we stop?", predict: "class", target: "fails", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("readings.csv"), Reading, { owner: "works", license: "MIT" });
