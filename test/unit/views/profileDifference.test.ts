import assert from "node:assert/strict";
import { test } from "node:test";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { differenceState } from "../../../src/views/profile/profileDifference.ts";
import { relationOf } from "../profile/tables.ts";

const all = { stage: "raw", rows: "all rows" } as const;
const profileOf = (columns: Parameters<typeof relationOf>[0]) => profileRelation(relationOf(columns), all);

test("a value that is written otherwise is a change, with as many missing and as many distinct", async () => {
  const before = await profileOf({ sex: ["F", "M", ".", "M"], island: ["a", "b", "a", "b"] });
  const now = await profileOf({ sex: ["F", "M", "\u202eUNKNOWN", "M"], island: ["a", "b", "a", "b"] });
  const state = differenceState(now, before);
  assert.deepEqual(state?.facts, ["As many rows", "1 column changed"]);
  assert.deepEqual(state?.columns, [{ key: "sex", name: "sex", what: 'gone: "."; new: "\\u202eUNKNOWN"' }]);
});

test("limits that moved are a change, even with the same mean", async () => {
  const state = differenceState(await profileOf({ mass: [2, 3, 4, 3] }), await profileOf({ mass: [1, 3, 5, 3] }));
  assert.deepEqual(state?.columns, [{ key: "mass", name: "mass", what: "1 to 5 → 2 to 4" }]);
});

test("a table that is the same has changed in nothing", async () => {
  const same = await profileOf({ sex: ["F", "M"], mass: [1, 2] });
  assert.deepEqual(differenceState(same, same), { title: "Since raw", facts: ["As many rows", "no column changed"], columns: [] });
});
