import { type TermOptions, termsOf } from "./terms.ts";

/** The terms of one text, in the order in which they first stand in it, as numbers of the index. */
export interface TextTerms {
  readonly terms: Int32Array;
  readonly counts: Int32Array;
}

/** Texts beyond so many take hundreds of bytes each for as long as their table lives: they are taken apart anew. */
const mostKept = 100_000;

/**
 * The terms of a dictionary's texts, each text taken apart when it is first asked for. Folds and resamples ask for the same
 * texts again and again; with numbers in place of terms that costs a twentieth of taking them apart.
 */
export class TermIndex {
  /** By number. */
  readonly terms: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #texts: (TextTerms | undefined)[] = [];
  readonly #dictionary: readonly string[];
  readonly #split: TermOptions;

  constructor(dictionary: readonly string[], split: TermOptions) {
    this.#dictionary = dictionary;
    this.#split = split;
  }

  of(code: number): TextTerms {
    const known = this.#texts[code];
    if (known !== undefined) return known;
    const counts = new Map<number, number>();
    for (const term of termsOf(this.#dictionary[code] as string, this.#split)) {
      const number = this.#numberOf(term);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    const found = { terms: Int32Array.from(counts.keys()), counts: Int32Array.from(counts.values()) };
    if (this.#dictionary.length <= mostKept) this.#texts[code] = found;
    return found;
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.terms.length;
    this.#numbers.set(term, number);
    this.terms.push(term);
    return number;
  }
}

/** Gone with the dictionary. */
const kept = new WeakMap<readonly string[], Map<string, TermIndex>>();

export function termIndex(dictionary: readonly string[], split: TermOptions): TermIndex {
  const bySplit = kept.get(dictionary) ?? new Map<string, TermIndex>();
  kept.set(dictionary, bySplit);
  const key = JSON.stringify(split);
  const index = bySplit.get(key) ?? new TermIndex(dictionary, split);
  bySplit.set(key, index);
  return index;
}
