import { bin, blank, canonical, cap, clean, collect, columns, csv, dateParts, expect, explained, features, fill, interaction, logistic, mark, on, parse, prepare, problem, ratio, require, rowKey, scale, train, trim, units, validate, wrangle } from "mlpipe";
import { brief, parts, raw, rows, ready, tidy, Visit } from "./setup.ts";

// ✗ a misspelt column in a recipe
export const a = clean(raw, [require({ agee: { atLeast: 0 } })]);
// ✗ a spelling map is for texts
export const b = clean(raw, [canonical("stay", { a: "b" })]);
// ✗ a column that the table does not have
export const c = wrangle(tidy, (table) => table.dedupe("agee"));
// ✗ a column that no input has
export const d = prepare(parts, [on(["agee"], scale())]);
// ✗ slices by a column that does not exist
export const e = validate(train(parts, logistic({ use: ready })), { slices: ["wardd"] });
// ✗ the target must be a column
export const f = problem(Visit, { decision: "?", predict: "class", target: "return", positive: "yes", metric: "roc_auc", baseline: "prior" });
// ✗ a role names a column
export const g = columns({ age: "number" }, { key: "id" });
// ✗ a type that does not exist
export const h = columns({ age: "nubmer" });
// ✗ a text has no limits before it is read as a number
export const i = clean(raw, [cap("charge", { atMost: 1000 })]);
export const j = clean(raw, [parse("charge", "number"), cap("charge", { atMost: 1000 }), require({ charge: { atLeast: 0, present: true } })]);
// ✗ a number is read once
export const k = clean(raw, [units("charge", { to: "€" }), parse("charge", "number")]);
// ✗ one of the columns is misspelt
export const l = clean(raw, [trim(["note", "nota"])]);
// ✗ the constant is of another type
export const m = clean(raw, [fill("age", "none")]);
export const n = clean(raw, [blank(["age", "stay"], [999]), mark("age", { missing: true }, "age_unknown"), fill("age", 0)]);
export const named = clean(raw, [rowKey("row_key"), trim("note")]);
export const found = wrangle(named, (table) => table.filter((row) => row.row_key.length === 16));
// ✗ a column that rowKey did not make
export const lost = wrangle(named, (table) => table.filter((row) => row.row_keys.length === 16));
export const filled = wrangle(n, (table) => table.filter((row) => row.age > 3 && row.age_unknown));
// ✗ a limit of a date is a text
export const o = clean(raw, [require({ day: { atLeast: 3 } })]);
const Ward = columns({ ward: "A | B", beds: "integer", age: "number" });
const wards = collect(csv("wards.csv"), Ward, { owner: "ward", license: "MIT" });
// ✗ a key that the other table lacks
export const q = wrangle(tidy, (table, { wards }) => table.join(wards, "stay"), { with: { wards } });
export const r = wrangle(tidy, (table, { wards }) => table.join_left(wards, "ward").filter((row) => (row.beds ?? 0) > (row.age_2 ?? row.age_1 ?? 0)), { with: { wards } });
// ✗ the other table's columns may be missing after a left join
export const s = wrangle(r, (table) => table.derive({ more: (row) => row.beds.valueOf() }));
// ✗ a column that the other table does not have
export const t = wrangle(tidy, (table, { wards }) => table.lookup(wards, "ward", "bedss"), { with: { wards } });
// ✗ a table that was not handed over
export const v = wrangle(tidy, (table, { staff }) => table.join(staff), { with: { wards } });
export const w = wrangle(tidy, (table) => table.fold(["stay", "age"], { as: ["what", "how_much"] }).filter((row) => row.what === "stay" && (row.how_much ?? 0) > 1));
// ✗ near duplicates need a likeness
export const x = wrangle(tidy, (table) => table.dedupeNear(["note"], {}));
export const y = expect(tidy, { columns: { age: { atLeast: 0, missingAtMost: 0.1 }, ward: { oneOf: ["A"] }, day: { atMost: "2026-01-01" } }, rows: { stays: (row) => row.stay > 0 }, unique: ["patient", "day"] });
// ✗ an expectation of a column that is not there
export const z = expect(tidy, { columns: { agee: { atLeast: 0 } } });
// ✗ a category that the column cannot have
export const aa = expect(tidy, { columns: { ward: { oneOf: ["C"] } } });
export const ab = features(rows, brief, { per_day: explained("why", ratio("stay", "age")), on: dateParts("day", ["month"]), old: bin("age", [70]), both: interaction("ward", "patient"), twice: explained("why", (row) => row.stay * 2) }, { examples: [{ row: { stay: 4, age: 2 }, gives: { per_day: 2, on_month: null, old: "< 70", twice: 8 } }] });
export const ac = expect(ab, { columns: { on_month: { atMost: 12 }, both: { oneOf: ["A × 1"] } } });
// ✗ a ratio of a text
export const ad = features(rows, brief, { r: ratio("note", "age") });
// ✗ the target is no column of a feature
export const ae = features(rows, brief, { i: interaction("returned", "ward") });
// ✗ a part that a date does not have
export const af = features(rows, brief, { on: dateParts("day", ["century"]) });
// ✗ a feature that is not made
export const ag = features(rows, brief, { twice: (row) => row.stay * 2 }, { examples: [{ row: { stay: 4 }, gives: { thrice: 8 } }] });
