import { clean, expect, features, wrangle } from "mlpipe";
import { brief, parts, table } from "./setup.ts";

// ✗ rows are dealt by now: their duplicates are dropped before
export const a = wrangle(parts, (rows: any) => rows.dedupe());
// ✗ nor are they repaired
export const b = clean(parts, []);
// ✗ nor refused
export const c = expect(parts, { count: { atLeast: 1 } });
// ✗ nor do they get other columns
export const d = features(parts, brief, {});
export const kept = table;
