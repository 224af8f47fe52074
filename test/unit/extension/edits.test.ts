import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shiftOffset, type TextChange } from "../../../src/extension/analysis/edits.ts";

/** Marks "|" in the text, edits it, and says where the mark is afterwards. */
function check(marked: string, changes: readonly TextChange[], expected: number): void {
  assert.equal(shiftOffset(marked.indexOf("|"), changes), expected);
}

test("an edit before an offset moves it, one behind it does not", () => {
  check("const |tidy", [{ offset: 0, length: 0, inserted: 3 }], 9);
  check("const |tidy", [{ offset: 8, length: 1, inserted: 5 }], 6);
});

test("text typed exactly at an offset pushes it on: a line inserted above a stage moves the stage", () => {
  check("|export const tidy", [{ offset: 0, length: 0, inserted: 10 }], 10);
});

test("an offset inside replaced text falls to where the replacement begins", () => {
  check("abc|def", [{ offset: 1, length: 4, inserted: 9 }], 1);
});

test("changes apply one after the other", () => {
  check(
    "ab|cd",
    [
      { offset: 0, length: 0, inserted: 2 },
      { offset: 0, length: 1, inserted: 0 },
    ],
    3,
  );
});

test("an offset that an edit does not touch keeps the character it stands before", () => {
  const text = fc.string({ minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), fc.string({ maxLength: 5 }), fc.nat(), (before, a, b, inserted, mark) => {
      const start = a % before.length;
      const length = b % (before.length - start);
      const offset = mark % before.length;
      fc.pre(offset < start || offset >= start + length);
      const after = before.slice(0, start) + inserted + before.slice(start + length);
      const shifted = shiftOffset(offset, [{ offset: start, length, inserted: inserted.length }]);
      assert.equal(after[shifted], before[offset]);
    }),
  );
});
