import { hash } from "node:crypto";
import { partCodes } from "./options.ts";

/**
 * The part of each name, from the rank of its keyed hash within its group: of n names the first round(test · n) test,
 * the next round(validation · n) validate. A name's hash depends on nothing but salt and name, so the order of names
 * does not matter, and a new name moves only the names at the two cuts.
 */
export function partsByRank(
  { length, nameAt }: RankedNames,
  groups: Int32Array | null,
  shares: { readonly test: number; readonly validation: number },
  salt: string,
): Uint8Array {
  const hashes = new Float64Array(length);
  for (let position = 0; position < length; position++) hashes[position] = keyedHash(salt, nameAt(position));
  const parts = new Uint8Array(length).fill(partCodes.train);
  for (const members of membersOf(groups, length)) {
    const testCount = Math.round(shares.test * members.length);
    const validationEnd = testCount + Math.round(shares.validation * members.length);
    const sorted = members.length === length ? hashes.slice() : Float64Array.from(members, (position) => hashes[position] as number);
    sorted.sort();
    const [tests, judges] = [testCount, validationEnd].map((count) => firstOf({ members, hashes, sorted, nameAt }, count)) as [
      Among,
      Among,
    ];
    for (const position of members) {
      if (tests(position)) parts[position] = partCodes.test;
      else if (judges(position)) parts[position] = partCodes.validation;
    }
  }
  return parts;
}

/** Many millions of names are looked at one by one, and need not all be there. */
export interface RankedNames {
  readonly length: number;
  nameAt(position: number): string;
}

type Among = (position: number) => boolean;

interface Ranked extends Pick<RankedNames, "nameAt"> {
  readonly members: Int32Array;
  readonly hashes: Float64Array;
  /** The members' hashes, ascending. */
  readonly sorted: Float64Array;
}

/** Whether a member is among the first so many by hash, and by name where hashes are equal; only numbers are sorted for it. */
export function firstOf({ members, hashes, sorted, nameAt }: Ranked, count: number): Among {
  if (count <= 0) return () => false;
  if (count >= sorted.length) return () => true;
  const edge = sorted[count] as number;
  if (sorted[count - 1] !== edge) return (position) => (hashes[position] as number) < edge;
  const tied = [...members.filter((position) => hashes[position] === edge)].sort((a, b) => (nameAt(a) < nameAt(b) ? -1 : 1));
  const first = new Set(tied.slice(0, count - sorted.indexOf(edge)));
  return (position) => (hashes[position] as number) < edge || first.has(position);
}

/** The positions of each group, ascending. */
function membersOf(groups: Int32Array | null, length: number): readonly Int32Array[] {
  if (groups === null) return [Int32Array.from({ length }, (_, position) => position)];
  return [...new Set(groups)].map((group) => {
    const members = new Int32Array(length);
    let count = 0;
    for (let position = 0; position < length; position++) if (groups[position] === group) members[count++] = position;
    return members.slice(0, count);
  });
}

/** The name breaks the tie of two equal hashes, so that even then the order of rows does not matter. */
export function byHash(hashes: Float64Array, names: readonly string[], a: number, b: number): number {
  return (hashes[a] as number) - (hashes[b] as number) || ((names[a] as string) < (names[b] as string) ? -1 : 1);
}

/** The first 52 bits of SHA-256 over salt and name: exact in a double. */
export function keyedHash(salt: string, name: string): number {
  return Number.parseInt(hash("sha256", `${salt}\u0000${name}`, "hex").slice(0, 13), 16);
}
