import type { TimeProfile } from "../model/profile.ts";

const day = 86_400_000;

/** @param sorted moments in ascending order */
export function timeProfile(sorted: Float64Array): TimeProfile {
  const weekdays: number[] = [0, 0, 0, 0, 0, 0, 0];
  const gaps = new Float64Array(sorted.length);
  let gapCount = 0;
  let largest = 0;
  let after = 0;
  let last = sorted[0] as number;
  let midnight = Number.NEGATIVE_INFINITY;
  let firstOfDay = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number;
    if (value >= midnight) {
      countDay(weekdays, midnight - day, i - firstOfDay);
      firstOfDay = i;
      midnight = (Math.floor(value / day) + 1) * day;
    }
    const gap = value - last;
    if (gap === 0) continue;
    gaps[gapCount++] = gap;
    if (gap > largest) {
      largest = gap;
      after = last;
    }
    last = value;
  }
  countDay(weekdays, midnight - day, sorted.length - firstOfDay);
  if (gapCount === 0) return { weekdays, gaps: null };
  return { weekdays, gaps: { median: median(gaps.subarray(0, gapCount)), largest, after } };
}

function countDay(weekdays: number[], start: number, count: number): void {
  if (count === 0) return;
  // 1 January 1970 was a Thursday.
  const weekday = (((start / day + 3) % 7) + 7) % 7;
  weekdays[weekday] = (weekdays[weekday] as number) + count;
}

/** @param values in any order, and in another one afterwards */
function median(values: Float64Array): number {
  const middle = values.length >> 1;
  const upper = nthSmallest(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = 0;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, values[i] as number);
  return (lower + upper) / 2;
}

/** Hoare's selection (1961): what is smaller comes before it. So many steps that do not help end in a sort. */
function nthSmallest(values: Float64Array, n: number): number {
  let left = 0;
  let right = values.length - 1;
  for (let step = 0; right - left > 1000 && step < 64; step++) {
    const pivot = Float64Array.of(
      values[left] as number,
      values[(left + right) >> 1] as number,
      values[right] as number,
    ).sort()[1] as number;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const moved = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = moved;
    }
    if (n <= j) right = j;
    else if (n >= i) left = i;
    else return values[n] as number;
  }
  values.subarray(left, right + 1).sort();
  return values[n] as number;
}
