import { type CodedColumn, keyCountOf, keyTextOf } from "../../model/column.ts";
import type { RowClasses } from "./classesOf.ts";
import { type Dealt, partCodes, type SplitOptions } from "./options.ts";
import { partsByRank } from "./rankByHash.ts";

/** By the hash of salt and key, ranked within the class. Rows with the same key stay together. */
export function splitByKey(keys: CodedColumn, classes: RowClasses | null, options: SplitOptions): Dealt {
  const used = usedNames(keys);
  const groups = classes === null ? null : groupOfKeys(keys, used, classes);
  const shares = { test: shareOf(options.test), validation: shareOf(options.validation) };
  const names = { length: used.length, nameAt: (position: number) => keyTextOf(keys, used[position] as number) };
  const partOfName = partsByRank(names, groups, shares, options.salt ?? "");
  const partOfCode = new Uint8Array(keyCountOf(keys)).fill(partCodes.leftOut);
  used.forEach((code, position) => {
    partOfCode[code] = partOfName[position] as number;
  });
  const parts = new Uint8Array(keys.codes.length);
  for (let row = 0; row < parts.length; row++) parts[row] = partOfCode[keys.codes[row] as number] ?? partCodes.leftOut;
  return { parts, notes: [] };
}

/** Nothing where the part is not there, or serves in place of another. */
function shareOf(part: SplitOptions["test"] | SplitOptions["validation"]): number {
  return typeof part === "number" ? part : 0;
}

/** Codes that rows use: a dictionary may hold values that none does. */
export function usedNames(column: CodedColumn): Int32Array {
  const seen = new Uint8Array(keyCountOf(column));
  for (const code of column.codes) if (code !== -1) seen[code] = 1;
  const used = new Int32Array(seen.length);
  let count = 0;
  for (let code = 0; code < seen.length; code++) if (seen[code] === 1) used[count++] = code;
  return used.slice(0, count);
}

/**
 * The class of each key: the most frequent among its rows, the alphabetically first of equals. (Rows with the same
 * key and different classes are contradictory data; they still must not depend on the order of rows.)
 */
export function groupOfKeys(keys: CodedColumn, used: Int32Array, classes: RowClasses): Int32Array {
  const alphabetical = [...classes.names.keys()].sort((a, b) => ((classes.names[a] as string) < (classes.names[b] as string) ? -1 : 1));
  const rankOfClass = new Int32Array(classes.names.length);
  alphabetical.forEach((code, rank) => {
    rankOfClass[code] = rank;
  });
  const first = new Int32Array(keyCountOf(keys)).fill(-2);
  const contested = new Map<number, Map<number, number>>();
  const rankOfRow = (row: number): number => rankOfClass[classes.codes[row] as number] ?? -1;
  for (let row = 0; row < keys.codes.length; row++) {
    const key = keys.codes[row] as number;
    if (first[key] === -2) first[key] = rankOfRow(row);
    else if (first[key] !== rankOfRow(row)) contested.set(key, new Map());
  }
  if (contested.size > 0) {
    for (let row = 0; row < keys.codes.length; row++) {
      const counts = contested.get(keys.codes[row] as number);
      counts?.set(rankOfRow(row), (counts.get(rankOfRow(row)) ?? 0) + 1);
    }
    for (const [key, counts] of contested) first[key] = [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? -1;
  }
  return Int32Array.from(used, (code) => first[code] as number);
}
