import { finishHash } from "../../base/murmur3.ts";

/** Words that are looked at together: three say the same thing seldom by chance. */
export const shingleLength = 3;

/**
 * What a text is made of: its sequences of three words, as sorted hashes, each once. Case, accents and punctuation are no
 * part of a word.
 */
export function shinglesOf(text: string): Int32Array {
  const words = wordHashes(text);
  const count = words.length - shingleLength + 1;
  if (count <= 0) return new Int32Array();
  const shingles = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    shingles[i] = finishHash(joined(joined(words[i] as number, words[i + 1] as number), words[i + 2] as number));
  }
  return distinct(count <= fewToSort ? inserted(shingles) : shingles.sort());
}

/**
 * A number for the words of a text, whatever their order: texts that are one but for their writing have the same, and others
 * seldom do. Of a text without words, for its letters.
 */
export function wordsNumber(text: string): number {
  let words = wordHashes(text);
  if (words.length === 0) words = Array.from(text, (letter, at) => letter.charCodeAt(0) * 31 + at);
  let [low, high] = [words.length, 0];
  for (let i = 0; i < words.length; i++) {
    const hash = finishHash(words[i] as number);
    low = (low + hash) | 0;
    high = (high + finishHash(hash ^ offset)) | 0;
  }
  // As many bits as a number keeps whole.
  return (low >>> 0) * 2 ** 21 + (high >>> 11);
}

/** So many words at least, without taking them apart. */
export function hasWords(text: string, count: number): boolean {
  let words = 0;
  let isInWord = false;
  for (let i = 0; i < text.length && words < count; i++) {
    const letter = letterAt(text, i);
    if (letter !== 0 && (!isInWord || isWordAlone(letter))) words++;
    isInWord = letter !== 0;
  }
  return words >= count;
}

/** |A ∩ B| / |A ∪ B| of two sorted sets. */
export function jaccard(a: Int32Array, b: Int32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}

/** Insertion is twice as fast as a typed array's own sort up to about here. */
const fewToSort = 48;

function inserted(values: Int32Array): Int32Array {
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let at = i;
    for (; at > 0 && (values[at - 1] as number) > value; at--) values[at] = values[at - 1] as number;
    values[at] = value;
  }
  return values;
}

function distinct(sorted: Int32Array): Int32Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] as number;
  return sorted.slice(0, count);
}

/** Letters and digits beyond ASCII are told by Unicode; most texts have none, and are read ten times as fast without it. */
function wordHashes(text: string): number[] {
  const plain = isAscii(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words: number[] = [];
  let hash = 0;
  for (let i = 0; i < plain.length; i++) {
    const letter = letterAt(plain, i);
    if (letter !== 0) hash = joined(hash === 0 ? offset : hash, letter);
    if (hash !== 0 && (letter === 0 || isWordAlone(letter))) {
      words.push(hash);
      hash = 0;
    }
  }
  if (hash !== 0) words.push(hash);
  return words;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const beyondAscii = /[\p{L}\p{N}]/u;

/** Thai, Lao, Chinese and Japanese are written without blanks: there each letter is looked at as a word. */
function isWordAlone(code: number): boolean {
  return (code >= 0x0e00 && code <= 0x0eff) || (code >= 0x2e80 && code <= 0x9fff);
}

/** The code of a letter or digit, in lower case; 0 for what stands between words. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return code;
  if (code >= 48 && code <= 57) return code;
  if (code >= 65 && code <= 90) return code + 32;
  return code > 127 && beyondAscii.test(text[at] as string) ? code : 0;
}

const offset = 0x811c9dc5 | 0;

/** A step of FNV-1a, on words of 32 bits; never 0, which stands for "no word yet". */
function joined(hash: number, word: number): number {
  return Math.imul(hash ^ word ^ (word >>> 15), 0x01000193) || 1;
}
