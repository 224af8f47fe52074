import { finishHash, mixWord } from "../../base/murmur3.ts";
import type { CodedColumn, Column } from "../../model/column.ts";
import type { LazyColumn } from "./lazyColumn.ts";
import { someRows } from "./questions.ts";
import { isLongText } from "./textTwins.ts";

/** For each of these rows the first of `among` that equals it in every column, or -1. One column is read after the other. */
export async function twinsOf(rows: Int32Array, among: Int32Array, columns: readonly LazyColumn[]): Promise<Int32Array> {
  const asked = hashesOf(rows);
  const known = rows === among ? asked : hashesOf(among);
  for (const each of columns) {
    const column = await each.read();
    takeIn(known, column);
    if (asked !== known) takeIn(asked, column);
  }
  const twins = meeting(asked, known);
  // Hashes only find candidates.
  for (const column of columns) if (twins.some((twin) => twin >= 0)) keepEqual(twins, rows, await column.read());
  return twins;
}

/** Rows, each with a hash of 64 bits: among ten million rows less than one pair in a thousand such tables meets by chance. */
interface Hashes {
  readonly rows: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

function hashesOf(rows: Int32Array): Hashes {
  return { rows, low: new Int32Array(rows.length), high: new Int32Array(rows.length).fill(0x9e3779b9) };
}

function takeIn({ rows, low, high }: Hashes, column: Column): void {
  const number = new Float64Array(1);
  const halves = new Int32Array(number.buffer);
  for (let i = 0; i < rows.length; i++) {
    number[0] = valueAt(column, rows[i] as number);
    // One bit pattern for all NaN.
    if (Number.isNaN(number[0])) number[0] = Number.NaN;
    const [left, right] = [halves[0] as number, halves[1] as number];
    low[i] = mixWord(mixWord(low[i] as number, left), right);
    high[i] = mixWord(mixWord(high[i] as number, right), left);
  }
}

/** For each asked row the first known one of the same hash, or -1. */
function meeting(asked: Hashes, known: Hashes): Int32Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, known.rows.length * 2)));
  /** Position among the known rows plus one; 0 is free. */
  const slots = new Int32Array(size);
  const slotOf = ({ low, high }: Hashes, at: number): number => {
    let slot = finishHash(low[at] as number) & (size - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = (slots[slot] as number) - 1;
      if (known.low[other] === low[at] && known.high[other] === high[at]) break;
    }
    return slot;
  };
  for (let i = 0; i < known.rows.length; i++) {
    const slot = slotOf(known, i);
    if (slots[slot] === 0) slots[slot] = i + 1;
  }
  return asked.rows.map((_, i) => {
    const found = slots[slotOf(asked, i)] as number;
    return found === 0 ? -1 : (known.rows[found - 1] as number);
  });
}

function keepEqual(twins: Int32Array, rows: Int32Array, column: Column): void {
  for (let i = 0; i < twins.length; i++) {
    const twin = twins[i] as number;
    if (twin >= 0 && !Object.is(valueAt(column, rows[i] as number), valueAt(column, twin))) twins[i] = -1;
  }
}

/** Rows looked at to say what chance would do; more would say it no better. */
const sampled = 20_000;

/**
 * How many of these rows would have a twin among the others if the columns had nothing to do with each other. Columns of
 * few values coincide by chance alone; what is far beyond that are copies.
 */
export async function twinsByChance(rows: Int32Array, among: Int32Array, columns: readonly LazyColumn[]): Promise<number> {
  const asked = someRows(rows, sampled);
  const seen = someRows(among, sampled);
  const logs = new Float64Array(asked.length);
  for (const each of columns) {
    const column = await each.read();
    if (isFreeText(column)) {
      textsByChance(column, asked, among).forEach((log, i) => {
        logs[i] = (logs[i] as number) + log;
      });
      continue;
    }
    const counts = new Map<number, number>();
    for (const row of seen) counts.set(valueAt(column, row), (counts.get(valueAt(column, row)) ?? 0) + 1);
    for (let i = 0; i < asked.length; i++) {
      // A value that the sample has not shown is at most that rare.
      const known = counts.get(valueAt(column, asked[i] as number)) ?? 0.5;
      logs[i] = (logs[i] as number) + Math.log(known / seen.length);
    }
  }
  let expected = 0;
  for (const log of logs) expected += -Math.expm1(-Math.exp(log) * among.length);
  return asked.length === 0 ? 0 : (expected / asked.length) * rows.length;
}

/**
 * Nobody writes ten words again by accident: what a text is met with by chance is how often it stands there beside the one
 * that may be its copy.
 */
function textsByChance(column: CodedColumn, asked: Int32Array, among: Int32Array): Float64Array {
  const counts = new Int32Array(column.dictionary.length);
  for (const row of among) {
    const code = column.codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  const missing = among.reduce((sum, row) => sum + (column.codes[row] === -1 ? 1 : 0), 0);
  return Float64Array.from(asked, (row) => {
    const code = column.codes[row] as number;
    if (code < 0) return Math.log(missing / among.length);
    const count = counts[code] as number;
    const others = isLongText(column.dictionary[code] as string) ? Math.max(0, count - 1) : Math.max(0.5, count);
    return Math.log(others / among.length);
  });
}

function isFreeText(column: Column): column is CodedColumn {
  return column.kind === "coded" && column.type === "text";
}

/** A number for a value, the same for the same one: a missing value is one as well. */
export function valueAt(column: Column, row: number): number {
  if (column.kind === "coded") return column.codes[row] as number;
  return (column.values[row] as number) + 0;
}
