import type { Random } from "../../base/random.ts";

/**
 * The text with so large a share of its words changed, one at least: left out, swapped with the next one, or mistyped
 * (Wei & Zou 2019, "EDA", without synonyms, which would need a dictionary).
 */
export function variedText(text: string, share: number, random: Random): string {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const changes = Math.max(1, Math.round(share * words.length));
  for (let change = 0; change < changes && words.length > 0; change++) {
    const place = random.integer(words.length);
    const way = random.integer(3);
    if (way === 0 && words.length > 1) words.splice(place, 1);
    else if (way === 1 && place + 1 < words.length) words.splice(place, 2, words[place + 1] as string, words[place] as string);
    else words[place] = mistyped(words[place] as string, random);
  }
  return words.join(" ");
}

/** Two neighbouring letters swapped. */
function mistyped(word: string, random: Random): string {
  const letters = [...word];
  if (letters.length < 2) return word;
  const place = random.integer(letters.length - 1);
  letters.splice(place, 2, letters[place + 1] as string, letters[place] as string);
  return letters.join("");
}
