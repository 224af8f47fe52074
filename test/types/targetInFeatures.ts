import { features } from "mlpipe";
import { brief, rows } from "./setup.ts";

export const table = features(rows, brief, {
  // ✗ the target is no column of a feature's row
  leak: (row) => (row.returned === "yes" ? 1 : 0),
});
