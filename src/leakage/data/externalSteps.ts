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
  readonly isSameName: boolean;
}

/** Columns after a step that are lines of one before it; of a same name first, of others the first. */
export function imagesOf({ before, after, kept }: ExternalStep): readonly Image[] {
  return after.flatMap((column): readonly Image[] => {
    const values = alignedTo(kept, column.values);
    const candidates = before.toSorted((a, b) => Number(b.name === column.name) - Number(a.name === column.name));
    for (const candidate of candidates) {
      const line = straightLine(candidate.values, values);
      if (line === null) continue;
      const made = values.map((value) => onX(line, value));
      return [{ name: column.name, from: candidate.name, line, given: candidate.values, made, isSameName: candidate.name === column.name }];
    }
    return [];
  });
}

/** A column after a step in the order of the rows before it; NaN where they are gone. */
export function alignedTo(kept: Int32Array, values: Float64Array): Float64Array {
  return Float64Array.from(kept, (row) => (row < 0 ? Number.NaN : (values[row] as number)));
}

/** Mean and standard deviations (over n, over n − 1) of the values that are there; null where there are fewer than two. */
export interface Moments {
  readonly mean: number;
  readonly deviations: readonly [number, number];
}

export function momentsOf(values: Float64Array, rows: Int32Array | null): Moments | null {
  const at = (i: number): number => values[rows === null ? i : (rows[i] as number)] as number;
  const length = rows === null ? values.length : rows.length;
  let [n, sum] = [0, 0];
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(at(i))) continue;
    n++;
    sum += at(i);
  }
  if (n < 2) return null;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < length; i++) if (Number.isFinite(at(i))) squares += (at(i) - mean) ** 2;
  return { mean, deviations: [Math.sqrt(squares / n), Math.sqrt(squares / (n - 1))] };
}

/**
 * What a program may have learned from: the cells that it was given, those of rows that it kept, and those together with
 * what it filled in.
 */
export function learnedFrom({ given, made }: Pick<Image, "given" | "made">): readonly Float64Array[] {
  return [
    given,
    given.map((value, row) => (Number.isNaN(made[row] as number) ? Number.NaN : value)),
    given.map((value, row) => (Number.isFinite(value) ? value : (made[row] as number))),
  ];
}

/** A figure that people write by hand: at most four digits. Such a one may equal a mean by chance. */
export function isWritten(value: number, tolerance: number): boolean {
  return Math.abs(value - Number(value.toPrecision(4))) <= tolerance;
}
