import type { CodedColumn, Column } from "../../model/column.ts";
import type { LazyColumn } from "./lazyColumn.ts";
import { someRows } from "./questions.ts";
import { valueAt } from "./rowTwins.ts";
import { isLongText } from "./textTwins.ts";

/** Rows looked at to say what chance would do; more would say it no better. */
const sampled = 20_000;
/** Rows looked at to say which columns depend on each other. */
const sampledForDependence = 2_000;
/** Columns of which pairs are looked at, those of fewest values: rows that are equal in more are no accident. */
const mostDependent = 40;
/** As many rows as the conditional share is believed to rest on the share of the value by itself. */
const prior = 2;

export interface Chance {
  /** How many of the rows would have a twin among the others. */
  readonly expected: number;
  /** The same if the columns had nothing to do with each other. */
  readonly expectedOfStrangers: number;
}

/**
 * How many of these rows would have a twin among the others by chance alone; what is far beyond that are copies. Columns of
 * few values coincide, and those that depend on each other do so together: a distance goes with its two places. So the
 * probability of a row is that of a tree of columns (Chow & Liu 1968), each given the one that says most of it. What
 * depends on what is read off other rows than those that equal it in everything: copies do not explain themselves.
 */
export async function twinsByChance(rows: Int32Array, among: Int32Array, columns: readonly LazyColumn[]): Promise<Chance> {
  if (rows.length === 0 || among.length === 0) return { expected: 0, expectedOfStrangers: 0 };
  const asked = someRows(rows, sampled);
  const seen = someRows(among, sampled);
  const logs = new Float64Array(asked.length);
  const logsOfStrangers = new Float64Array(asked.length);
  const same = new SameRows(asked.length, seen.length);
  const coded: Coded[] = [];
  for (const each of columns) {
    const column = await each.read();
    const codes = codesOf(column, asked, seen);
    same.add(codes);
    if (!isFreeText(column)) {
      coded.push(codes);
      continue;
    }
    const byChance = textsByChance(column, asked, among);
    for (const each of [logs, logsOfStrangers]) addTo(each, byChance);
  }
  const copies = same.counts();
  const byFewest = coded.toSorted((a, b) => a.shares.length - b.shares.length);
  for (const [codes, given] of dependences(byFewest.slice(0, mostDependent))) addTo(logs, logShares(codes, given, copies));
  for (const codes of byFewest.slice(mostDependent)) addTo(logs, logShares(codes, null, copies));
  for (const codes of coded) addTo(logsOfStrangers, logShares(codes, null, copies));
  const expected = (each: Float64Array): number => {
    const found = each.reduce((sum, log) => sum - Math.expm1(-Math.exp(log) * among.length), 0);
    return (found / asked.length) * rows.length;
  };
  return {
    expected: expected(logs),
    expectedOfStrangers: expected(logsOfStrangers),
  };
}

/** A column's values in both samples by their number, -1 for one that the seen rows do not have. */
interface Coded {
  readonly asked: Int32Array;
  readonly seen: Int32Array;
  /** How many seen rows have each value. */
  readonly shares: Int32Array;
}

function codesOf(column: Column, asked: Int32Array, seen: Int32Array): Coded {
  const codes = new Map<number, number>();
  const seenCodes = seen.map((row) => {
    const value = valueAt(column, row);
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
  const shares = new Int32Array(codes.size);
  for (const code of seenCodes) shares[code] = (shares[code] as number) + 1;
  return { asked: asked.map((row) => codes.get(valueAt(column, row)) ?? -1), seen: seenCodes, shares };
}

/** Which rows are equal in all columns, found column by column. */
class SameRows {
  #asked: Int32Array;
  #seen: Int32Array;
  #kinds = 1;

  constructor(asked: number, seen: number) {
    this.#asked = new Int32Array(asked);
    this.#seen = new Int32Array(seen);
  }

  add({ asked, seen, shares }: Coded): void {
    const kinds = new Map<number, number>();
    this.#seen = this.#seen.map((kind, i) => {
      const pair = kind * shares.length + (seen[i] as number);
      const found = kinds.get(pair) ?? kinds.size;
      kinds.set(pair, found);
      return found;
    });
    this.#asked = this.#asked.map((kind, i) =>
      kind < 0 || (asked[i] as number) < 0 ? -1 : (kinds.get(kind * shares.length + (asked[i] as number)) ?? -1),
    );
    this.#kinds = kinds.size;
  }

  /** For each asked row the number of seen rows that equal it. */
  counts(): Int32Array {
    const counts = new Int32Array(this.#kinds);
    for (const kind of this.#seen) counts[kind] = (counts[kind] as number) + 1;
    return this.#asked.map((kind) => (kind < 0 ? 0 : (counts[kind] as number)));
  }
}

/** Each column with the one before it in the list that says most of it; null where none says anything. */
function dependences(columns: readonly Coded[]): readonly (readonly [Coded, Coded | null])[] {
  const few = columns.map(fewerRows);
  const same = new SameRows(few[0]?.asked.length ?? 0, few[0]?.seen.length ?? 0);
  for (const each of few) same.add(each);
  const copies = same.counts();
  const alone = few.map((column) => logShares(column, null, copies));
  const best = new Map(columns.map((_, at) => [at, { given: null as number | null, gain: 0 }]));
  const made: [Coded, Coded | null][] = [];
  while (best.size > 0) {
    const [next, { given }] = [...best].reduce((most, each) => (each[1].gain > most[1].gain ? each : most));
    made.push([columns[next] as Coded, given === null ? null : (columns[given] as Coded)]);
    best.delete(next);
    for (const [at, { gain }] of best) {
      const together = logShares(few[at] as Coded, few[next] as Coded, copies);
      const found = together.reduce((sum, log, i) => sum + log - (alone[at]?.[i] as number), 0);
      if (found > gain) best.set(at, { given: next, gain: found });
    }
  }
  return made;
}

/** Some of the seen rows, which are asked about the same ones. */
function fewerRows({ seen, shares }: Coded): Coded {
  const step = Math.max(1, Math.floor(seen.length / sampledForDependence));
  const few = seen.filter((_, i) => i % step === 0);
  const fewShares = new Int32Array(shares.length);
  for (const code of few) fewShares[code] = (fewShares[code] as number) + 1;
  return { asked: few, seen: few, shares: fewShares };
}

/** Logarithm of the share of seen rows that have an asked row's value, or of those that have its other value too, its copies aside. */
function logShares({ asked, seen, shares }: Coded, given: Coded | null, copies: Int32Array): Float64Array {
  const pairs = new Map<number, number>();
  const pairOf = (code: number, other: number): number => other * shares.length + code;
  if (given !== null) {
    seen.forEach((code, i) => {
      const pair = pairOf(code, given.seen[i] as number);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    });
  }
  return Float64Array.from(asked, (code, i) => {
    // A value that the sample has not shown is at most that rare.
    const alone = (code < 0 ? 0.5 : (shares[code] as number)) / seen.length;
    const other = given?.asked[i] ?? -1;
    if (given === null || other < 0 || code < 0) return Math.log(alone);
    const [both, all] = [pairs.get(pairOf(code, other)) ?? 0, given.shares[other] as number].map((count) => count - (copies[i] as number));
    return Math.log(Math.max(alone, ((both as number) + prior * alone) / ((all as number) + prior)));
  });
}

function addTo(logs: Float64Array, more: Float64Array): void {
  for (let i = 0; i < logs.length; i++) logs[i] = (logs[i] as number) + (more[i] as number);
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
