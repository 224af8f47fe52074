import { type Random, seededRandom, shuffle } from "../../base/random.ts";

/** Training rows, by position, to learn from and to judge on. `fit` is in an order of which any first part is a sample. */
export interface HoldOut {
  readonly fit: Int32Array;
  readonly heldOut: Int32Array;
}

export interface Resampling {
  readonly rowCount: number;
  /** Class of each row, so that each part has its share of every class; null for numbers. */
  readonly classes: Int32Array | null;
  /** Rows of one unit stay together; null where rows stand for themselves. */
  readonly units: Int32Array | null;
  /** Later rows are held out; null where time does not matter. */
  readonly times: Float64Array | null;
  readonly repeats: number;
  readonly seed: number;
}

/** Share of the rows that a resample is judged on. */
export const heldOutShare = 0.25;
/** By time the same last rows are held out each time: then resamples differ by the earlier rows they learn from. */
const fitShareByTime = 0.8;

/** Resamples of the training rows, dealt as the split deals its parts: by time, by unit, or by row within each class. */
export function holdOuts(resampling: Resampling): readonly HoldOut[] {
  const random = seededRandom(resampling.seed);
  const { times, units } = resampling;
  return Array.from({ length: resampling.repeats }, () =>
    times !== null ? byTime(times, random) : units !== null ? byUnit(units, random) : byRow(resampling, random),
  );
}

function byRow({ rowCount, classes }: Resampling, random: Random): HoldOut {
  const shuffled = shuffle(positions(rowCount), random);
  const fit: number[] = [];
  const heldOut: number[] = [];
  for (const rows of byClass(shuffled, classes)) {
    const held = Math.floor(rows.length * heldOutShare);
    heldOut.push(...rows.slice(0, held));
    fit.push(...rows.slice(held));
  }
  // Dealt class by class, and mixed again so that the first rows have their share of every class.
  return { fit: mixed(fit, shuffled), heldOut: Int32Array.from(heldOut) };
}

function byUnit(units: Int32Array, random: Random): HoldOut {
  const order = shuffle(Int32Array.from(new Set(units)), random);
  const place = new Map([...order].map((unit, index) => [unit, index]));
  const rows = positions(units.length).sort((a, b) => (place.get(units[a] as number) ?? 0) - (place.get(units[b] as number) ?? 0) || a - b);
  let cut = Math.floor(rows.length * heldOutShare);
  while (cut > 0 && cut < rows.length && units[rows[cut] as number] === units[rows[cut - 1] as number]) cut++;
  return { fit: rows.slice(cut), heldOut: rows.slice(0, cut) };
}

function byTime(times: Float64Array, random: Random): HoldOut {
  const rows = positions(times.length).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const cut = Math.ceil(rows.length * (1 - heldOutShare));
  const earlier = shuffle(rows.slice(0, cut), random);
  return { fit: earlier.slice(0, Math.ceil(cut * fitShareByTime)), heldOut: rows.slice(cut) };
}

/** The first rows of `fit`, with at least one of each class where there is one. */
export function firstShare(fit: Int32Array, share: number, classes: Int32Array | null): Int32Array {
  if (share >= 1) return fit;
  const taken = new Set<number>();
  for (const rows of byClass(fit, classes)) for (const row of rows.slice(0, Math.ceil(rows.length * share))) taken.add(row);
  return fit.filter((row) => taken.has(row));
}

function byClass(rows: Int32Array, classes: Int32Array | null): readonly (readonly number[])[] {
  if (classes === null) return [[...rows]];
  const found = new Map<number, number[]>();
  for (const row of rows) {
    const code = classes[row] as number;
    const list = found.get(code);
    if (list === undefined) found.set(code, [row]);
    else list.push(row);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, list]) => list);
}

function mixed(rows: readonly number[], order: Int32Array): Int32Array {
  const kept = new Set(rows);
  return order.filter((row) => kept.has(row));
}

function positions(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}
