import { features } from "mlpipe";
import { brief, rows } from "./setup.ts";

export const table = features(rows, brief, {
  // ✗ a column with the role notFeature is no column of a feature's row
  leak: (row) => Number(row.charge),
  // a time may be read: what hour it was is known when the prediction is made
  weekday: (row) => row.day.getUTCDay(),
});
