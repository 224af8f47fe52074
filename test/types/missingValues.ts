import { features } from "mlpipe";
import { brief, rows } from "./setup.ts";

export const table = features(rows, brief, {
  // ✗ age may be missing: null has to be dealt with
  decade: (row) => Math.floor(row.age.valueOf() / 10),
});
