import { features } from "mlpipe";
import { brief, rows } from "./setup.ts";

export const table = features(rows, brief, {
  // ✗ a column with the role outcome is no column of a feature's row
  leak: (row) => (row.readmitted_on === null ? 0 : 1),
});
