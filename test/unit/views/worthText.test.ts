import assert from "node:assert/strict";
import { test } from "node:test";
import type { FindingWorth, HonestTwin, MeasuredWorth, ModelWorth, WorthQuestion } from "../../../src/model/worth.ts";
import { mostWorth, shortWorth, worthsByModel, worthText } from "../../../src/views/audit/worthText.ts";

const measured: MeasuredWorth = {
  metric: "average_precision",
  asWritten: 0.812,
  honest: 0.781,
  difference: 0.031,
  interval: { low: 0.018, high: 0.044, level: 0.95 },
  resplits: 12,
  rows: { all: 4000, train: 3000, judged: 1000 },
};
const known = (answer: Partial<MeasuredWorth>, twin: HonestTwin = { by: "recipe" }, without: string[] = []): FindingWorth => ({
  state: "known",
  models: [{ question: { rule: "leakage/x", model: "model", twin, without }, basis: "b", answer: { ...measured, ...answer } }],
});

test("a leak's worth is said with its interval, and behind it what it is made of", () => {
  assert.equal(shortWorth(known({})), "Worth +0.031 average precision, 95% 0.018 to 0.044.");
  assert.equal(
    worthText(known({}, { by: "recipe" }, ["kept"])),
    'Worth +0.031 average precision, 95% 0.018 to 0.044. (0.812 as written, 0.781 with the recipe fitted on training rows: "model" fitted again in 12 resplits of 4,000 rows, none of them a test row, without "kept", which hands over the answer.)',
  );
});

test("an interval around nothing is chance, and one that has no width is said to be the same everywhere", () => {
  assert.match(
    shortWorth(known({ difference: 0.0002, interval: { low: -0.0001, high: 0.0005, level: 0.95 } })) ?? "",
    /\+0\.00020 .* −0\.00010 to 0\.00050: no more than chance would do\.$/,
  );
  assert.match(
    shortWorth(known({ difference: 0, interval: null })) ?? "",
    /^Worth 0.000 average precision, the same in all 12 resplits\.$/,
  );
});

test("dropping a column costs, and is never worth; of an error a cost is what it grows by", () => {
  assert.equal(shortWorth(known({}, { by: "columns", columns: ["a"] })), "Dropping it costs 0.031 average precision, 95% 0.018 to 0.044.");
  const error = known(
    { metric: "mae", asWritten: 8471, honest: 16618, difference: -8147, interval: { low: -8772, high: -7521, level: 0.95 } },
    { by: "columns", columns: ["a"] },
  );
  assert.equal(shortWorth(error), "Dropping it costs 8147 mean absolute error, 95% 7521 to 8772.");
  assert.match(worthText(error) ?? "", /lower is better/);
});

test("a metric that is an abbreviation keeps its capitals", () => {
  assert.match(shortWorth(known({ metric: "roc_auc" })) ?? "", /ROC AUC/);
});

test("what cannot be measured says why, and what nobody has asked says nothing", () => {
  assert.equal(worthText({ state: "none", why: "it is a hint" }), "Its worth cannot be measured: it is a hint.");
  const question: WorthQuestion = { rule: "r", model: "m", twin: { by: "time" }, without: [] };
  const asked = (answer: ModelWorth["answer"], state: "known" | "unknown" = "known"): FindingWorth => ({
    state,
    models: [{ question, basis: "b", answer }],
  });
  assert.equal(worthText(asked({ cannot: "the rows have no time" })), "Its worth cannot be measured: the rows have no time.");
  assert.equal(worthText(asked(null, "unknown")), null);
  assert.equal(shortWorth(asked({ cannot: "x" })), null);
});

test("of several models the one that the leak flatters most is named, and each with its own worth", () => {
  const of = (model: string, answer: ModelWorth["answer"]): ModelWorth => ({
    question: { rule: "leakage/x", model, twin: { by: "recipe" }, without: [] },
    basis: model,
    answer,
  });
  const worth: FindingWorth = {
    state: "known",
    models: [
      of("small", { ...measured, difference: 0.002, interval: { low: 0.001, high: 0.003, level: 0.95 } }),
      of("big", measured),
      of("odd", { cannot: "the rows have no time" }),
    ],
  };
  assert.equal(shortWorth(worth), 'Worth +0.031 average precision, 95% 0.018 to 0.044 for "big", the most of 2 models that were measured.');
  assert.match(worthText(worth) ?? "", /"big" fitted again in 12 resplits/);
  assert.deepEqual(worthsByModel(worth), [
    { model: "small", text: "Worth +0.0020 average precision, 95% 0.0010 to 0.0030." },
    { model: "big", text: "Worth +0.031 average precision, 95% 0.018 to 0.044." },
    { model: "odd", text: "It cannot be measured: the rows have no time." },
  ]);
  const errors: FindingWorth = {
    state: "known",
    models: [of("a", { ...measured, metric: "mae", difference: 2 }), of("b", { ...measured, metric: "mae", difference: -3 })],
  };
  assert.equal(mostWorth(errors)?.question.model, "b", "of an error less flatters");
  assert.deepEqual(worthsByModel(known({})), [], "one model needs no list");
});
