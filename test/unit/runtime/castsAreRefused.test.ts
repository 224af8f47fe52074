import assert from "node:assert/strict";
import { test } from "node:test";
import * as library from "../../../src/runtime/index.ts";
import { OptionError } from "../../../src/runtime/stage.ts";

const {
  clean,
  collect,
  columns,
  csv,
  evaluate,
  expect,
  features,
  logistic,
  numeric,
  on,
  prepare,
  problem,
  scale,
  split,
  train,
  validate,
  wrangle,
} = library;
const Visit = columns({ visit: "integer", age: "number", returned: "yes | no" }, { key: "visit" });
const brief = problem(Visit, {
  decision: "?",
  predict: "class",
  target: "returned",
  positive: "yes",
  metric: "roc_auc",
  baseline: "prior",
});
const raw = collect(csv("visits.csv"), Visit, { owner: "ward", license: "MIT" });
const parts = split(raw, brief, { test: 0.2, validation: 0.2, salt: "a" });
const ready = prepare(parts, [on(numeric(), scale())]);
const model = train(parts, logistic({ use: ready }), { seed: 1 });
const check = validate(model);

/** The types forbid each of these; a cast takes a person past them, and no further. */
const leaks: Readonly<Record<string, readonly (() => unknown)[]>> = {
  "dedupe-after-split": [
    () => wrangle(parts as never, (rows: any) => rows.dedupe()),
    () => clean(parts as never, []),
    () => expect(parts as never, { count: { atLeast: 1 } }),
    () => features(parts as never, brief, {}),
  ],
  "refit-on-test": [() => prepare(ready as never, [on(numeric(), scale())]), () => prepare(check as never, [on(numeric(), scale())])],
  "resample-evaluation": [
    () => validate(model, { balance: "oversample" } as never),
    () => prepare(parts, [library.balance("oversample", { parts: ["test"] } as never)]),
    () => split(ready as never, brief, { test: 0.2, validation: 0.2, salt: "a" }),
  ],
  "in-sample-prediction": [
    () => features(raw, brief, { risk: model } as never),
    () => wrangle(raw, (rows: any) => rows, { with: { risk: model } } as never),
  ],
  "no-test": [() => evaluate(model as never), () => split(raw, brief, { validation: 0.2, salt: "a" } as never)],
  "cv-as-final": [() => evaluate(parts as never), () => validate(check as never)],
};

for (const [id, forms] of Object.entries(leaks)) {
  test(`${id}: what the types forbid, the library refuses, with a sentence and a remedy`, () => {
    for (const form of forms)
      assert.throws(form, (error) => error instanceof OptionError && error.message.length > 10 && error.remedy.length > 5, String(form));
  });
}
