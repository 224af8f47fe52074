import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { editDistance } from "../../../src/table/nearMiss.ts";
import { nearFirstRows } from "../../../src/table/wrangle/nearDuplicates.ts";

const { signal } = new AbortController();

function kept(rows: readonly (readonly unknown[])[], similarity: number): readonly number[] {
  const columns = (rows[0] ?? []).map((_, column) => ({ at: (row: number) => rows[row]?.[column] }));
  return [...nearFirstRows(columns, Int32Array.from(rows.keys()), similarity, signal)];
}

test("the first of rows that are alike stays; case, accents, blanks and punctuation do not count", () => {
  assert.deepEqual(kept([["Müller & Sons"], ["muller, sons"], ["Miller Sons"], ["Smith"]], 1), [0, 2, 3]);
  assert.deepEqual(kept([["Müller & Sons"], ["muller, sons"], ["Miller Sons"], ["Smith"]], 0.9), [0, 3]);
});

test("values that are no texts must be equal, missing ones too", () => {
  assert.deepEqual(
    kept(
      [
        ["Anna", 3],
        ["Anne", 3],
        ["Anne", 4],
        ["Anna", null],
        ["Anna", null],
      ],
      0.75,
    ),
    [0, 2, 3],
  );
});

test("every text must be alike", () => {
  assert.deepEqual(
    kept(
      [
        ["Anna", "Berlin"],
        ["Anna", "Bremen"],
        ["Anna", "berlin "],
      ],
      0.8,
    ),
    [0, 1],
  );
});

test("pieces of texts only find candidates: what is kept is what comparing all pairs keeps", () => {
  const random = seededRandom(7);
  const word = () => Array.from({ length: 3 + random.integer(9) }, () => "abcd"[random.integer(4)]).join("");
  const words = Array.from({ length: 60 }, word);
  const slip = (text: string) => {
    const at = random.integer(text.length);
    return text.slice(0, at) + "abcd"[random.integer(4)] + text.slice(at + random.integer(2));
  };
  const rows = Array.from({ length: 400 }, () => {
    const text = words[random.integer(words.length)] as string;
    return [random.integer(2) === 0 ? text : slip(text)];
  });
  for (const similarity of [0.5, 0.75, 0.85, 0.95]) {
    const slow: number[] = [];
    for (const [index, [text = ""]] of rows.entries()) {
      const isNear = slow.some((other) => {
        const before = rows[other]?.[0] ?? "";
        return editDistance(before, text) <= Math.floor((1 - similarity) * Math.max(before.length, text.length) + 1e-9);
      });
      if (!isNear) slow.push(index);
    }
    assert.deepEqual(kept(rows, similarity), slow, `at ${similarity}`);
  }
});
