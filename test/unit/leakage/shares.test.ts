import assert from "node:assert/strict";
import { test } from "node:test";
import { share } from "../../../src/leakage/data/questions.ts";

test("a share of rows is 100% of all of them alone, and never 100% beside a row that is left", () => {
  const cases = [
    [0, 0, "0.0%"],
    [1, 400, "0.25%"],
    [7, 500, "1.4%"],
    [33, 100, "33%"],
    [995, 1000, "99.5%"],
    [999_999, 1_000_000, "99.9%"],
    [5, 5, "100%"],
  ] as const;
  for (const [count, of, text] of cases) assert.equal(share(count, of), text);
});
