import type { CodedColumn, Column } from "../../model/column.ts";
import { isLongText } from "./textTwins.ts";

/** For each of these rows the first of `among` that equals it in every column, or -1. */
export function twinsOf(rows: Int32Array, among: Int32Array, columns: readonly Column[]): Int32Array {
  return twinFinder(among, columns)(rows);
}

/** Rows to be looked among more than once. Exact: hashes only find candidates. */
export function twinFinder(among: Int32Array, columns: readonly Column[]): (rows: Int32Array) => Int32Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, among.length * 2)));
  /** Position in `among` plus one; 0 is free. */
  const slots = new Int32Array(size);
  const hashes = rowHashes(columns, among);
  const slotOf = (hash: number, row: number): number => {
    let slot = hash & (size - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = (slots[slot] as number) - 1;
      if (hashes[other] === hash && areEqual(columns, row, among[other] as number)) break;
    }
    return slot;
  };
  for (let i = 0; i < among.length; i++) {
    const slot = slotOf(hashes[i] as number, among[i] as number);
    if (slots[slot] === 0) slots[slot] = i + 1;
  }
  return (rows) => {
    const wanted = rowHashes(columns, rows);
    return rows.map((row, i) => {
      const found = slots[slotOf(wanted[i] as number, row)] as number;
      return found === 0 ? -1 : (among[found - 1] as number);
    });
  };
}

/** Rows looked at to say what chance would do; more would say it no better. */
const sampled = 20_000;

/**
 * How many of these rows would have a twin among the others if the columns had nothing to do with each other. Columns of
 * few values coincide by chance alone; what is far beyond that are copies.
 */
export function twinsByChance(rows: Int32Array, among: Int32Array, columns: readonly Column[]): number {
  const asked = evenly(rows, sampled);
  const seen = evenly(among, sampled);
  const logs = new Float64Array(asked.length);
  for (const column of columns) {
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

function evenly(rows: Int32Array, count: number): Int32Array {
  if (rows.length <= count) return rows;
  return Int32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)] as number);
}

/** A number for a value, the same for the same one: a missing value is one as well. */
export function valueAt(column: Column, row: number): number {
  if (column.kind === "coded") return column.codes[row] as number;
  return (column.values[row] as number) + 0;
}

function areEqual(columns: readonly Column[], a: number, b: number): boolean {
  return columns.every((column) => {
    if (column.kind === "coded") return column.codes[a] === column.codes[b];
    const [left, right] = [column.values[a] as number, column.values[b] as number];
    return left === right || (Number.isNaN(left) && Number.isNaN(right));
  });
}

function rowHashes(columns: readonly Column[], rows: Int32Array): Int32Array {
  const hashes = new Int32Array(rows.length);
  const number = new Float64Array(1);
  const halves = new Int32Array(number.buffer);
  for (const column of columns) {
    for (let i = 0; i < rows.length; i++) {
      number[0] = valueAt(column, rows[i] as number);
      // One bit pattern for all NaN.
      if (Number.isNaN(number[0])) number[0] = Number.NaN;
      hashes[i] = mix(mix(hashes[i] as number, halves[0] as number), halves[1] as number);
    }
  }
  return hashes.map(finish);
}

/** The steps of MurmurHash3 (Austin Appleby, public domain). */
function mix(hash: number, word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
