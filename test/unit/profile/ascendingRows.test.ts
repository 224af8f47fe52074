import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ascendingRows } from "../../../src/profile/ascendingRows.ts";

test("rows are in ascending order of their finite values, equal ones in order of the rows", () => {
  const value = fc.oneof(
    fc.double(),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(
      0,
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      5e-324,
      -5e-324,
      Number.MAX_VALUE,
      -Number.MAX_VALUE,
    ),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      const rows = values.flatMap((each, row) => (Number.isFinite(each) ? [row] : []));
      const expected = rows.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
      assert.deepEqual([...ascendingRows(Float64Array.from(values))], expected);
    }),
  );
});
