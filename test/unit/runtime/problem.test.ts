import assert from "node:assert/strict";
import { test } from "node:test";
import { labelRule, lastValue, published } from "../../../src/runtime/baselines.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { problem } from "../../../src/runtime/problem.ts";
import { OptionError } from "../../../src/runtime/stage.ts";

const Row = columns({ calls: "number", left: "yes | no" });
const binary = { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" };
const number = { decision: "?", predict: "number", target: "calls", metric: "mae", baseline: "mean" };

/** Plain JavaScript, or `any`: what the types forbid is said at run time, at the declaration. */
const wrong: readonly (readonly [string, object, RegExp])[] = [
  ["an option that does not exist", { ...binary, cost: 1 }, /there is no option "cost"/],
  ["an empty reason", { ...binary, because: " " }, /"because" must be a text/],
  ["a negative cost", { ...binary, costs: { missed: -1, falseAlarm: 1, unit: "EUR" } }, /"costs.missed" cannot be -1/],
  ["a cost without a unit", { ...binary, costs: { missed: 1, falseAlarm: 1 } }, /"costs.unit" must be a text/],
  ["costs of a number", { ...number, costs: { missed: 1, falseAlarm: 1, unit: "EUR" } }, /"costs" is about alerts/],
  ["half an alert", { ...binary, capacity: { alerts: 0.5, per: "day" } }, /"capacity.alerts" cannot be 0.5/],
  ["more alerts than rows", { ...binary, capacity: { alerts: 5, per: "day", outOf: 4 } }, /"capacity.outOf" cannot be 4/],
  ["a period that does not exist", { ...binary, capacity: { alerts: 5, per: "shift" } }, /"capacity.per" cannot be "shift"/],
  ["a guard-rail of another task", { ...binary, guardRails: { rmse: { atMost: 1 } } }, /"guardRails" cannot be "rmse"/],
  ["a guard-rail without a limit", { ...binary, guardRails: { recall: {} } }, /"recall" has no limit/],
  ["a population of a column that does not exist", { ...binary, population: { town: { a: 1 } } }, /there is no option "town"/],
  ["shares beyond all rows", { ...binary, population: { left: { yes: 0.7, no: 0.7 } } }, /shares of "population.left" sum to 1.40/],
  ["a share that is none", { ...binary, population: { left: { yes: 40 } } }, /"population.left.yes" cannot be 40/],
  ["constraints that are no list", { ...binary, constraints: "none" }, /"constraints" must be a list/],
  ["a stakeholder without a role", { ...binary, stakeholders: { care: 1 } }, /"stakeholders.care" must be a text/],
  ["a hand-off without a time", { ...binary, handOff: [{ what: "list", to: "care" }] }, /"handOff\[0\].when" must be a text/],
  ["a mean of classes", { ...binary, baseline: "mean" }, /"baseline" cannot be "mean"/],
  ["labels of a number", { ...number, baseline: labelRule(() => true) }, /"baseline" cannot be an object/],
  ["the last value of no column", { ...binary, baseline: lastValue("right") }, /lastValue" cannot be "right"/],
];

for (const [what, options, message] of wrong) {
  test(`problem: ${what} is refused where it is declared`, () => {
    const untyped = problem as (contract: unknown, options: unknown) => unknown;
    assert.throws(
      () => untyped(Row, options),
      (error) => error instanceof OptionError && message.test(error.message) && error.remedy !== "",
    );
  });
}

test("a published figure needs a number and a source", () => {
  const untyped = published as (figure: unknown) => unknown;
  assert.throws(() => untyped({ value: "0.7", source: "report" }), OptionError);
  assert.throws(() => untyped({ value: 0.7 }), OptionError);
  assert.deepEqual(published({ value: 0.7, source: "report" }), { published: 0.7, source: "report", rows: null });
});
