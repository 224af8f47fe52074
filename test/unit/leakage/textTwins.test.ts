import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { inMemory } from "../../../src/leakage/data/lazyColumn.ts";
import { bandHasher, bandsFor, foundWith } from "../../../src/leakage/data/minHash.ts";
import { foldedColumns } from "../../../src/leakage/data/rules/nearRowOverlap.ts";
import { jaccard, shinglesOf } from "../../../src/leakage/data/shingles.ts";
import { textTwinFinder } from "../../../src/leakage/data/textTwins.ts";
import { type CodedColumn, codedColumn } from "../../../src/model/column.ts";

const columnOf = (texts: readonly (string | null)[]): CodedColumn => codedColumn("note", "text", texts);
const range = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** Written without regard to speed: the sequences as strings, every pair compared. */
function plainShingles(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(" ")));
}

function plainJaccard(a: string, b: string): number {
  const [left, right] = [plainShingles(a), plainShingles(b)];
  const shared = [...left].filter((each) => right.has(each)).length;
  return shared / (left.size + right.size - shared);
}

const random = seededRandom(11);
const wordsOf = (count: number): string[] => Array.from({ length: count }, () => `w${random.integer(5000)}`);
/** The same words but for some that are others. */
const changed = (words: readonly string[], times: number): string[] => {
  const copy = [...words];
  for (let i = 0; i < times; i++) copy[random.integer(copy.length)] = `x${random.integer(5000)}`;
  return copy;
};

test("two texts are as alike as their sequences of three words: by hand", () => {
  // "the cat sat", "cat sat on", "sat on a", "on a mat" beside "the cat sat", "cat sat on", "sat on a", "on a hat": 3 of 5.
  const alike = jaccard(shinglesOf("The cat sat on a mat."), shinglesOf("the CAT sat — on a hat"));
  assert.equal(alike, 3 / 5);
  assert.equal(shinglesOf("one two").length, 0);
  assert.equal(shinglesOf("a b c a b c").length, 3, "each sequence once: abc, bca, cab");
  assert.deepEqual(shinglesOf("Crème brûlée, très bon"), shinglesOf("creme brulee tres bon"));
  assert.equal(shinglesOf("这个产品很好").length, 4, "letters of a script without blanks are words");
});

test("hashed sequences are as alike as the sequences themselves", () => {
  for (let pair = 0; pair < 200; pair++) {
    const words = wordsOf(10 + random.integer(60));
    const [a, b] = [words.join(" "), changed(words, random.integer(12)).join(" ")];
    assert.ok(Math.abs(jaccard(shinglesOf(a), shinglesOf(b)) - plainJaccard(a, b)) < 1e-12);
  }
});

test("the share of permutations with one minimum is the similarity (Broder), and bands find pairs as the S-curve says", () => {
  for (const shared of [30, 50, 70, 90]) {
    const size = 100;
    const similarity = shared / (2 * size - shared);
    const single = { count: 2000, width: 1 };
    const wide = { count: 12, width: 4 };
    const hashes = { single: bandHasher(single), wide: bandHasher(wide) };
    let [equal, found] = [0, 0];
    const trials = 300;
    for (let trial = 0; trial < trials; trial++) {
      const members = Int32Array.from({ length: 2 * size - shared }, () => (random.next() * 2 ** 32) | 0);
      const [a, b] = [members.slice(0, size), members.slice(size - shared)];
      if (trial < 3) {
        const [left, right] = [new Int32Array(single.count), new Int32Array(single.count)];
        hashes.single(a, left, 0);
        hashes.single(b, right, 0);
        equal += left.filter((value, i) => value === right[i]).length / (3 * single.count);
      }
      const [left, right] = [new Int32Array(wide.count), new Int32Array(wide.count)];
      hashes.wide(a, left, 0);
      hashes.wide(b, right, 0);
      if (left.some((value, i) => value === right[i])) found++;
    }
    // Four standard errors.
    assert.ok(Math.abs(equal - similarity) < 4 * Math.sqrt((similarity * (1 - similarity)) / (3 * single.count)), `${equal} ${similarity}`);
    const expected = foundWith(wide, similarity);
    const error = Math.sqrt(Math.max(0.002, expected * (1 - expected)) / trials);
    assert.ok(Math.abs(found / trials - expected) < 4 * error, `${found / trials} ${expected}`);
  }
});

