import assert from "node:assert/strict";
import { test } from "node:test";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { columnMarkdown } from "../../../src/views/profile/columnMarkdown.ts";
import { relationOf } from "../profile/tables.ts";

const relation = relationOf(
  {
    age: [20, 30, 40, null, 999, 999],
    "![x](y) $(bug)": ["<b>", "<b>", "[a](command:x)", "b", "b", "b"],
    owner: ["Ada", "Ben", "Cyd", "Dee", "Eve", "Flo"],
  },
  { owner: ["personal"] },
);
const profile = await profileRelation(relation, { stage: "raw", rows: "without test rows" });

function shown(name: string, more: { readonly stale?: string; readonly note?: string } = {}): string {
  const column = profile.columns.find((each) => each.name === name);
  assert.ok(column);
  return columnMarkdown({ stage: "raw", profile, column, stale: more.stale ?? null, note: more.note ?? null });
}

test("a column of numbers is drawn, counted and summed up, with its alerts, its note, and why it is out of date", () => {
  const text = shown("age", { stale: "This is from before.", note: "In years,\nsays *Ada*." });
  assert.match(text, /^\*\*age\*\* — number in raw, 6 rows without test rows\n\n/);
  assert.match(text, /missing 1 \\\(16\\\.7%\\\) · 4 distinct/);
  assert.match(text, /mean 417\\\.6 · .*minimum 20 · median 40 · maximum 999/);
  const svg = atob(/base64,([^)]+)\)/.exec(text)?.[1] ?? "");
  assert.match(svg, /^<svg .*<rect x="0\.00"/);
  assert.match(text, /\$\(warning\) \*\*age\*\* is missing in 1 of 6 rows/);
  assert.match(text, /> In years,\n\n> says \\\*Ada\\\*\\\./);
  assert.match(text, /\*This is from before\\\.\*$/);
});

test("names and values of the data are no markup, no link and no icon", () => {
  const text = shown("![x](y) $(bug)");
  assert.doesNotMatch(text, /(?<!\\)<b/);
  assert.doesNotMatch(text, /(?<!\\)\[a/);
  assert.doesNotMatch(text, /(?<!\\)\$\(bug/);
  assert.doesNotMatch(text, /(?<!\\)!\[x/);
});

test("of a personal column there are counts and no values", () => {
  const text = shown("owner");
  assert.match(text, /6 distinct/);
  assert.match(text, /Personal: values are masked\./);
  assert.doesNotMatch(text, /Ada|Flo|base64/);
});
