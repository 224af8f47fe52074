/**
 * Of ascending numbers, infinite ones among them: Hyndman & Fan type 7, as NumPy and pandas; NaN when there are none.
 * Where the step between two neighbours is not finite, both are weighed instead.
 */
export function quantileOfSorted(values: Float64Array, probability: number): number {
  if (values.length === 0) return Number.NaN;
  const position = (values.length - 1) * probability;
  const at = Math.floor(position);
  const low = values[at] as number;
  const high = values[Math.min(at + 1, values.length - 1)] as number;
  const share = position - at;
  if (share === 0) return low;
  const step = high - low;
  return Number.isFinite(step) ? low + step * share : low * (1 - share) + high * share;
}
