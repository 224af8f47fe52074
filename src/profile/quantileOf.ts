/** Of ascending numbers: Hyndman & Fan type 7, as NumPy and pandas; NaN where there are none. */
export function quantileOf(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * probability;
  const at = Math.floor(position);
  const low = sorted[at] as number;
  const high = sorted[Math.min(at + 1, sorted.length - 1)] as number;
  const share = position - at;
  return share === 0 ? low : low * (1 - share) + high * share;
}
