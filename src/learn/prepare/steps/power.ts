import { minimum } from "../../brent.ts";
import { meanOf, varianceOf } from "../../sums.ts";

export type PowerMethod = "yeo_johnson" | "box_cox";

/**
 * The power that makes these values look most like a normal distribution: the maximum of the likelihood, to the last digits.
 * (scikit-learn's search stops some 1e-8 from it, and where exactly depends on the processor: compare values to 1e-6.)
 */
export function fitPower(values: Float64Array, method: PowerMethod): number {
  const terms = termsOf(values, method);
  return polished(terms, minimum(lossOf(terms), -2, 2));
}

/** Yeo & Johnson (2000); Box & Cox (1964) for numbers above 0. */
export function toPower(value: number, lambda: number, method: PowerMethod): number {
  if (method === "box_cox") return risen(Math.log(value), lambda);
  return value >= 0 ? risen(Math.log1p(value), lambda) : -risen(Math.log1p(-value), 2 - lambda);
}

/** Both are (exp(λ·log) − 1) / λ of some logarithm; below zero Yeo-Johnson's is mirrored. */
interface Terms {
  readonly logs: Float64Array;
  readonly below: Uint8Array;
  readonly sum: number;
}

function termsOf(values: Float64Array, method: PowerMethod): Terms {
  const isBelow = (value: number): boolean => method === "yeo_johnson" && value < 0;
  const logs = values.map((value) => (method === "box_cox" ? Math.log(value) : Math.log1p(Math.abs(value))));
  const below = Uint8Array.from(values, (value) => (isBelow(value) ? 1 : 0));
  return { logs, below, sum: logs.reduce((sum, log, i) => sum + (below[i] === 1 ? -log : log), 0) };
}

function risen(log: number, lambda: number): number {
  return lambda === 0 ? log : Math.expm1(lambda * log) / lambda;
}

function transformed({ logs, below }: Terms, lambda: number): Float64Array {
  return logs.map((log, i) => (below[i] === 1 ? -risen(log, 2 - lambda) : risen(log, lambda)));
}

function lossOf(terms: Terms): (lambda: number) => number {
  return (lambda) => {
    const variance = varianceOf(transformed(terms, lambda));
    if (!(variance >= tiny)) return Number.POSITIVE_INFINITY;
    return (terms.logs.length / 2) * Math.log(variance) - (lambda - 1) * terms.sum;
  };
}

/** The smallest normal number. */
const tiny = 2.2250738585072014e-308;

/** The root of the likelihood's slope by the secant method: the likelihood itself is flat to rounding within 1e-8 of it. */
function polished(terms: Terms, near: number): number {
  let [x, y] = [near, near + 1e-6];
  let [slopeX, slopeY] = [slopeOf(terms, x), slopeOf(terms, y)];
  for (let turn = 0; turn < 20 && slopeX !== slopeY; turn++) {
    const next = y - (slopeY * (y - x)) / (slopeY - slopeX);
    if (!(Math.abs(next - near) < 1e-4)) return near;
    [x, slopeX, y] = [y, slopeY, next];
    if (Math.abs(y - x) <= 1e-14 * Math.max(1, Math.abs(y))) break;
    slopeY = slopeOf(terms, y);
  }
  return y;
}

function slopeOf(terms: Terms, lambda: number): number {
  const { logs, below, sum } = terms;
  const values = transformed(terms, lambda);
  const slopes = logs.map((log, i) => log * log * growth((below[i] === 1 ? 2 - lambda : lambda) * log));
  const mean = meanOf(values);
  const meanSlope = meanOf(slopes);
  let both = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const from = (values[i] as number) - mean;
    both += from * ((slopes[i] as number) - meanSlope);
    squares += from * from;
  }
  return sum - (values.length * both) / squares;
}

/** (exp(u)·(u − 1) + 1) / u², by its series where that would cancel. */
function growth(u: number): number {
  if (Math.abs(u) > 0.1) return (Math.exp(u) * (u - 1) + 1) / (u * u);
  let sum = 0;
  let power = 1;
  for (let k = 0; k < 10; k++) {
    sum += power / (k + 2);
    power *= u / (k + 1);
  }
  return sum;
}
