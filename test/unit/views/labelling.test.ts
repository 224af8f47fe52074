import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { answerTo } from "../../../src/cli/commands/labelAnswer.ts";
import { classMatches } from "../../../src/views/labelling/classMatches.ts";
import { rowText } from "../../../src/views/labelling/labellingText.ts";
import { type LabelRow, labellingStateShape } from "../../../src/views/labelling/labellingView.ts";
import { labelsText } from "../../../src/views/labelling/labelsText.ts";
import { labellingOf, manyBatch, numberBatch, numberDecisions, ticketBatch, ticketDecisions } from "./labellingSamples.ts";

test("a labelling state is JSON-safe and has its shape", () => {
  for (const state of [labellingOf(), labellingOf(null, {}, []), labellingOf(numberBatch, {}, numberDecisions)])
    assert.deepEqual(checkShape(labellingStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
});

test("personal columns are masked until they are opened, in the cells and where they are the key", () => {
  const texts = (open: boolean): string =>
    JSON.stringify(labellingOf({ ...ticketBatch, keyColumns: ["from"] }, { personalOpen: open }).batch?.rows);
  assert.doesNotMatch(texts(false), /person\d@example\.com/);
  assert.match(texts(false), /"from •••"/);
  assert.match(texts(true), /person3@example\.com/);
  assert.equal(labellingOf().batch?.personal, "masked");
  assert.equal(
    labellingOf({ ...ticketBatch, columns: ticketBatch.columns.map((column) => ({ ...column, personal: false })) }).batch?.personal,
    null,
  );
});

test("a cell is shown in full: dates, every digit of a number, a text with its lines", () => {
  const cells = Object.fromEntries(labellingOf().batch?.rows[1]?.cells.map(({ name, value }) => [name, value]) ?? []);
  assert.deepEqual(cells, {
    id: "2",
    from: "•••",
    received: "2026-11-20 14:03",
    words: "2.123456789",
    text: '<img src=x onerror=alert(1)>\n\\u202e"second line"',
    known_customer: "true",
  });
  assert.equal(labellingOf().batch?.rows[0]?.cells[3]?.kind, "missing");
});

test("what a labeller has said stands on the row, what others have said does not", () => {
  const rows = labellingOf().batch?.rows ?? [];
  assert.deepEqual(
    rows.map(({ decided }) => decided),
    [{ label: "yes", note: "calls itself urgent" }, { label: null, note: null }, null, null],
  );
  assert.equal(labellingOf().batch?.done, 2);
});

test("the first nine classes have the digits as keys, later ones letters that mean nothing else; more classes than keys have none", () => {
  const keysOf = (count: number): readonly (string | null)[] =>
    labellingOf({ ...ticketBatch, classes: Array.from({ length: count }, (_, at) => `class ${at}`) }).batch?.classes?.map(
      ({ key }) => key,
    ) ?? [];
  const keys = keysOf(30);
  assert.deepEqual(keys.slice(0, 11), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "c"]);
  for (const taken of ["s", "u", "n", "p", "b", " "]) assert.ok(!keys.includes(taken), taken);
  assert.equal(new Set(keys).size, 30);
  assert.deepEqual(new Set(keysOf(31)), new Set([null]));
});

test("a class is found by its beginning or that of one of its words, whatever accents, capitals and blanks; itself first", () => {
  const classes = ["New York City", "York", "Yorkshire", "Köln", "12", "123"].map((label) => ({ label, shown: label }));
  const found = (typed: string): readonly string[] => classMatches(classes, typed).map(({ label }) => label);
  assert.deepEqual(found("york"), ["York", "Yorkshire", "New York City"]);
  assert.deepEqual(found("york  c"), ["New York City"]);
  assert.deepEqual(found("KO"), ["Köln"]);
  assert.deepEqual(found("12"), ["12", "123"]);
  assert.deepEqual(found("ork"), []);
  assert.equal(found(" ").length, 6);
});

test("on the command line a class is said by its number, its name, or as much of it as no other begins with", () => {
  const { batch } = labellingOf(manyBatch);
  const say = (line: string): unknown => answerTo(line, batch);
  assert.deepEqual(say("kob"), { kind: "say", label: "Koblenz" });
  assert.deepEqual(say("2"), { kind: "say", label: "Koblenz" });
  assert.deepEqual(say("place 1"), { kind: "say", label: "place 1" }, "itself, though others begin so");
  assert.deepEqual(say("ko"), { kind: "wrong", sentence: '"ko" may be 1 Köln, 2 Koblenz, 3 Konstanz: type more of it.' });
  assert.match(JSON.stringify(say("zz")), /is none of .* and 287 more, s, b, n, p, q\./);
  assert.match(
    rowText(batch?.rows[0] as LabelRow, { number: 1, of: 4 }, batch as NonNullable<typeof batch>),
    /^city\? {2}the beginning of one of 307 classes {2}s cannot tell$/m,
  );
});

test("of hundreds of classes the most frequent have columns, and the others share one", () => {
  const decisions = ticketDecisions.map((each, at) => ({
    ...each,
    label: each.label === null ? null : at % 2 === 0 ? "often" : `rare ${at}`,
  }));
  const { summary } = labellingOf(manyBatch, {}, decisions);
  assert.equal(summary.labellers?.head.length, 2 + 12 + 2);
  assert.equal(summary.labellers?.head.at(-3), "Others");
  for (const [, rows, ...cells] of summary.labellers?.rows ?? [])
    assert.equal(
      cells.slice(0, -1).reduce((sum, cell) => sum + Number(cell), 0),
      Number(rows),
    );
  const counts = summary.agreements[0]?.counts;
  assert.equal(counts?.classes.length, 12);
  assert.equal(
    counts?.rows.flat().reduce((sum, cell) => sum + Number(cell), 0),
    24,
    "no row is lost",
  );
});

test("it is said which rows were left out, and what the labels cannot do", () => {
  const notes = labellingOf().batch?.notes.join("\n") ?? "";
  assert.match(notes, /^228 of 1,200 rows were there to choose from\.$/m);
  assert.match(notes, /^160 test rows stayed sealed and are not shown\.$/m);
  assert.match(notes, /^These rows are no random sample/m);
  const others = labellingOf(numberBatch).batch?.notes.join("\n") ?? "";
  assert.match(others, /^Which rows are test rows is not known here/m);
  assert.match(others, /^The table has no key column/m);
});

test("the text of labels names labellers without their address, unless two are called the same", () => {
  const text = labelsText(labellingOf().summary);
  assert.match(text, /^Ada Lovelace +26 +0 +16 +9 +1 /m);
  assert.match(
    text,
    /^Ada Lovelace and Bob <img src=x>: 24 rows labelled by both; they differ on 10\. On 1 more row at\nleast one could not tell\.$/m,
  );
  assert.match(text, /^Cohen's kappa +0\.\d\d +95% interval −?\d\.\d\d to 0\.\d\d$/m);
  const same = ticketDecisions.map((each) => ({
    ...each,
    labeller: each.labeller.replace("Bob <img src=x>", "Ada Lovelace <other@example.com>"),
  }));
  assert.match(labelsText(labellingOf(ticketBatch, {}, same).summary), /^Ada Lovelace <ada@example\.com> +26/m);
});

test("of numbers, the text has concordance, mean difference and limits of agreement", () => {
  const text = labelsText(labellingOf(numberBatch, {}, numberDecisions).summary);
  assert.match(text, /^Lin's concordance +0\.99\d +95% interval 0\.9\d+ to 0\.99/m);
  assert.match(text, /^Mean of Ada Lovelace less Bob +−0\.5 +95% of the differences from −1\.52\d to 0\.52\d+$/m);
  assert.match(text, /^Labeller +Rows +Least +Median +Most +Cannot tell +Last$/m);
});
