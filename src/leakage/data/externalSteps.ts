import type { NumericColumn } from "../../model/column.ts";
import type { PartName } from "../../model/vocabulary.ts";
import { type Line, onX, straightLine } from "./straightLine.ts";

/** A table before another program and after it. The target is in neither: its test labels are sealed. */
export interface ExternalStep {
  readonly stage: string;
  /** Numbers as the program was given them. */
  readonly before: readonly NumericColumn[];
  readonly after: readonly NumericColumn[];
  /** For each row of `before` the row of `after` that has its key; -1: it is gone. */
  readonly kept: Int32Array;
  /** Rows of `before` in each part of the split; those that the split has not are in none. */
  readonly rows: Readonly<Record<PartName, Int32Array>>;
}

/** A column after the step that is a column before it, moved and scaled by the same figures in all rows. */
export interface Image {
  readonly name: string;
  readonly from: string;
  readonly line: Line;
  /** As the program was given it; missing cells are NaN. */
  readonly given: Float64Array;
  /** What it made of it, in the units of `given`; NaN where the row is gone. */
  readonly made: Float64Array;
}

const images = new WeakMap<ExternalStep, readonly Image[]>();

/** Columns after a step that are lines of one before it; of a same name first, of others the first. */
export function imagesOf(step: ExternalStep): readonly Image[] {
  const known = images.get(step) ?? findImages(step);
  images.set(step, known);
  return known;
}

function findImages({ before, after, kept }: ExternalStep): readonly Image[] {
  return after.flatMap((column): readonly Image[] => {
    const values = alignedTo(kept, column.values);
    const candidates = before.toSorted((a, b) => Number(b.name === column.name) - Number(a.name === column.name));
    for (const candidate of candidates) {
      const line = straightLine(candidate.values, values);
      if (line === null) continue;
      for (let row = 0; row < values.length; row++) values[row] = onX(line, values[row] as number);
      return [{ name: column.name, from: candidate.name, line, given: candidate.values, made: values }];
    }
    return [];
  });
}

// Loops below rather than `from`, `map` and `filter`: over a million rows of twenty columns those take a minute.

/** A column after a step in the order of the rows before it; NaN where they are gone. */
export function alignedTo(kept: Int32Array, values: Float64Array): Float64Array {
  const aligned = new Float64Array(kept.length);
  for (let i = 0; i < kept.length; i++) {
    const row = kept[i] as number;
    aligned[i] = row < 0 ? Number.NaN : (values[row] as number);
  }
  return aligned;
}

/** Mean and standard deviations (over n, over n − 1) of the values that are there; null where there are fewer than two. */
export interface Moments {
  readonly mean: number;
  readonly deviations: readonly [number, number];
}

export function momentsOf(values: Float64Array, rows: Int32Array | null): Moments | null {
  const length = rows === null ? values.length : rows.length;
  let [n, sum] = [0, 0];
  for (let i = 0; i < length; i++) {
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    if (!Number.isFinite(value)) continue;
    n++;
    sum += value;
  }
  if (n < 2) return null;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    if (Number.isFinite(value)) squares += (value - mean) * (value - mean);
  }
  return { mean, deviations: [Math.sqrt(squares / n), Math.sqrt(squares / (n - 1))] };
}

/** What a program may have learned from. */
export const learnings = ["the cells that it was given", "those of rows that it kept", "those and what it filled in"] as const;

export function learnedFrom({ given, made }: Pick<Image, "given" | "made">, which: (typeof learnings)[number]): Float64Array {
  if (which === "the cells that it was given") return given;
  const values = new Float64Array(given.length);
  for (let row = 0; row < values.length; row++) {
    const [before, after] = [given[row] as number, made[row] as number];
    if (which === "those of rows that it kept") values[row] = Number.isNaN(after) ? Number.NaN : before;
    else values[row] = Number.isFinite(before) ? before : after;
  }
  return values;
}

/** A figure that people write by hand: at most four digits. Such a one may equal a mean by chance. */
export function isWritten(value: number, tolerance: number): boolean {
  return Math.abs(value - Number(value.toPrecision(4))) <= tolerance;
}
