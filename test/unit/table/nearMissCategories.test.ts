import assert from "node:assert/strict";
import { test } from "node:test";
import { codedColumn } from "../../../src/model/column.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";
import { nearMissCategories } from "../../../src/table/nearMissCategories.ts";

/** Groups as "becomes ← spelling, spelling" of a column with these values, each as often as said. */
function groupsOf(counts: Readonly<Record<string, number>>, known: Partial<SchemaColumn> = {}): readonly string[] {
  const cells = Object.entries(counts).flatMap(([text, count]) => Array.from({ length: count }, () => text));
  const column = codedColumn("it", "category", cells);
  const schema = { columns: [{ name: "it", type: "category", roles: [], oneOf: null, ...known } as SchemaColumn] };
  const found = nearMissCategories({ schema, table: { rowCount: cells.length, columns: [column] } });
  return found.flatMap(({ groups }) => groups.map((group) => `${group.becomes} ← ${group.spellings.map(({ text }) => text).join(", ")}`));
}

const cases: readonly { readonly law: string; readonly counts: Readonly<Record<string, number>>; readonly groups: readonly string[] }[] = [
  {
    law: "case, blanks, accents and punctuation do not make a category",
    counts: { "New York": 9, "new  york": 2, "New-York": 1, Köln: 4, Koln: 1 },
    groups: ["New York ← new  york, New-York", "Köln ← Koln"],
  },
  {
    law: "a rare slip of a frequent category is one",
    counts: { California: 60, Californa: 1, Claifornia: 2 },
    groups: ["California ← Claifornia, Californa"],
  },
  { law: "two frequent categories that look alike are two", counts: { eastern: 40, western: 30, eastarn: 20 }, groups: [] },
  { law: "short ones are not compared by letters", counts: { male: 100, mall: 1 }, groups: [] },
  {
    law: "letters that are codes, and what negates a word, are no slips",
    counts: { FuseA: 188, FuseP: 8, Story_Finished_All: 287, Story_Unfinished_All: 18, "Plan A (basic)": 90, "Plan B (basic)": 2 },
    groups: [],
  },
  {
    law: "what differs by a digit is another thing",
    counts: { "Room 101": 50, "Room 102": 1, "1-0": 30, "10": 1, "v1.5": 40, v15: 1 },
    groups: [],
  },
  { law: "initials stand for their words", counts: { "New York": 20, NY: 9, "N.Y.": 3, CA: 2 }, groups: ["New York ← NY, N.Y."] },
  { law: "initials that may be either's stand for neither", counts: { "New York": 20, "North Yemen": 9, NY: 3 }, groups: [] },
  { law: "initials that are a word are no initials", counts: { "Old Road": 20, or: 9 }, groups: [] },
  {
    law: "chains lead to the most frequent one",
    counts: { "Los Angeles": 100, "los angeles": 8, LA: 3, "Los Angles": 1 },
    groups: ["Los Angeles ← los angeles, LA, Los Angles"],
  },
];
for (const { law, counts, groups } of cases) test(law, () => assert.deepEqual(groupsOf(counts), groups));

test("personal columns, keys and columns whose values the contract lists are left alone", () => {
  const counts = { "New York": 3, "new york": 1 };
  assert.equal(groupsOf(counts).length, 1);
  for (const roles of [["personal"], ["key"], ["unit"]] as const) assert.deepEqual(groupsOf(counts, { roles }), []);
  assert.deepEqual(groupsOf(counts, { oneOf: ["New York", "new york"] }), []);
});

test("names, most of them different, are no categories", () => {
  assert.deepEqual(groupsOf(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [i % 2 === 0 ? `name${i}` : `Name${i - 1}`, 1]))), []);
});
