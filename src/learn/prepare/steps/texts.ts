import { type CodedCells, codesOf, countCodes, type Frame } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { type SparseEntry, sparseColumns } from "./sparseColumns.ts";
import { type TextTerms, termIndex } from "./termIndex.ts";
import type { TermOptions } from "./terms.ts";

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
    const kept = counts.filter(([, { texts }]) => texts >= minCount && texts <= maxShare * frame.rowCount);
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
    const found = termIndex(cells.dictionary, step.split);
    const rows = countCodes(cells);
    const entries = cells.dictionary.map((_, code) => (rows[code] === 0 ? [] : entriesOf(found.terms, found.of(code), places, rarity)));
    const names = terms.map((term) => `${column.name} "${term}"`);
    return sparseColumns(column, names, cells.codes, entries, rarity === null);
  });
  return { ...frame, columns };
}

interface TermCount {
  /** Texts that have the term, and how often it stands in all of them. */
  readonly texts: number;
  readonly total: number;
}

function countTerms(cells: CodedCells, split: TermOptions): readonly (readonly [string, TermCount])[] {
  const found = termIndex(cells.dictionary, split);
  const texts: number[] = [];
  const totals: number[] = [];
  countCodes(cells).forEach((times, code) => {
    if (times === 0) return;
    const { terms, counts } = found.of(code);
    terms.forEach((term, at) => {
      texts[term] = (texts[term] ?? 0) + times;
      totals[term] = (totals[term] ?? 0) + times * (counts[at] as number);
    });
  });
  return found.terms.flatMap((term, number) =>
    texts[number] === undefined ? [] : [[term, { texts: texts[number], total: totals[number] as number }] as const],
  );
}

function entriesOf(
  names: readonly string[],
  { terms, counts }: TextTerms,
  places: ReadonlyMap<string, number>,
  rarity: readonly number[] | null,
): readonly SparseEntry[] {
  const entries: SparseEntry[] = [];
  let squares = 0;
  terms.forEach((term, at) => {
    const place = places.get(names[term] as string);
    if (place === undefined) return;
    const count = counts[at] as number;
    const value = rarity === null ? count : count * (rarity[place] as number);
    entries.push({ place, value });
    squares += value * value;
  });
  if (rarity === null || squares === 0) return entries;
  const length = Math.sqrt(squares);
  return entries.map(({ place, value }) => ({ place, value: value / length }));
}
