import { hash } from "node:crypto";
import { partCodes } from "./options.ts";

/**
 * The part of each name, from the rank of its keyed hash within its group: of n names the first round(test · n) test,
 * the next round(validation · n) validate. A name's hash depends on nothing but salt and name, so the order of names
 * does not matter, and a new name moves only the names at the two cuts.
 */
export function partsByRank(
  names: readonly string[],
  groups: Int32Array | null,
  shares: { readonly test: number; readonly validation: number },
  salt: string,
): Uint8Array {
  const hashes = Float64Array.from(names, (name) => keyedHash(salt, name));
  const members = new Map<number, number[]>();
  for (let position = 0; position < names.length; position++) {
    const group = groups === null ? 0 : (groups[position] as number);
    const list = members.get(group);
    if (list === undefined) members.set(group, [position]);
    else list.push(position);
  }
  const parts = new Uint8Array(names.length);
  for (const group of members.values()) {
    group.sort((a, b) => byHash(hashes, names, a, b));
    const testCount = Math.round(shares.test * group.length);
    const validationEnd = testCount + Math.round(shares.validation * group.length);
    group.forEach((position, rank) => {
      parts[position] = rank < testCount ? partCodes.test : rank < validationEnd ? partCodes.validation : partCodes.train;
    });
  }
  return parts;
}

/** The name breaks the tie of two equal hashes, so that even then the order of rows does not matter. */
export function byHash(hashes: Float64Array, names: readonly string[], a: number, b: number): number {
  return (hashes[a] as number) - (hashes[b] as number) || ((names[a] as string) < (names[b] as string) ? -1 : 1);
}

/** The first 52 bits of SHA-256 over salt and name: exact in a double. */
export function keyedHash(salt: string, name: string): number {
  return Number.parseInt(hash("sha256", `${salt}\u0000${name}`, "hex").slice(0, 13), 16);
}
