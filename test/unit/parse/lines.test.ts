import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lineStartsOf, offsetAt, positionAt } from "../../../src/parse/lines.ts";

test("lines end at \\r\\n, \\n and \\r", () => {
  assert.deepEqual(lineStartsOf("a\nb\r\nc\rd"), [0, 2, 5, 7]);
  assert.deepEqual(lineStartsOf(""), [0]);
});

test("the first character is line 1, column 1", () => {
  const starts = lineStartsOf("ab\ncd");
  assert.deepEqual(positionAt(starts, 0), { line: 1, column: 1 });
  assert.deepEqual(positionAt(starts, 4), { line: 2, column: 2 });
  assert.deepEqual(positionAt(starts, 2), { line: 1, column: 3 });
});

test("a position leads back to its offset", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "\n", "\r", "é", " ")), fc.nat(40), (characters, offset) => {
      const text = characters.join("");
      const starts = lineStartsOf(text);
      const at = Math.min(offset, text.length);
      assert.equal(offsetAt(starts, positionAt(starts, at)), at);
    }),
  );
});
