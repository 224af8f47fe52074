/** That one column is `(x − location) / scale` of another, and how surely the two are known. */
export interface Line {
  readonly location: number;
  readonly scale: number;
  /** Largest distance of a row from the line, in standard deviations of what lies on it: that of rounding. */
  readonly residual: number;
}

/** Beyond it, in standard deviations, it is no rounding: four decimals are allowed. */
const mostResidual = 1e-4;
/** With fewer rows a line through them says little. */
const fewestRows = 20;

/**
 * The rising line on which all these rows lie but for rounding; null where they do not, or are too few to say.
 * @param x of each row; rows where x or y is missing are left out
 */
export function straightLine(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  if (!seemsStraight(x, y)) return null;
  const [shiftX, shiftY] = firstPair(x, y);
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!isPair(x, y, i)) continue;
    n++;
    sumX += (x[i] as number) - shiftX;
    sumY += (y[i] as number) - shiftY;
  }
  if (n < fewestRows) return null;
  const [meanX, meanY] = [shiftX + sumX / n, shiftY + sumY / n];
  let [squaresX, squaresY, products] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!isPair(x, y, i)) continue;
    const [fromX, fromY] = [(x[i] as number) - meanX, (y[i] as number) - meanY];
    squaresX += fromX * fromX;
    squaresY += fromY * fromY;
    products += fromX * fromY;
  }
  if (!(products > 0)) return null;
  const slope = products / squaresX;
  const most = mostResidual * Math.sqrt(squaresY / n);
  let worst = 0;
  for (let i = 0; i < x.length && worst <= most; i++) {
    if (isPair(x, y, i)) worst = Math.max(worst, Math.abs((y[i] as number) - meanY - slope * ((x[i] as number) - meanX)));
  }
  return worst > most ? null : { location: meanX - meanY / slope, scale: 1 / slope, residual: worst / Math.sqrt(squaresY / n) };
}

/** Where the line comes from, of a value on it. */
export function onX({ location, scale }: Line, y: number): number {
  return location + scale * y;
}

/** False where these few rows of two columns show that they are no line of each other. */
export function maySeemStraight(x: ArrayLike<number>, y: ArrayLike<number>): boolean {
  let pairs = 0;
  for (let i = 0; i < x.length && pairs < fewestRows; i++) if (isPair(x, y, i)) pairs++;
  return pairs < fewestRows || seemsStraight(x, y);
}

/** A look at some rows, so that all columns can be held against all others. */
function seemsStraight(x: ArrayLike<number>, y: ArrayLike<number>): boolean {
  const some: number[] = [];
  for (let i = 0; i < x.length && some.length < fewestRows; i++) if (isPair(x, y, i)) some.push(i);
  const first = some[0];
  const other = some.find((i) => x[i] !== x[first as number]);
  if (first === undefined || other === undefined) return some.length > 0;
  const slope = ((y[other] as number) - (y[first] as number)) / ((x[other] as number) - (x[first] as number));
  const span = Math.max(...some.map((i) => Math.abs((y[i] as number) - (y[first] as number))));
  // Rounding weighs more between two rows that are close together than on the line through all.
  return some.every(
    (i) => Math.abs((y[i] as number) - (y[first] as number) - slope * ((x[i] as number) - (x[first] as number))) <= 0.1 * span,
  );
}

function isPair(x: ArrayLike<number>, y: ArrayLike<number>, i: number): boolean {
  return Number.isFinite(x[i] as number) && Number.isFinite(y[i] as number);
}

function firstPair(x: ArrayLike<number>, y: ArrayLike<number>): readonly [number, number] {
  for (let i = 0; i < x.length; i++) if (isPair(x, y, i)) return [x[i] as number, y[i] as number];
  return [0, 0];
}
