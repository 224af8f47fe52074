/** A measure between 0 and 1, with the chance of one so large where there is nothing (p). */
export interface Measure {
  readonly value: number;
  readonly p: number;
}

/** Finite values of these rows, ascending. */
export function sortedValues(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number)
    .filter(Number.isFinite)
    .sort();
}

/** Two-sample Kolmogorov–Smirnov: the largest distance of two distributions, both sorted; p by the asymptotic series. */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): Measure {
  let distance = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && (a[i] as number) <= value) i++;
    while (j < b.length && (b[j] as number) <= value) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  // Stephens' correction (Press et al., Numerical Recipes, 14.3.9).
  return { value: distance, p: kolmogorovTail((root + 0.12 + 0.11 / root) * distance) };
}

function kolmogorovTail(lambda: number): number {
  if (!(lambda > 0.2)) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}

/** Cramér's V of two codings of the same rows, with Bergsma's correction (2013) for its bias; rows of a code -1 are left out. */
export function cramersV(a: ArrayLike<number>, b: ArrayLike<number>): Measure {
  const cells = new Map<number, number>();
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  let width = 0;
  for (let i = 0; i < b.length; i++) width = Math.max(width, (b[i] as number) + 1);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (x < 0 || y < 0) continue;
    n++;
    left.set(x, (left.get(x) ?? 0) + 1);
    right.set(y, (right.get(y) ?? 0) + 1);
    cells.set(x * width + y, (cells.get(x * width + y) ?? 0) + 1);
  }
  const [r, c] = [left.size, right.size];
  if (n < 2 || r < 2 || c < 2) return { value: 0, p: 1 };
  let chiSquared = -n;
  for (const [cell, count] of cells) {
    const y = cell % width;
    chiSquared += (count * count * n) / ((left.get((cell - y) / width) as number) * (right.get(y) as number));
  }
  const degrees = (r - 1) * (c - 1);
  const phi = Math.max(0, chiSquared / n - degrees / (n - 1));
  const least = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1;
  return { value: least <= 0 ? 0 : Math.min(1, Math.sqrt(phi / least)), p: chiSquaredTail(chiSquared, degrees) };
}

/** By Wilson and Hilferty (1931): the cube root of χ²/k is nearly normal. */
export function chiSquaredTail(x: number, degrees: number): number {
  const variance = 2 / (9 * degrees);
  return normalTail(((Math.max(0, x) / degrees) ** (1 / 3) - (1 - variance)) / Math.sqrt(variance));
}

/** P(Z > z); Abramowitz & Stegun 7.1.26, to 1.5e-7. */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-x * x)) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/**
 * How well a value ranks the rows of one class above the others: |2·AUC − 1|, with p by Mann and Whitney; ties count half.
 * @param isClass 1 for the class, 0 for others; rows of a value that is not finite are left out
 */
export function rankPower(values: ArrayLike<number>, isClass: ArrayLike<number>): Measure {
  const order = Array.from(values, (_, i) => i).filter((i) => Number.isFinite(values[i] as number));
  order.sort((i, j) => (values[i] as number) - (values[j] as number));
  let rankSum = 0;
  let inClass = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let k = from; k < to; k++) {
      if (isClass[order[k] as number] !== 1) continue;
      inClass++;
      rankSum += (from + to + 1) / 2;
    }
    from = to;
  }
  const others = order.length - inClass;
  if (inClass === 0 || others === 0) return { value: 0, p: 1 };
  const auc = (rankSum - (inClass * (inClass + 1)) / 2) / (inClass * others);
  const deviation = Math.sqrt((order.length + 1) / (12 * inClass * others));
  return { value: Math.abs(2 * auc - 1), p: 2 * normalTail(Math.abs(auc - 0.5) / deviation) };
}

/** |Pearson's r| of the rows where both are finite, with p by Fisher's transformation. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): Measure {
  let [n, meanA, meanB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    n++;
    const [fromA, fromB] = [x - meanA, y - meanB];
    meanA += fromA / n;
    meanB += fromB / n;
    squaresA += fromA * (x - meanA);
    squaresB += fromB * (y - meanB);
    products += fromA * (y - meanB);
  }
  if (n < 4 || squaresA === 0 || squaresB === 0) return { value: 0, p: 1 };
  const r = Math.min(1, Math.abs(products) / Math.sqrt(squaresA * squaresB));
  return { value: r, p: 2 * normalTail(Math.atanh(Math.min(r, 1 - 1e-12)) * Math.sqrt(n - 3)) };
}

/** The correlation ratio η of numbers by code, corrected for its bias (Kelley 1935), with p by the F test's normal approximation. */
export function correlationRatio(codes: ArrayLike<number>, values: ArrayLike<number>): Measure {
  const groups = new Map<number, { n: number; sum: number }>();
  let [n, sum, squares] = [0, 0, 0];
  for (let i = 0; i < codes.length; i++) {
    const [code, value] = [codes[i] as number, values[i] as number];
    if (code < 0 || !Number.isFinite(value)) continue;
    const group = groups.get(code) ?? { n: 0, sum: 0 };
    groups.set(code, { n: group.n + 1, sum: group.sum + value });
    n++;
    sum += value;
    squares += value * value;
  }
  const total = squares - (sum * sum) / n;
  const k = groups.size;
  if (k < 2 || n <= k || !(total > 0)) return { value: 0, p: 1 };
  let between = -(sum * sum) / n;
  for (const group of groups.values()) between += (group.sum * group.sum) / group.n;
  const share = Math.min(1, between / total);
  const corrected = Math.max(0, 1 - ((1 - share) * (n - 1)) / (n - k));
  const f = share === 1 ? Number.POSITIVE_INFINITY : share / (k - 1) / ((1 - share) / (n - k));
  return { value: Math.sqrt(corrected), p: chiSquaredTail(f * (k - 1), k - 1) };
}
