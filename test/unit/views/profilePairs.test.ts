import assert from "node:assert/strict";
import { test } from "node:test";
import { correctedRatio, correctedV, isByChance } from "../../../src/model/chance.ts";
import { profileMore } from "../../../src/profile/profileMore.ts";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { strongestPairs } from "../../../src/views/profile/profilePairs.ts";
import { relationOf } from "../profile/tables.ts";

test("Cramér's V is corrected for chance as Bergsma does", () => {
  // By hand: φ² = 0.09, minus (3 − 1)(3 − 1)/99, over 3 − 4/99 − 1.
  assert.ok(Math.abs(correctedV(Math.sqrt(0.09 / 2), 100, 3, 3) - Math.sqrt((0.09 - 4 / 99) / (2 - 4 / 99))) < 1e-12);
  assert.equal(correctedV(1, 1000, 4, 4) > 0.99, true);
  assert.equal(correctedV(0.01, 50, 10, 10), 0);
});

test("a correlation ratio of as many groups as rows says nothing", () => {
  assert.equal(correctedRatio(1, 50, 50), 0);
  assert.ok(Math.abs(correctedRatio(0.6, 101, 2) - Math.sqrt(1 - (0.64 * 100) / 99)) < 1e-12);
});

test("a column of names does not go together with what it does not tell, and a category that tells a number does", async () => {
  const rows = Array.from({ length: 400 }, (_, row) => row);
  const noise = (row: number): number => Math.abs(Math.sin(row * 12.9898) * 43758.5453) % 1;
  const relation = relationOf({
    name: rows.map((row) => `n${row % 151}`),
    value: rows.map((row) => noise(row)),
    level: rows.map((row) => (row % 2 === 0 ? "low" : "high")),
    height: rows.map((row) => (row % 2) * 10 + noise(row + 1000)),
  });
  const all = { stage: "raw", rows: "all rows" } as const;
  const { correlations } = await profileMore(relation, { ...all, target: null });
  const pairs = strongestPairs(correlations, await profileRelation(relation, all));
  assert.deepEqual([pairs[0]?.first, pairs[0]?.second], ["level", "height"]);
  assert.equal(
    pairs.some(({ first, second }) => first === "name" && second === "value"),
    false,
  );
  assert.equal(isByChance("correlation ratio", 0.6, 400, 150), true);
  assert.equal(isByChance("correlation ratio", 0.6, 400, 21), false);
});
