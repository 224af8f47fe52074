import { describe } from "./check.ts";
import { OptionError } from "./stage.ts";
import { aFlag, aNumber, checkOptions, oneOf, type TextOptions, type TfIdf, type Tokens, texts } from "./step.ts";

/**
 * How often each term stands in a text: a column for each of the most frequent terms of the training rows (`maxTerms`, 500
 * unless given), in alphabetical order. A missing text has no terms.
 * @example on(["comment"], tokens({ ngrams: [1, 2], minCount: 5, maxTerms: 300 }))
 */
export function tokens(options: TextOptions = {}): Tokens {
  checkTextOptions("tokens", options);
  return { step: "tokens", ...options };
}

/**
 * The same, each count times how rare the term is, ln((1 + texts) / (1 + texts with it)) + 1; a text's numbers have length 1.
 * @example on(textual(), tfIdf({ maxTerms: 300, stopWords: ["the", "a"] }))
 */
export function tfIdf(options: TextOptions = {}): TfIdf {
  checkTextOptions("tfIdf", options);
  return { step: "tfIdf", ...options };
}

function checkTextOptions(step: string, options: TextOptions): void {
  checkOptions(step, options, {
    of: oneOf("words", "characters"),
    ngrams: checkNgrams,
    maxTerms: aNumber({ atLeast: 1, integer: true }),
    minCount: aNumber({ atLeast: 1, integer: true }),
    maxShare: aNumber({ above: 0, atMost: 1 }),
    stopWords: texts,
    lowerCase: aFlag,
  });
}

function checkNgrams(step: string, option: string, value: unknown): void {
  const [fewest, most] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (Number.isInteger(fewest) && Number.isInteger(most) && 1 <= Number(fewest) && Number(fewest) <= Number(most)) return;
  throw new OptionError(`${step}: "${option}" cannot be ${describe(value)}.`, "Give the fewest and the most: ngrams: [1, 2].");
}