test("bands find 99% of the pairs at the threshold, with at most 64 permutations where it is a half or more", () => {
  for (const similarity of [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
    const bands = bandsFor(similarity);
    assert.ok(foundWith(bands, similarity) >= 0.99, `${similarity}`);
    assert.ok(bands.count * bands.width <= 64, `${similarity}: ${bands.count} × ${bands.width}`);
  }
});

test("near texts are those that a comparison of every pair finds", () => {
  const known = Array.from({ length: 400 }, () => wordsOf(12 + random.integer(40)));
  const asked = Array.from({ length: 400 }, (_, i) =>
    i % 2 === 0 ? changed(known[i] as string[], random.integer(6)) : wordsOf(12 + random.integer(40)),
  );
  const texts = [...known, ...asked].map((words) => words.join(" "));
  const { twins } = textTwinFinder(range(0, 400), columnOf(texts), 0.7)(range(400, 800));
  let [pairs, missed] = [0, 0];
  for (let row = 400; row < 800; row++) {
    const near = texts.slice(0, 400).map((text) => plainJaccard(texts[row] as string, text));
    const most = Math.max(...near);
    const twin = twins[row - 400] as number;
    if (twin >= 0) assert.ok((near[twin] as number) >= 0.7 && near[twin] === most, "what is found is near, and the nearest");
    if (most < 0.7) continue;
    pairs++;
    if (twin < 0) missed++;
  }
  assert.ok(pairs > 60, `${pairs}`);
  assert.ok(missed <= 0.03 * pairs, `${missed} of ${pairs}`);
});

test("texts from one form are not copies of each other; a copy of one of them is", () => {
  const letter = (row: number): string =>
    `Dear customer, your invoice number ${row * 7919} of May ${row % 28} is due, please pay the amount of ${(row * 37) % 1000} dollars within thirty days to avoid a fee; if you have paid already we thank you and ask you to ignore this letter. ${wordsOf(10).join(" ")}`;
  const texts = Array.from({ length: 600 }, (_, row) => letter(row));
  const other = Array.from({ length: 100 }, (_, row) => (row === 5 ? `${texts[50]}!` : letter(1000 + row)));
  const column = columnOf([...texts, ...other]);
  const { twins } = textTwinFinder(range(0, 600), column, 0.7)(range(600, 700));
  assert.deepEqual(
    [...twins].flatMap((twin, row) => (twin < 0 ? [] : [[row, twin]])),
    [[5, 50]],
  );
});

test("short texts and missing ones have no near twin; a text that is written again and again is expected again", () => {
  const plain = columnOf(["late and damaged", null, "late and damaged", null]);
  assert.deepEqual([...textTwinFinder(range(0, 2), plain, 0.7)(range(2, 4)).twins], [-1, -1]);
  const phrases = Array.from({ length: 60 }, () => wordsOf(20).join(" "));
  const column = columnOf(Array.from({ length: 900 }, (_, row) => phrases[row % 60] as string));
  const { twins, expected } = textTwinFinder(range(0, 600), column, 0.7)(range(600, 900));
  assert.ok(twins.every((twin) => twin >= 0));
  assert.ok(expected > 299, `${expected}`);
});

test("texts are one but for their writing by what they say, also where others have the same letters", async () => {
  const written = ["日本 2020", "本日 2020", "New York", "york, NEW", "2020 日本!", "!?", "?!", "Café", "CAFE", "本日2020"];
  const [folded] = foldedColumns([inMemory(codedColumn("said", "text", written))], new Int32Array(), 0.01);
  const column = await folded?.read();
  assert.ok(column?.kind === "coded");
  assert.deepEqual(
    Array.from(column.codes, (code) => column.dictionary[code]),
    ["日本 2020", "本日 2020", "New York", "New York", "日本 2020", "!?", "?!", "Café", "Café", "本日2020"],
  );
});
