/** Cramér's V without what is expected of independent columns (Bergsma 2013, Journal of the Korean Statistical Society 42). */
export function correctedV(value: number, rows: number, first: number, second: number): number {
  const least = Math.min(first, second);
  if (rows < 2 || least < 2) return 0;
  const squared = Math.max(0, value * value * (least - 1) - ((first - 1) * (second - 1)) / (rows - 1));
  const levels = (count: number): number => count - (count - 1) ** 2 / (rows - 1);
  const scale = Math.min(levels(first), levels(second)) - 1;
  return scale <= 0 ? 0 : Math.min(1, Math.sqrt(squared / scale));
}

/** The root of epsilon squared (Kelley 1935): the correlation ratio without what so many groups explain by chance. */
export function correctedRatio(value: number, rows: number, groups: number): number {
  return rows <= groups ? 0 : Math.sqrt(Math.max(0, 1 - ((1 - value * value) * (rows - 1)) / (rows - groups)));
}

/** Is more than half of it what columns of so many values give when they are independent? A target is taken for two classes. */
export function isByChance(
  measure: "Pearson's r" | "correlation ratio" | "Cramér's V",
  value: number,
  rows: number,
  levels: number,
): boolean {
  if (measure === "Pearson's r") return false;
  // Of so few values there is nothing that chance could sort.
  if (levels <= 20) return false;
  const corrected = measure === "Cramér's V" ? correctedV(value, rows, levels, 2) : correctedRatio(value, rows, levels);
  return corrected < value / 2;
}
