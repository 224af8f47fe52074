import { durationMilliseconds } from "../../base/duration.ts";
import { Failure } from "../../base/failure.ts";
import type { NumericColumn } from "../../model/column.ts";
import { type Dealt, isMoment, partCodes, type SplitNote, type SplitOptions } from "./options.ts";

/** By the contract's time: later rows test, earlier ones train; rows closer than the gap before a cut are left out. */
export function splitByTime(times: NumericColumn | null, options: SplitOptions): Dealt {
  if (times === null) {
    throw new Failure(
      "no-time-column",
      "split cuts by time, but the contract names no time.",
      'Name the column in the contract: columns({ … }, { time: "date" }).',
    );
  }
  const { test, validation } = options;
  const testFrom = isMoment(test) ? moment(test.after) : Number.POSITIVE_INFINITY;
  const validationFrom = isMoment(validation) ? moment(validation.after) : testFrom;
  if (isMoment(test) && isMoment(validation) && validationFrom >= testFrom) {
    throw new Failure(
      "cuts-out-of-order",
      `split tests from ${test.after} and validates from ${validation.after}, which is not earlier.`,
      "Let validation begin before test.",
    );
  }
  const gap = options.gap === undefined ? 0 : (durationMilliseconds(options.gap) ?? 0);
  let missing = 0;
  let inGap = 0;
  const parts = Uint8Array.from(times.values, (time) => {
    if (Number.isNaN(time)) {
      missing++;
      return partCodes.leftOut;
    }
    if (time >= testFrom) return partCodes.test;
    if (time < validationFrom - gap) return partCodes.train;
    if (time >= validationFrom && time < testFrom - gap) return partCodes.validation;
    inGap++;
    return partCodes.leftOut;
  });
  const notes: SplitNote[] = [];
  if (missing > 0) notes.push({ why: `without a "${times.name}"`, count: missing });
  if (inGap > 0) notes.push({ why: `within ${options.gap} before a cut`, count: inGap });
  return { parts, notes };
}

function moment(text: string): number {
  // To Date.parse a time of day without an offset is local time; a cut is UTC everywhere.
  const local = text.includes("T") && !/(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const time = Date.parse(local ? `${text}Z` : text);
  if (!Number.isNaN(time)) return time;
  throw new Failure("no-date", `split cuts at "${text}", which is no date.`, 'Write it as ISO 8601: after("2026-06-01").');
}
