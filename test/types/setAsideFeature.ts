import { features } from "mlpipe";
import { brief, rows } from "./setup.ts";

export const table = features(rows, brief, {
  // ✗ a column with the role notFeature is no column of a feature's row
  leak: (row) => Number(row.charge),
  // ✗ a unit is none either
  who: (row) => row.patient,
});
