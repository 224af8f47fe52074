import { finishHash } from "../../base/murmur3.ts";
import { seededRandom } from "../../base/random.ts";

/** Of a pair that is just similar enough, as many are found; of more similar ones nearly all. */
const recall = 0.99;
/** More permutations cost time and tell apart what the exact comparison tells apart anyway. */
const mostPermutations = 64;

/** Signatures in bands: two texts are compared where a whole band of theirs is the same. */
export interface Bands {
  readonly count: number;
  readonly width: number;
}

/**
 * The widest bands that still find a pair of this Jaccard similarity: 1 − (1 − sʷ)ᵇ ≥ 0.99. Wide bands let fewer pairs
 * through that are not similar (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4).
 */
export function bandsFor(similarity: number): Bands {
  for (let width = 8; width > 1; width--) {
    const count = bandsOf(width, similarity);
    if (count * width <= mostPermutations) return { count, width };
  }
  return { count: Math.min(mostPermutations, bandsOf(1, similarity)), width: 1 };
}

function bandsOf(width: number, similarity: number): number {
  const together = Math.min(1 - 1e-9, Math.max(1e-9, similarity)) ** width;
  return Math.max(1, Math.ceil(Math.log(1 - recall) / Math.log1p(-together)));
}

/** Probability that two texts of this similarity are compared. */
export function foundWith({ count, width }: Bands, similarity: number): number {
  return 1 - (1 - similarity ** width) ** count;
}

/**
 * Hashes the bands of sets: for each permutation (a multiplication and a sum modulo 2³², then mixed, both from a seed) the
 * least member (Broder 1997); a band is hashed to one number.
 */
export function bandHasher({ count, width }: Bands, seed = 1): (set: Int32Array, into: Int32Array, at: number) => void {
  const random = seededRandom(seed);
  const word = (): number => Math.floor(random.next() * 2 ** 32) | 0;
  const factors = Int32Array.from({ length: count * width }, () => word() | 1);
  const terms = Int32Array.from({ length: count * width }, word);
  return (set, into, at) => {
    for (let band = 0; band < count; band++) {
      let hash = band;
      for (let i = band * width; i < (band + 1) * width; i++) {
        const [factor, term] = [factors[i] as number, terms[i] as number];
        let least = 0x7fffffff;
        for (let k = 0; k < set.length; k++) {
          const value = Math.imul(set[k] as number, factor) + term;
          // The high bits of a product are well mixed and the low ones are not.
          const mixed = value ^ (value >>> 15);
          if (mixed < least) least = mixed;
        }
        hash = Math.imul(hash ^ least, 0x9e3779b1) ^ (hash >>> 13);
      }
      into[at + band] = finishHash(hash);
    }
  };
}
