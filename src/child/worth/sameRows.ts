import { seededRandom, shuffle } from "../../base/random.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import type { PartedTable } from "../split/partedTable.ts";
import { judged, type Refit, scoreAt, scoreOf } from "./refit.ts";
import { type Resplit, viewOf } from "./resplits.ts";
import type { Measurable } from "./twins.ts";

/** In so many turns the honestly judged rows lie among the others: at random three quarters of a row's neighbours do. */
const turns = 4;

/**
 * Honest resplits, by time or by unit, beside the same rows judged by models that have met rows of their time or unit: in
 * each turn a quarter of them is judged, and as many rows as the honest model learns from are drawn from all others. On rows
 * of its own a split at random would be judged on easier or harder ones, which is no leak (delays of flights: 31.2 for a
 * year and 28.5 for its months, without any leak).
 */
export function metAndUnmet(refit: Refit, resplits: readonly Resplit[]): Measurable {
  return {
    resplits,
    async pair(resplit, at) {
      const honest = await judged(refit, viewOf(refit.parted, resplit));
      // In the order in which a view gives its rows.
      const rows = resplit.judged.toSorted();
      const order = shuffle(Int32Array.from(rows.keys()), seededRandom(at));
      const asWritten: (number | null)[] = [];
      const onTheSame: (number | null)[] = [];
      for (let turn = 0; turn < turns; turn++) {
        const positions = [...order].filter((_, place) => place % turns === turn).sort((a, b) => a - b);
        const own = new Set(positions.map((position) => rows[position] as number));
        const met = [...resplit.fit, ...rows.filter((row) => !own.has(row))];
        const fit = shuffle(Int32Array.from(met), seededRandom(at * turns + turn)).slice(0, resplit.fit.length);
        const view = viewOf(refit.parted, { fit, judged: Int32Array.from(own) });
        asWritten.push(scoreOf(refit, await judged(refit, view)));
        onTheSame.push(scoreAt(refit, honest, positions));
      }
      const known = asWritten.flatMap((value, turn) => {
        const other = onTheSame[turn] ?? null;
        return value === null || other === null ? [] : [{ value, other }];
      });
      const mean = (values: readonly number[]): number | null =>
        values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
      return { asWritten: mean(known.map(({ value }) => value)), honest: mean(known.map(({ other }) => other)) };
    },
  };
}

/** Less than this share of the training rows says something about fewer rows, not about units. */
const leastShare = 0.25;

/**
 * Where a cut in time leaves units on both sides: the judged rows by a model that has met their units, and by one that has
 * learned from the rows of other units alone, of which both have as many.
 * @param unitOf by row
 */
export function withoutTheirUnits(refit: Refit, resplits: readonly Resplit[], unitOf: ReadonlyMap<number, number>): Measurable | string {
  const strangers = resplits.map(({ fit, judged: rows }) => {
    const units = new Set([...rows].map((row) => unitOf.get(row)));
    return fit.filter((row) => !units.has(unitOf.get(row)));
  });
  if (strangers.some((rows, at) => rows.length < leastShare * (resplits[at]?.fit.length ?? 0))) {
    return "nearly all units have rows on both sides of every cut, so that too few rows of others are left to learn from";
  }
  return {
    resplits,
    async pair(resplit, at) {
      const fit = strangers[at] as Int32Array;
      const some = shuffle(resplit.fit.slice(), seededRandom(at)).slice(0, fit.length);
      const view = (rows: Int32Array): PartedTable => viewOf(refit.parted, { fit: rows, judged: resplit.judged });
      return { asWritten: scoreOf(refit, await judged(refit, view(some))), honest: scoreOf(refit, await judged(refit, view(fit))) };
    },
  };
}

/** One model, judged on the rows that training knows in some way and on those that it does not. */
export function knownAndUnknown(
  refit: Refit,
  resplits: readonly Resplit[],
  isKnown: (resplit: Resplit, rows: Int32Array) => Promise<readonly boolean[]>,
): Measurable {
  return {
    resplits,
    async pair(resplit) {
      const view = viewOf(refit.parted, resplit);
      const known = await isKnown(resplit, rowsOfPart(view.parts, "validation", view.document.description));
      const scored = await judged(refit, view);
      const positions = (wanted: boolean): number[] => [...known.keys()].filter((at) => known[at] === wanted);
      return { asWritten: scoreAt(refit, scored, positions(true)), honest: scoreAt(refit, scored, positions(false)) };
    },
  };
}
