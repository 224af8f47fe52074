import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { byHash, firstOf, keyedHash, partsByRank } from "../../../src/learn/split/rankByHash.ts";

test("the first so many by hash, and by name among equal hashes, are those of the whole order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 30 }), fc.nat(32), (numbers, count) => {
      const hashes = Float64Array.from(numbers);
      const names = numbers.map((_, position) => `n${(position * 7) % 31}`);
      const members = Int32Array.from(numbers.keys());
      const among = firstOf({ members, hashes, sorted: hashes.slice().sort(), nameAt: (position) => names[position] as string }, count);
      const order = [...numbers.keys()].sort((a, b) => byHash(hashes, names, a, b));
      assert.deepEqual(
        [...numbers.keys()].filter((position) => among(position)),
        order.slice(0, count).sort((a, b) => a - b),
      );
    }),
  );
});

test("within each group ranks decide the parts", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 3), (names, groupCount) => {
      const groups = groupCount === 1 ? null : Int32Array.from(names, (_, position) => (position % groupCount) - 1);
      const shares = { test: 0.3, validation: 0.25 };
      const parts = partsByRank({ length: names.length, nameAt: (position) => names[position] as string }, groups, shares, "salt");
      const hashes = Float64Array.from(names, (name) => keyedHash("salt", name));
      for (const group of new Set(groups ?? [0])) {
        const ranked = [...names.keys()]
          .filter((at) => groups === null || groups[at] === group)
          .sort((a, b) => byHash(hashes, names, a, b));
        const tests = Math.round(0.3 * ranked.length);
        const judges = tests + Math.round(0.25 * ranked.length);
        for (const [rank, at] of ranked.entries()) assert.equal(parts[at], rank < tests ? 2 : rank < judges ? 1 : 0);
      }
    }),
  );
});
