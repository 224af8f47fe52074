import assert from "node:assert/strict";
import { test } from "node:test";
import {
  counted,
  formatCount,
  formatDuration,
  formatFixed,
  formatLevel,
  formatMoment,
  formatNumber,
  formatOnScale,
  formatShare,
  listed,
  spreadFormat,
  valueFormat,
} from "../../../src/views/format.ts";

function check<Input>(format: (value: Input) => string, cases: readonly (readonly [Input, string])[]): void {
  for (const [value, text] of cases) assert.equal(format(value), text);
}

test("counts have separators, and one of a thing is singular", () => {
  check(formatCount, [
    [0, "0"],
    [5000, "5,000"],
    [1234567, "1,234,567"],
  ]);
  assert.equal(counted(1, "row"), "1 row");
  assert.equal(counted(0, "row"), "0 rows");
  assert.equal(counted(2, "category", "categories"), "2 categories");
});

test("a value has four significant digits, an integer all of them, and a year no separator", () => {
  check(formatNumber, [
    [0, "0"],
    [2008, "2008"],
    [12345, "12,345"],
    [0.1 + 0.2, "0.3"],
    [1.23456, "1.235"],
    [123.456, "123.5"],
    [12345.678, "12,346"],
    [0.00123456, "0.001235"],
    [-2.5, "−2.5"],
    [1e-7, "1e−7"],
    [1.234e21, "1.23e+21"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ]);
});

test("figures of one metric line up, and what rounds to nothing has no sign", () => {
  check(
    (value: number) => formatFixed(value, 3),
    [
      [0.75, "0.750"],
      [-0.0001, "0.000"],
      [-0.21, "−0.210"],
    ],
  );
});

test("ticks have the digits that tell them apart", () => {
  assert.equal(formatOnScale(0.4, 0.2), "0.4");
  assert.equal(formatOnScale(0.25, 0.025), "0.250");
  assert.equal(formatOnScale(2.5, 2.5), "2.5");
  assert.equal(formatOnScale(150, 50), "150");
  assert.equal(formatOnScale(20000, 10000), "20,000");
});

test("a share is never rounded to nothing or to all", () => {
  check(formatShare, [
    [0, "0%"],
    [1, "100%"],
    [0.141, "14.1%"],
    [0.00001, "<0.05%"],
    [0.99999, ">99.9%"],
    [Number.NaN, "–"],
  ]);
});

test("levels, durations, moments and lists read as people write them", () => {
  check(formatLevel, [
    [0.95, "95%"],
    [0.975, "97.5%"],
    [1 - 0.05 / 3, "98.33%"],
  ]);
  check(formatDuration, [
    [12.4, "12 ms"],
    [1400, "1.4 s"],
    [59_700, "1 min 0 s"],
    [185_000, "3 min 5 s"],
    [7_440_000, "2 h 4 min"],
  ]);
  assert.equal(formatMoment("2026-11-20T14:03:00.000Z", "UTC"), "20 Nov 2026, 14:03");
  assert.equal(formatMoment("yesterday"), "yesterday");
  check(listed, [
    [[], ""],
    [["a"], "a"],
    [["a", "b", "c"], "a, b and c"],
  ]);
});

test("dates are written as dates, and their spread as days", () => {
  const noon = Date.UTC(2001, 0, 6, 12);
  assert.equal(valueFormat("date")(noon), "2001-01-06");
  assert.equal(valueFormat("datetime")(noon), "2001-01-06 12:00");
  assert.equal(spreadFormat("date")(3 * 86_400_000), "3 days");
  assert.equal(spreadFormat("datetime")(1400), "1.4 s");
});
