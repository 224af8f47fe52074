import { type CodedCells, codesOf, countCodes, type Frame } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { type SparseEntry, sparseColumns } from "./sparseColumns.ts";
import { type TermOptions, termsOf } from "./terms.ts";

type FittedTexts = FittedAs<"tokens"> | FittedAs<"tfIdf">;

const defaultMostTerms = 500;

/** The terms that get a column: those in enough and not too many texts, the most frequent ones, in alphabetical order. */
export function fitTexts(frame: Frame, options: OptionsOf<"tokens"> | OptionsOf<"tfIdf">): FittedTexts {
  const {
    of = "words",
    ngrams = [1, 1],
    maxTerms = defaultMostTerms,
    minCount = 1,
    maxShare = 1,
    stopWords = [],
    lowerCase = true,
  } = options;
  const split = { of, ngrams: [...ngrams], stopWords: [...stopWords], lowerCase };
  const found = frame.columns.map((column) => countTerms(codesOf(column, `${options.step}()`), split));
  const columns = found.map((counts) => {
    const kept = [...counts].filter(([, { texts }]) => texts >= minCount && texts <= maxShare * frame.rowCount);
    const most = kept.sort(([a, { total: m }], [b, { total: n }]) => n - m || (a < b ? -1 : 1)).slice(0, maxTerms);
    return most.sort(([a], [b]) => (a < b ? -1 : 1));
  });
  if (options.step === "tokens")
    return { step: "tokens", split, columns: columns.map((terms) => ({ terms: terms.map(([term]) => term) })) };
  return {
    step: "tfIdf",
    split,
    columns: columns.map((terms) => ({
      terms: terms.map(([term]) => term),
      rarity: terms.map(([, { texts }]) => Math.log((1 + frame.rowCount) / (1 + texts)) + 1),
    })),
  };
}

export function applyTexts(frame: Frame, step: FittedTexts): Frame {
  const columns = frame.columns.flatMap((column, index) => {
    const cells = codesOf(column, `${step.step}()`);
    const terms = step.columns[index]?.terms ?? [];
    const places = new Map(terms.map((term, place) => [term, place]));
    const rarity = step.step === "tfIdf" ? (step.columns[index]?.rarity ?? []) : null;
    const entries = cells.dictionary.map((text) => entriesOf(termsOf(text, step.split), places, rarity));
    const names = terms.map((term) => `${column.name} "${term}"`);
    return sparseColumns(column, names, cells.codes, entries, rarity === null);
  });
  return { ...frame, columns };
}

interface TermCount {
  /** Texts that have the term, and how often it stands in all of them. */
  texts: number;
  total: number;
}

function countTerms(cells: CodedCells, split: TermOptions): ReadonlyMap<string, TermCount> {
  const counts = new Map<string, TermCount>();
  const rows = countCodes(cells);
  cells.dictionary.forEach((text, code) => {
    const times = rows[code] as number;
    if (times === 0) return;
    for (const [term, count] of occurrences(termsOf(text, split))) {
      const known = counts.get(term);
      if (known === undefined) counts.set(term, { texts: times, total: times * count });
      else {
        known.texts += times;
        known.total += times * count;
      }
    }
  });
  return counts;
}

function occurrences(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function entriesOf(
  terms: readonly string[],
  places: ReadonlyMap<string, number>,
  rarity: readonly number[] | null,
): readonly SparseEntry[] {
  const entries: SparseEntry[] = [];
  let squares = 0;
  for (const [term, count] of occurrences(terms)) {
    const place = places.get(term);
    if (place === undefined) continue;
    const value = rarity === null ? count : count * (rarity[place] as number);
    entries.push({ place, value });
    squares += value * value;
  }
  if (rarity === null || squares === 0) return entries;
  const length = Math.sqrt(squares);
  return entries.map(({ place, value }) => ({ place, value: value / length }));
}
