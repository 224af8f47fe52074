import type { Slice } from "./rows.ts";

/** `rows[:800]` and `rows[700:]`, by numbers. */
export function cross(a: Slice, b: Slice): boolean {
  const [low, high] = [Math.max(numberAt(a.low, 0), numberAt(b.low, 0)), Math.min(numberAt(a.high, Infinity), numberAt(b.high, Infinity))];
  return low < high && Number.isFinite(high);
}

/** NaN for a bound that is no number, or counts from the end: with it nothing compares. */
function numberAt(bound: string | null, otherwise: number): number {
  const at = bound === null ? otherwise : Number(bound);
  return at < 0 ? Number.NaN : at;
}

/** Whether two cuts of the same rows have some in common; null where their bounds do not tell. */
export function slicesOverlap(a: Slice, b: Slice): boolean | null {
  const before = (one: string | null, other: string | null): boolean => {
    if (one === null || other === null) return false;
    if (one === other) return true;
    const [x, y] = [Number(one), Number(other)];
    return Number.isFinite(x) && Number.isFinite(y) && x >= 0 === y >= 0 && x <= y;
  };
  if (before(a.high, b.low) || before(b.high, a.low)) return false;
  if (isBothFromTheEnd(a, b) || isBothFromTheEnd(b, a)) return true;
  // Two that begin or end together have that end in common.
  return (a.low ?? "0") === (b.low ?? "0") || a.high === b.high ? true : null;
}

/** `rows[-100:]` and `rows[:-60]`: the last hundred and all but the last sixty. */
function isBothFromTheEnd(last: Slice, others: Slice): boolean {
  const [low, high] = [Number(last.low ?? NaN), Number(others.high ?? NaN)];
  return last.high === null && others.low === null && high < 0 && low < high;
}
