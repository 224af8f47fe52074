import type { CodedColumn } from "../../model/column.ts";
import { bandHasher, bandsFor } from "./minHash.ts";
import { hasWords, jaccard, shingleLength, shinglesOf } from "./shingles.ts";

/** A training row whose text is nearly that of another row; `row` is -1 where there is none. */
export interface TextTwins {
  /** By row asked, the training row with the text that is most alike, or -1. */
  readonly twins: Int32Array;
  /** How many of them would be there if the copies in training were all by chance: see `textTwinFinder`. */
  readonly expected: number;
}

/** A text that says less by itself is a category, a name or a phrase. */
const fewestShingles = 8;
/** What more than one in a hundred texts (and more than ten) say belongs to a form or to the language, and tells no copy. */
const commonShare = 0.01;
const commonCount = 10;
/** Texts looked at to know what is common; more would say it no better. */
const sampledTexts = 20_000;
/** A text with so many candidates is one of a kind that is written again and again, however many more there are. */
const mostCandidates = 64;

/**
 * Finds for texts their near copies among those of training rows: of equal three-word sequences at least `similarity`
 * (Jaccard), what many texts say left aside. MinHash in bands proposes pairs, the sequences themselves decide. Memory grows
 * by about a hundred bytes a distinct text; texts are read again where they are compared.
 *
 * Chance: a text that training has once is a copy, since nobody writes ten words again by accident. One that it has c times
 * is written again and again (a form letter, the description of an article), and would be met once more with 1 − exp(1 − c).
 */
export function textTwinFinder(train: Int32Array, column: CodedColumn, similarity: number): (rows: Int32Array) => TextTwins {
  const known = textsOf(column, train);
  const common = commonShingles(column, known.codes);
  const tell = (code: number): Int32Array => {
    const shingles = shinglesOf(column.dictionary[code] as string);
    let count = 0;
    for (let i = 0; i < shingles.length; i++) {
      const shingle = shingles[i] as number;
      if ((common.counts[shingle & (cells - 1)] as number) <= common.most) shingles[count++] = shingle;
    }
    return shingles.subarray(0, count);
  };
  const bands = bandsFor(similarity);
  const hash = bandHasher(bands);
  const signed = signatures(known.codes, tell, bands.count, hash);
  return (rows) => {
    const asked = textsOf(column, rows);
    const wanted = signatures(asked.codes, tell, bands.count, hash);
    const candidates = candidatePairs(signed, wanted, bands.count);
    const nearest = new Map<number, Nearest>();
    for (const [at, among] of candidates) nearest.set(wanted.codes[at] as number, nearestOf(wanted.codes[at] as number, among));
    let expected = 0;
    const twins = rows.map((row) => {
      const found = nearest.get(column.codes[row] as number);
      if (found === undefined || found.count === 0) return -1;
      expected += -Math.expm1(1 - found.count);
      return known.first.get(found.code) as number;
    });
    return { twins, expected };
  };

  function nearestOf(code: number, among: ReadonlySet<number>): Nearest {
    const own = tell(code);
    let best: Nearest = { code: -1, similarity: 0, count: 0 };
    for (const at of among) {
      const other = signed.codes[at] as number;
      const alike = other === code ? 1 : jaccard(own, tell(other));
      if (alike < similarity) continue;
      const count = best.count + (known.counts.get(other) as number);
      best = alike > best.similarity ? { code: other, similarity: alike, count } : { ...best, count };
    }
    return best;
  }
}

interface Nearest {
  readonly code: number;
  readonly similarity: number;
  /** Training rows with this text or one that is nearly it. */
  readonly count: number;
}

interface Texts {
  /** Each once, in order of their first row. */
  readonly codes: Int32Array;
  readonly first: ReadonlyMap<number, number>;
  readonly counts: ReadonlyMap<number, number>;
}

/** The texts of these rows that are long enough to be told apart by what they say. */
function textsOf({ codes, dictionary }: CodedColumn, rows: Int32Array): Texts {
  const first = new Map<number, number>();
  const counts = new Map<number, number>();
  const isLong = new Uint8Array(dictionary.length);
  for (const row of rows) {
    const code = codes[row] as number;
    if (code < 0) continue;
    if (isLong[code] === 0) isLong[code] = isLongText(dictionary[code] as string) ? 1 : 2;
    if (isLong[code] === 2) continue;
    if (!first.has(code)) first.set(code, row);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return { codes: Int32Array.from(first.keys()), first, counts };
}

/** Ten words or more. Most categories are told by their length alone. */
export function isLongText(text: string): boolean {
  return text.length >= 2 * fewestShingles && hasWords(text, fewestShingles + shingleLength - 1);
}

/** Counts in a fixed number of cells: two sequences that share one are a few counts of thousands. */
const cells = 1 << 22;

/** How many texts, of those looked at, have a sequence of a cell; and how many may before it is common. */
function commonShingles({ dictionary }: CodedColumn, codes: Int32Array): { readonly counts: Uint16Array; readonly most: number } {
  const step = Math.max(1, codes.length / sampledTexts);
  const counts = new Uint16Array(cells);
  let looked = 0;
  for (let at = 0; at < codes.length; at += step) {
    looked++;
    for (const shingle of shinglesOf(dictionary[codes[Math.floor(at)] as number] as string)) {
      const cell = shingle & (cells - 1);
      if ((counts[cell] as number) < 65_535) counts[cell] = (counts[cell] as number) + 1;
    }
  }
  return { counts, most: Math.max(commonCount, commonShare * looked) };
}

interface Signed {
  readonly codes: Int32Array;
  /** The bands of the first text, then those of the next. */
  readonly bands: Int32Array;
}

/** Signatures of the texts that say enough beside what many say. */
function signatures(
  codes: Int32Array,
  tell: (code: number) => Int32Array,
  bandCount: number,
  hash: (set: Int32Array, into: Int32Array, at: number) => void,
): Signed {
  const bands = new Int32Array(codes.length * bandCount);
  const kept = new Int32Array(codes.length);
  let count = 0;
  for (const code of codes) {
    const telling = tell(code);
    if (telling.length < fewestShingles) continue;
    hash(telling, bands, count * bandCount);
    kept[count++] = code;
  }
  return { codes: kept.subarray(0, count), bands: bands.subarray(0, count * bandCount) };
}

/** Position of a wanted text → positions of those that share a band with it. One band after the other, in one table. */
function candidatePairs(known: Signed, wanted: Signed, bandCount: number): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, known.codes.length * 2)));
  const heads = new Int32Array(size);
  const next = new Int32Array(known.codes.length);
  for (let band = 0; band < bandCount; band++) {
    heads.fill(0);
    for (let at = known.codes.length - 1; at >= 0; at--) {
      const slot = (known.bands[at * bandCount + band] as number) & (size - 1);
      next[at] = heads[slot] as number;
      heads[slot] = at + 1;
    }
    for (let at = 0; at < wanted.codes.length; at++) {
      const hash = wanted.bands[at * bandCount + band] as number;
      const own = found.get(at) ?? new Set();
      for (let other = heads[hash & (size - 1)] as number; other !== 0; other = next[other - 1] as number) {
        if (known.bands[(other - 1) * bandCount + band] !== hash) continue;
        if (own.size >= mostCandidates) break;
        found.set(at, own.add(other - 1));
      }
    }
  }
  return found;
}
