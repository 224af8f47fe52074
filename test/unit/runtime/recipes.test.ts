import assert from "node:assert/strict";
import { test } from "node:test";
import { among, openChoices, settled } from "../../../src/runtime/among.ts";
import type { TableStage } from "../../../src/runtime/collect.ts";
import { categorical, numeric, on, prepare } from "../../../src/runtime/prepare.ts";
import type { Parts } from "../../../src/runtime/split.ts";
import { describeStage, OptionError } from "../../../src/runtime/stage.ts";
import type { Select } from "../../../src/runtime/step.ts";
import { hashing, oneHot, ordinal, targetEncode } from "../../../src/runtime/stepsOfCategories.ts";
import { reduce, select } from "../../../src/runtime/stepsOfMatrices.ts";
import { clip, discretise, impute, scale } from "../../../src/runtime/stepsOfNumbers.ts";
import { augment, balance } from "../../../src/runtime/stepsOfRows.ts";
import { tfIdf, tokens } from "../../../src/runtime/stepsOfTexts.ts";
import { logistic, train } from "../../../src/runtime/train.ts";

const parts = describeStage<Parts>("split", {}, {});
const rawTable = describeStage<TableStage>("collect", {}, {});

const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
  ["a method that does not exist", () => scale("robustly" as "robust"), /scale: "the method" cannot be "robustly"/],
  [
    "an option of another method",
    () => scale("standard" as "quantile", { output: "normal" }),
    /"output" is an option of scale\("quantile"\)/,
  ],
  ["neighbours without a neighbourhood", () => impute("mean", { neighbours: 3 }), /"neighbours" is an option of impute\("nearest"\)/],
  ["half a neighbour", () => impute("nearest", { neighbours: 2.5 }), /"neighbours" cannot be 2.5/],
  ["a constant that is none", () => impute({ constant: null as unknown as number }), /"constant" cannot be null/],
  ["limits that cross", () => clip("percentiles", { low: 0.9, high: 0.1 }), /"low" 0.9 is not below "high" 0.1/],
  ["one wrong value to choose among", () => oneHot({ minCount: among(5, 0) }), /"minCount" cannot be 0/],
  ["an option that does not exist", () => oneHot({ mincount: 5 } as object), /no option "mincount"/],
  ["n-grams the wrong way round", () => tfIdf({ ngrams: [2, 1] }), /"ngrams" cannot be a list/],
  ["no stop word", () => tokens({ stopWords: [] }), /"stopWords" cannot be a list/],
  ["a category ordered twice", () => ordinal({ order: ["a", "b", "a"] }), /names a category twice: "a"/],
  ["one fold", () => targetEncode({ folds: 1 }), /"folds" cannot be 1/],
  ["a smoothing that is no number", () => targetEncode({ smooth: "much" as "auto" }), /"smooth" cannot be "much"/],
  ["no column to hash into", () => hashing({ columns: 0 }), /"columns" cannot be 0/],
  ["one bin", () => discretise("uniform", { bins: 1 }), /"bins" cannot be 1/],
  ["so many columns by variance", () => select("variance" as "model", { keep: 3 }), /"keep" is no option of select\("variance"\)/],
  ["neighbours of a model", () => select("model" as "mutual_information", { neighbours: 3 }), /"neighbours" is an option of/],
  ["components of no number", () => reduce({} as { components: 1 }), /needs how many components/],
  ["both numbers of components", () => reduce({ components: 1, variance: 0.9 }), /needs how many components/],
  ["columns behind what works on them", () => prepare(parts, [select("variance"), on(numeric(), scale())]), /item 2 stands behind/],
  ["a step without columns", () => prepare(parts, [scale() as unknown as Select]), /item 1, scale\(\), has no columns/],
  ["more than all the same", () => balance("oversample", { ratio: 2 }), /"ratio" cannot be 2/],
  ["a seed for weights", () => balance("weights" as "smote", { seed: 3 }), /weights need neither ratio nor seed/],
  [
    "rows balanced twice",
    () => prepare(parts, [on(numeric(), scale()), balance("smote"), balance("weights")]),
    /balance\(\) stands there twice/,
  ],
  ["columns behind rows", () => prepare(parts, [balance("smote"), on(numeric(), scale())]), /item 2 stands behind/],
  ["columns of a mix", () => augment("mix", { columns: ["age"] } as object), /mixed rows lie between/],
  ["no more rows", () => augment("noise", { share: 0 }), /"share" cannot be 0/],
  ["more rows behind steps", () => prepare(parts, [on(numeric(), scale()), augment("noise")]), /item 2 stands behind/],
  ["more rows before the split", () => prepare(rawTable, [augment("mix"), on(numeric(), scale())]), /before the split there are none/],
  ["nothing to choose among", () => (among as (...values: unknown[]) => unknown)(5), /nothing to choose among/],
  ["the same value twice", () => among(5, 5), /named twice/],
];
for (const [what, write, message] of wrong) {
  test(`${what} is refused where it is written`, () => {
    assert.throws(write, (error) => error instanceof OptionError && message.test(error.message) && error.remedy !== "");
  });
}

test("each open choice is known by its place, and settled by the one who chooses or by its first value", () => {
  const steps = [on(numeric(), impute(among("mean", "median")), scale()), on(categorical(), oneHot({ minCount: among(5, 20) }))];
  assert.deepEqual(
    openChoices(steps).map(({ path, step, values }) => [path.join("."), step, values]),
    [
      ["0.steps.0.with", "impute", ["mean", "median"]],
      ["1.steps.0.minCount", "oneHot", [5, 20]],
    ],
  );
  assert.deepEqual(settled(steps)[1]?.steps, [{ step: "oneHot", minCount: 5 }]);
  assert.deepEqual(settled(steps, ({ values }) => values[1])[0]?.steps[0], { step: "impute", with: "median" });
});

test("train without a search refuses a recipe that leaves a choice open, and says which", () => {
  const open = prepare(parts, [on(categorical(), oneHot({ minCount: among(5, 20) }))]);
  assert.throws(() => train(parts, logistic({ use: open })), {
    message: "train: its recipe leaves minCount of oneHot() open among 5 and 20, and there is no search that would choose.",
    remedy: "Write one value in prepare, such as 5.",
  });
  assert.doesNotThrow(() => train(parts, logistic({ use: prepare(parts, [on(categorical(), oneHot({ minCount: 5 }))]) })));
});
