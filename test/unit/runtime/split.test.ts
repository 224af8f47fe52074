import assert from "node:assert/strict";
import { test } from "node:test";
import { after } from "../../../src/runtime/split.ts";
import { OptionError } from "../../../src/runtime/stage.ts";

test("a cut is a date of ISO 8601 that the calendar has; what could be read as two dates is none", () => {
  for (const moment of ["2026-06-01", "2024-02-29", "2026-06-01T12:30", "2026-06-01T12:30:15.5Z", "2026-06-01T12:30+02:00"]) {
    assert.deepEqual(after(moment), { after: moment });
  }
  for (const moment of ["1.2.2025", "1/2/2025", "2026-02-30", "2026-13-01", "June 2026", "2026", "2026-06-01T25:00"]) {
    assert.throws(
      () => after(moment),
      (error) => error instanceof OptionError && /is no date/.test(error.message) && /ISO 8601/.test(error.remedy),
      moment,
    );
  }
});
