import { durationMilliseconds } from "../../base/duration.ts";
import { Failure } from "../../base/failure.ts";
import type { CodedColumn, NumericColumn } from "../../model/column.ts";
import { type Folds, noFold } from "./folds.ts";

export interface TimeFolds {
  readonly times: NumericColumn;
  /** Rows that take part. */
  readonly takesPart: Uint8Array;
  readonly count: number;
  readonly gap?: string;
  readonly embargo?: string;
  /** A unit is held out where its first rows are; its later rows only train. Null: rows stand for themselves. */
  readonly units: CodedColumn | null;
}

/**
 * Each fold holds out a stretch of time. Without an embargo it trains on earlier rows only, and the first stretch, one of
 * `count + 1`, is never held out (scikit-learn's TimeSeriesSplit). With one, later rows train too, from that long after
 * the stretch (purged k-fold, López de Prado 2018). Rows within the gap before a stretch never train for it.
 */
export function foldsByTime({ times, takesPart, count, gap, embargo, units }: TimeFolds): Folds {
  const starts = startsOf(times, takesPart, count, embargo !== undefined);
  const gapMs = durationMilliseconds(gap ?? "0d") ?? 0;
  const embargoMs = embargo === undefined ? Number.POSITIVE_INFINITY : (durationMilliseconds(embargo) ?? 0);
  const rows = takesPart.length;
  const heldOut = new Uint8Array(rows).fill(noFold);
  const from = new Uint8Array(rows).fill(noFold);
  const until = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    if (takesPart[row] === 0) continue;
    const time = times.values[row] as number;
    const stretch = lastStarted(starts, time);
    if (stretch >= 0) heldOut[row] = stretch;
    const first = starts.findIndex((start) => time < start - gapMs);
    if (first !== -1) from[row] = first;
    // Fold i ends where the next one starts; the last one never does.
    until[row] = starts.reduce((last, start, i) => (i > 0 && time >= start + embargoMs ? i : last), 0);
  }
  if (units !== null) holdOutFirstOnly(heldOut, units, times, takesPart, starts);
  return { count, heldOut, trains: { from, until } };
}

/** The moment from which each fold holds out. Rows of one moment stay together. */
function startsOf(times: NumericColumn, takesPart: Uint8Array, count: number, both: boolean): readonly number[] {
  const sorted = times.values.filter((_, row) => takesPart[row] === 1).sort();
  const size = Math.floor(sorted.length / (count + 1));
  const starts = Array.from({ length: count }, (_, fold) => {
    const rank = both ? Math.floor((fold * sorted.length) / count) : sorted.length - (count - fold) * size;
    return sorted[rank] as number;
  });
  const tied = starts.findIndex((start, fold) => start === starts[fold + 1]);
  if (tied === -1) return starts;
  throw new Failure(
    "too-few-moments",
    `Fold ${tied + 1} of ${count} would hold out no rows: too many of them have the same "${times.name}".`,
    "Use fewer folds, or a time that tells rows apart better.",
  );
}

/** -1 before the first. */
function lastStarted(starts: readonly number[], time: number): number {
  let last = -1;
  starts.forEach((start, fold) => {
    if (time >= start) last = fold;
  });
  return last;
}

function holdOutFirstOnly(
  heldOut: Uint8Array,
  units: CodedColumn,
  times: NumericColumn,
  takesPart: Uint8Array,
  starts: readonly number[],
): void {
  const firsts = new Float64Array(units.dictionary.length).fill(Number.POSITIVE_INFINITY);
  units.codes.forEach((code, row) => {
    if (code !== -1 && takesPart[row] === 1) firsts[code] = Math.min(firsts[code] as number, times.values[row] as number);
  });
  units.codes.forEach((code, row) => {
    if (code !== -1 && heldOut[row] !== noFold && heldOut[row] !== lastStarted(starts, firsts[code] as number)) heldOut[row] = noFold;
  });
}
