import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { labellingStateShape } from "../../../src/views/labellingView.ts";
import { labelsText } from "../../../src/views/labelsText.ts";
import { labellingOf, numberBatch, numberDecisions, ticketBatch, ticketDecisions } from "./labellingSamples.ts";

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

test("the first nine classes have the digits as keys, later ones letters that mean nothing else, and very late ones none", () => {
  const classes = Array.from({ length: 40 }, (_, at) => `class ${at}`);
  const keys = labellingOf({ ...ticketBatch, classes }).batch?.classes?.map(({ key }) => key) ?? [];
  assert.deepEqual(keys.slice(0, 11), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "c"]);
  for (const taken of ["s", "u", "n", "p", "b", " "]) assert.ok(!keys.includes(taken), taken);
  assert.equal(keys.at(-1), null);
  const used = keys.filter((key) => key !== null);
  assert.equal(new Set(used).size, used.length);
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
