import type { TextRange } from "../model/finding.ts";

/** One stretch of text replaced by another: what two versions do not share at their beginning and end. */
export interface TextEdit {
  readonly start: number;
  /** In the text before. */
  readonly end: number;
  readonly inserted: string;
}

export function editBetween(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  // Block by block at first: this is asked at each keystroke, of long files too.
  while (start + block <= most && before.slice(start, start + block) === after.slice(start, start + block)) start += block;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail + block <= most - start && lastBlock(before, tail) === lastBlock(after, tail)) tail += block;
  while (tail < most - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}

const block = 1024;

function lastBlock(text: string, tail: number): string {
  return text.slice(text.length - tail - block, text.length - tail);
}

/** By how much all that follows the edit moves. */
export function lengthened({ start, end, inserted }: TextEdit): number {
  return inserted.length - (end - start);
}

/**
 * The same value with each of its ranges moved: results are plain data, so that ranges are found by their form. What
 * holds no range that moves stays the same object.
 */
export function withRanges<T>(value: T, move: Move): T {
  if (value === null || typeof value !== "object") return value;
  if (isRange(value)) return move(value) as typeof value;
  return (Array.isArray(value) ? itemsMoved(value, move) : membersMoved(value as Record<string, unknown>, move)) as T; // Each of its own type.
}

type Move = (range: TextRange) => TextRange;

function itemsMoved(items: readonly unknown[], move: Move): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let index = 0; index < items.length; index++) {
    const moved = withRanges(items[index], move);
    if (moved === items[index]) continue;
    copy ??= [...items];
    copy[index] = moved;
  }
  return copy ?? items;
}

function membersMoved(value: Readonly<Record<string, unknown>>, move: Move): Readonly<Record<string, unknown>> {
  let copy: Record<string, unknown> | null = null;
  for (const name of Object.keys(value)) {
    const moved = withRanges(value[name], move);
    if (moved === value[name]) continue;
    copy ??= { ...value };
    copy[name] = moved;
  }
  return copy ?? value;
}

function isRange(value: object): value is TextRange {
  return "start" in value && "end" in value && "file" in value && typeof value.start === "number" && typeof value.end === "number";
}
