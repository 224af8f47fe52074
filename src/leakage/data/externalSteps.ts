import type { PartName } from "../../model/vocabulary.ts";
import type { LazyColumn } from "./lazyColumn.ts";
import { type Line, maySeemStraight, onX, straightLine } from "./straightLine.ts";

/** A table before another program and after it. The target is in neither: its test labels are sealed. */
export interface ExternalStep {
  readonly stage: string;
  /** Numbers as the program was given them. */
  readonly before: readonly LazyColumn[];
  readonly after: readonly LazyColumn[];
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

/** Columns after a step and before it, and the line between them. */
interface Pairing {
  readonly after: LazyColumn;
  readonly before: LazyColumn;
  readonly line: Line;
}

const pairings = new WeakMap<ExternalStep, Promise<readonly Pairing[]>>();

/** Columns after a step that are lines of one before it; of a same name first, of others the first. */
export function pairingsOf(step: ExternalStep): Promise<readonly Pairing[]> {
  const known = pairings.get(step) ?? findPairings(step);
  pairings.set(step, known);
  return known;
}

/** Asks one image after the other: two columns are in memory at a time. */
export async function askEachImage<Answer>(step: ExternalStep, ask: (image: Image) => readonly Answer[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { after, before, line } of await pairingsOf(step)) {
    const made = alignedTo(step.kept, await numbersOf(after));
    for (let row = 0; row < made.length; row++) made[row] = onX(line, made[row] as number);
    answers.push(...ask({ name: after.name, from: before.name, line, given: await numbersOf(before), made }));
  }
  return answers;
}

/** Rows by which a column is seen not to be a line of another, before it is read whole. */
const sampledRows = 2_000;

async function findPairings({ before, after, kept }: ExternalStep): Promise<readonly Pairing[]> {
  const step = Math.max(1, Math.floor(kept.length / sampledRows));
  const some = kept.filter((_, row) => row % step === 0);
  const samples = new Map<LazyColumn, Float64Array>();
  for (const column of before) {
    const values = await numbersOf(column);
    samples.set(
      column,
      Float64Array.from(some, (_, i) => values[i * step] as number),
    );
  }
  const found: Pairing[] = [];
  for (const column of after) {
    const values = await numbersOf(column);
    const made = alignedTo(kept, values);
    const sample = alignedTo(some, values);
    for (const candidate of before.toSorted((a, b) => Number(b.name === column.name) - Number(a.name === column.name))) {
      if (!maySeemStraight(samples.get(candidate) ?? sample, sample)) continue;
      const line = straightLine(await numbersOf(candidate), made);
      if (line === null) continue;
      found.push({ after: column, before: candidate, line });
      break;
    }
  }
  return found;
}

export async function numbersOf(column: LazyColumn): Promise<Float64Array> {
  const read = await column.read();
  if (read.kind === "coded") throw new Error(`"${column.name}" is no number.`);
  return read.values;
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
