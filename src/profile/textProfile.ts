import type { CodedColumn } from "../model/column.ts";
import type { TextProfile } from "../model/profile.ts";

/** Each different text is looked at once, and weighs as many rows as have it; null where none has a text. */
export function textProfile({ dictionary, codes }: CodedColumn): TextProfile | null {
  const counts = new Int32Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  const lengths = new Span();
  const words = new Span();
  const rows = { empty: 0, padded: 0, withDigits: 0, notAscii: 0 };
  counts.forEach((count, code) => {
    if (count === 0) return;
    const text = dictionary[code] as string;
    lengths.add(text.length, count);
    words.add(wordsIn(text), count);
    if (text === "") rows.empty += count;
    if (text !== text.trim()) rows.padded += count;
    if (/\d/.test(text)) rows.withDigits += count;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
    if (/[^\x00-\x7f]/.test(text)) rows.notAscii += count;
  });
  return lengths.count === 0 ? null : { lengths: lengths.figures(), words: words.figures(), ...rows };
}

class Span {
  count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;

  add(value: number, count: number): void {
    this.count += count;
    this.#sum += value * count;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  figures(): { min: number; mean: number; max: number } {
    return { min: this.#min, mean: this.#sum / this.count, max: this.#max };
  }
}

/** Parted by white space. */
function wordsIn(text: string): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isBlank = code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000;
    if (!isBlank && !inWord) words++;
    inWord = !isBlank;
  }
  return words;
}
