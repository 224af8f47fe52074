import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeProfile } from "../../../src/profile/timeProfile.ts";

const day = 86_400_000;

test("weekdays and gaps of moments are those of a plain count and a plain sort, before 1970 too", () => {
  const moments = fc
    .record({
      length: fc.integer({ min: 1, max: 6000 }),
      step: fc.constantFrom(1, 1000, day / 24, day),
      seed: fc.nat(),
      first: fc.integer({ min: -4e11, max: 4e11 }),
    })
    .map(({ length, step, seed, first }) =>
      // Multiplied by an odd number and cut, so that some moments are the same and gaps differ.
      Float64Array.from({ length }, (_, index) => first + (((index * 48_271 + seed) % 65_537) % (length * 2)) * step).sort(),
    );
  fc.assert(
    fc.property(moments, (sorted) => {
      const weekdays = [0, 0, 0, 0, 0, 0, 0];
      for (const moment of sorted) weekdays[(new Date(moment).getUTCDay() + 6) % 7]! += 1;
      const gaps = Array.from(sorted, (moment, index) => (index === 0 ? 0 : moment - (sorted[index - 1] as number)));
      const found = timeProfile(sorted);
      assert.deepEqual(found.weekdays, weekdays);
      const largest = Math.max(...gaps);
      const ordered = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
      const middle = ((ordered[(ordered.length - 1) >> 1] as number) + (ordered[ordered.length >> 1] as number)) / 2;
      const after = sorted[gaps.indexOf(largest) - 1];
      assert.deepEqual(found.gaps, ordered.length === 0 ? null : { median: middle, largest, after });
    }),
  );
});
