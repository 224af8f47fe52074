import type { ColumnType } from "../model/vocabulary.ts";

export const mostBins = 30;

/** What the edges of a histogram follow from. */
export interface Spread {
  readonly type: ColumnType;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly firstQuartile: number;
  readonly thirdQuartile: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const timeSteps = [
  1,
  10,
  100,
  second,
  5 * second,
  15 * second,
  30 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  91 * day,
  182 * day,
  365 * day,
];

/**
 * Round edges that hold every value, at most 30 bins. The width is Freedman and Diaconis' (1981), or Sturges' where half of
 * the values are the same, rounded to 1, 2 or 5 of a decimal place, or to a unit of time. Integers have their edges between
 * them, so that no bin holds more integers than another.
 */
export function histogramEdges(spread: Spread): readonly number[] {
  const { type, min, max } = spread;
  const isWhole = type === "integer";
  const half = Math.max(0.5, Math.abs(min) * 1e-12);
  if (min === max) return [Math.max(-Number.MAX_VALUE, min - half), Math.min(Number.MAX_VALUE, max + half)];
  // Beyond, halves and sums of values leave the range, or the digits, of floating point.
  if (!(max - min < 1e300 && max - min > Math.abs(max) * 1e-12 && max - min > 1e-300)) return [min, max];
  const offset = isWhole ? 0.5 : 0;
  // Up to half again as narrow, since rounding up alone would lose detail.
  let wanted = Math.max(wantedWidth(spread) / 1.5, (max - min) / mostBins);
  for (;;) {
    const step = type === "date" || type === "datetime" ? timeStep(wanted, type) : roundStep(isWhole ? Math.max(1, wanted) : wanted);
    const first = Math.floor((min + offset) / step);
    const last = Math.floor((max + offset) / step) + (isWhole || max > Math.floor(max / step) * step ? 1 : 0);
    if (last - first <= mostBins) return edgesBetween(first, Math.max(last, first + 1), step, offset, spread);
    wanted = step * 1.01;
  }
}

function wantedWidth({ count, min, max, firstQuartile, thirdQuartile }: Spread): number {
  const width = (2 * (thirdQuartile - firstQuartile)) / Math.cbrt(count);
  return width > 0 ? width : (max - min) / (Math.ceil(Math.log2(count)) + 1);
}

/** The smallest of 1, 2, 5 × 10ⁿ that is at least as wide. */
function roundStep(width: number): number {
  const exponent = Math.floor(Math.log10(width));
  for (const digit of [1, 2, 5, 10]) {
    const step = Number(`${digit}e${exponent}`);
    if (step >= width) return step;
  }
  return Number(`2e${exponent + 1}`);
}

function timeStep(width: number, type: "date" | "datetime"): number {
  const least = type === "date" ? Math.max(width, day) : width;
  return timeSteps.find((step) => step >= least) ?? roundStep(least / (365 * day)) * 365 * day;
}

function edgesBetween(first: number, last: number, step: number, offset: number, { min, max }: Spread): readonly number[] {
  // 12 digits cut what floating point adds: 0.1 * 3 is to be 0.3.
  const edges = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step - offset).toPrecision(15)));
  edges[0] = Math.min(edges[0] as number, min);
  edges[edges.length - 1] = Math.max(edges[edges.length - 1] as number, max);
  return edges;
}
