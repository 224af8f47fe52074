/** How texts are taken apart. */
export interface TermOptions {
  readonly of: "words" | "characters";
  readonly ngrams: readonly number[];
  readonly stopWords: readonly string[];
  readonly lowerCase: boolean;
}

/** Two or more letters, digits or underscores, as scikit-learn's `\b\w\w+\b` finds them. */
const words = /[\p{L}\p{N}_]{2,}/gu;

/** The n-grams of a text, in order, with repetitions. */
export function termsOf(text: string, { of, ngrams, stopWords, lowerCase }: TermOptions): readonly string[] {
  const given = lowerCase ? text.toLowerCase() : text;
  const [fewest = 1, most = fewest] = ngrams;
  if (of === "characters") return grams([...given.replace(/\s\s+/g, " ")], fewest, most, "");
  const stop = new Set(stopWords);
  const kept = (given.match(words) ?? []).filter((word) => !stop.has(word));
  return grams(kept, fewest, most, " ");
}

function grams(units: readonly string[], fewest: number, most: number, between: string): readonly string[] {
  const made: string[] = [];
  for (let size = fewest; size <= Math.min(most, units.length); size++) {
    for (let start = 0; start + size <= units.length; start++) made.push(units.slice(start, start + size).join(between));
  }
  return made;
}
