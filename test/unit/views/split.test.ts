import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { assignmentShape } from "../../../src/model/assignment.ts";
import { splitText } from "../../../src/views/split/splitText.ts";
import { splitStateShape, splitView } from "../../../src/views/split/splitView.ts";
import { timeTicks } from "../../../src/views/split/timeTicks.ts";
import { originOf } from "./samples.ts";
import { assignmentOf, folded, nested, shares, untested } from "./splitSamples.ts";

const origin = originOf("split", "parts");
const day = 86_400_000;

test("a split's state is JSON-safe and has its shape, and so has what is stored", () => {
  for (const each of [shares, folded, nested, untested]) {
    assert.deepEqual(checkShape(assignmentShape, JSON.parse(JSON.stringify(each)), "the assignment"), each);
    const state = splitView(each, origin);
    assert.deepEqual(checkShape(splitStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
  }
});

test("the text holds every part with its rows, why rows are left out, and that test rows are sealed", () => {
  const text = splitText(splitView(shares, origin));
  assert.match(text, /^Split: parts\ndealt by key, within each class · salt "2026-a" · 900 rows$/m);
  for (const part of ["Training", "Validation", "Test", "Left out"]) assert.match(text, new RegExp(`^${part} +\\d+ +[\\d.]+%`, "m"));
  assert.match(text, /Test rows are sealed/);
  assert.match(text, /10 rows without a "returned"/);
  assert.match(text, /A model is judged on values of customer that it has learned from: up to \d+ of them/);
});

test("parts that cannot decide the goal say how many rows would", () => {
  const [validation] = splitView(shares, origin).verdicts;
  assert.equal(validation?.tone, "good");
  const few = assignmentOf({ test: 0.02, validation: 0.2, salt: "s" });
  const verdict = splitView(few, origin).verdicts[1];
  assert.equal(verdict?.tone, "warning");
  assert.match(
    verdict?.text ?? "",
    /^18 test rows, 4 yes: a model at the goal 0\.4 is known to ±0\.480 \(95%\), too wide .* About 100 rows would do\.$/,
  );
});

test("folds, nested folds and a test part that is not there say what they are", () => {
  assert.match(splitText(splitView(folded, origin)), /held out in turn, in 4 folds/);
  assert.match(splitText(splitView(folded, origin)), /^Only trains +\d+/m);
  assert.match(
    splitText(splitView(nested, origin)).replace(/\s+/g, " "),
    /4 outer folds judge the whole procedure, with 3 inner folds .* estimate of the procedure, and is sealed like test rows/,
  );
  assert.match(splitText(splitView(nested, origin)), /No model is judged on a customer that it has learned from\./);
  assert.match(splitText(splitView(untested, origin)), /No rows are set apart to test: 900 rows are too few/);
});

test("names from the data are written as such, and no unit is named", () => {
  const hostile = splitView(assignmentOf({ test: 0.2, validation: 0.2 }, { unit: "a\u202eb\u001b[31m", target: "x\ny" }), origin);
  const text = splitText(hostile);
  assert.ok(!text.includes("\u202e") && !text.includes("\u001b") && !text.includes("x\ny"));
  assert.ok(text.includes("a\\u202eb\\u001b[31m"));
  assert.doesNotMatch(JSON.stringify(splitView(shares, origin)), /"c\d+"/);
});

test("ticks in time are round days, months or years, at most so many", () => {
  const texts = (days: number) => timeTicks(Date.UTC(2025, 0, 3), Date.UTC(2025, 0, 3) + days * day).map(({ text }) => text);
  assert.deepEqual(texts(4), ["2025-01-03", "2025-01-04", "2025-01-05", "2025-01-06", "2025-01-07"]);
  assert.deepEqual(texts(150), ["2025-02", "2025-03", "2025-04", "2025-05", "2025-06"]);
  assert.deepEqual(texts(2000), ["2026", "2027", "2028", "2029", "2030"]);
  assert.deepEqual(texts(0), ["2025-01-03"]);
  for (const days of [1, 9, 40, 90, 400, 9000, 90_000]) assert.ok(texts(days).length <= 7 && texts(days).length >= 2, String(days));
});

test("where classes were not dealt evenly, those of the test rows stay sealed, and how many there are is taken from training rows", () => {
  const state = splitView(folded, origin);
  assert.deepEqual(state.groups.find(({ name }) => name === "Test")?.classes, []);
  assert.ok(state.sentences.includes("Test rows are sealed: how many there are is told here, and not of which classes."));
  assert.match(state.verdicts[0]?.text ?? "", /^213 test rows, about 43 yes if they are as training rows are: /);
  assert.match(splitText(state), /^Test +213 +23\.7% +sealed +sealed /m);
});
