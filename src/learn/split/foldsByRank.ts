import { byHash, keyedHash } from "./rankByHash.ts";

export interface Names {
  readonly names: readonly string[];
  /** Rows of each name. */
  readonly sizes: ArrayLike<number>;
  /** Group of each name, such as its class; each group is dealt by itself. Null: all are one. */
  readonly groups: Int32Array | null;
}

/**
 * The fold of each name, from the rank of its keyed hash within its group: the ranks are cut into `count` pieces of as
 * many rows. A name's hash depends on salt and name alone, so that a new name moves only the names beside the cuts.
 * A name with more rows than a piece is a fold by itself, and the others share the rest.
 */
export function foldsByRank({ names, sizes, groups }: Names, count: number, salt: string): Uint8Array {
  const hashes = Float64Array.from(names, (name) => keyedHash(salt, name));
  const members = new Map<number, number[]>();
  names.forEach((_, position) => {
    const group = groups === null ? 0 : (groups[position] as number);
    const list = members.get(group);
    if (list === undefined) members.set(group, [position]);
    else list.push(position);
  });
  const folds = new Uint8Array(names.length);
  for (const group of members.values()) {
    group.sort((a, b) => byHash(hashes, names, a, b));
    deal(group, sizes, count, folds);
  }
  return folds;
}

function deal(ranked: readonly number[], sizes: ArrayLike<number>, count: number, folds: Uint8Array): void {
  const large = largeNames(ranked, sizes, count);
  large.forEach((position, index) => {
    folds[position] = count - 1 - index;
  });
  const isLarge = new Set(large);
  const rest = ranked.filter((position) => !isLarge.has(position));
  const pieces = count - large.length;
  const total = rest.reduce((sum, position) => sum + (sizes[position] as number), 0);
  let before = 0;
  for (const position of rest) {
    const size = sizes[position] as number;
    // By its middle: neighbours are never more than a piece apart, so that no piece stays empty.
    folds[position] = Math.min(pieces - 1, Math.floor((pieces * (before + size / 2)) / total));
    before += size;
  }
}

/** Names that no piece could hold, by rank; what is a piece changes with each one taken out. At least one piece is left. */
function largeNames(ranked: readonly number[], sizes: ArrayLike<number>, count: number): readonly number[] {
  const bySize = [...ranked].sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
  let total = ranked.reduce((sum, position) => sum + (sizes[position] as number), 0);
  let taken = 0;
  while (taken < count - 1) {
    const size = sizes[bySize[taken] as number];
    if (size === undefined || size * (count - taken) <= total) break;
    total -= size;
    taken++;
  }
  const large = new Set(bySize.slice(0, taken));
  return ranked.filter((position) => large.has(position));
}
