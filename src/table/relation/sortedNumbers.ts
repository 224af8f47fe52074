/** Questions to finite numbers in ascending order. */

export function distinctSorted(values: Float64Array): number {
  let distinct = values.length === 0 ? 0 : 1;
  // `!==` takes 0 and −0 for the same number, which a sort puts side by side.
  for (let i = 1; i < values.length; i++) if (values[i] !== values[i - 1]) distinct++;
  return distinct;
}

/** How many values lie below an edge, or at it too. */
export function countBelow(values: Float64Array, edge: number, andAt: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle] as number;
    if (value < edge || (andAt && value === edge)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function runsOfSorted(values: Float64Array): { readonly value: number; readonly count: number }[] {
  const runs: { value: number; count: number }[] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last !== undefined && last.value === value) last.count++;
    else runs.push({ value, count: 1 });
  }
  return runs;
}

/** The median of the distances from a centre, which is between the first and the last value. */
export function medianDeviation(values: Float64Array, centre: number): number {
  const middle = values.length >> 1;
  const upper = nthDistance(values, centre, middle);
  return values.length % 2 === 1 ? upper : nthDistance(values, centre, middle - 1) / 2 + upper / 2;
}

/** The n-th smallest distance, from 0: those on each side of the centre ascend already, so that halving finds how many are left of it. */
function nthDistance(values: Float64Array, centre: number, n: number): number {
  const first = countBelow(values, centre, false);
  const left = (i: number): number => (i < 0 ? 0 : centre - (values[first - 1 - i] as number));
  const right = (i: number): number => (i < 0 ? 0 : (values[first + i] as number) - centre);
  let low = Math.max(0, n + 1 - (values.length - first));
  let high = Math.min(n + 1, first);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (left(middle) < right(n - middle)) low = middle + 1;
    else high = middle;
  }
  return Math.min(Number.MAX_VALUE, Math.max(left(low - 1), right(n - low)));
}
