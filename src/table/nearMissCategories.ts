import { type CodedColumn, type Column, columnNamed } from "../model/column.ts";
import type { DataFinding, NearMiss } from "../model/dataFinding.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import type { StoredRelation } from "./engine.ts";
import { editDistance } from "./nearMiss.ts";

/** More distinct values than this are names or free text, not categories. */
const mostCategories = 20_000;
/** Edit distances are taken between all pairs of spellings that begin alike. */
const mostCompared = 3_000;
const mostGroups = 50;

/**
 * Columns in which one category seems to be written in several ways: alike but for case, blanks, accents and punctuation;
 * a rare spelling one or two letters away from a frequent one; or the initials of another. Offered, never applied.
 * Personal columns are left out, as their values would be written into the text, and those whose values the contract lists.
 */
export function nearMissCategories({ schema, table }: TableValue): readonly DataFinding[] {
  return schema.columns.flatMap((known) => nearMissesOf(known, columnNamed(table, known.name)));
}

/** The same of a table in a file, of which only columns are read that may be categories. */
export async function nearMissCategoriesIn(
  { relation }: StoredRelation,
  distinctTexts: readonly number[],
): Promise<readonly DataFinding[]> {
  const findings: DataFinding[] = [];
  for (const [index, known] of relation.schema.columns.entries()) {
    const distinct = distinctTexts[index] ?? 0;
    if (distinct < 2 || distinct > mostCategories || !isCategories(known)) continue;
    findings.push(...nearMissesOf(known, await relation.column(known.name)));
  }
  return findings;
}

function nearMissesOf(known: SchemaColumn, column: Column | null): readonly DataFinding[] {
  if (column?.kind !== "coded" || !isCategories(known)) return [];
  const counts = countsOf(column);
  if (!areCategories(counts, column.codes.length)) return [];
  const groups = nearMisses(spellingsOf(column, counts));
  return groups.length === 0 ? [] : [{ kind: "near-miss-categories", column: known.name, groups: [...groups] }];
}

function isCategories({ roles, oneOf }: SchemaColumn): boolean {
  return oneOf === null && !roles.some((role) => role === "personal" || role === "key" || role === "unit");
}

interface Spelling {
  readonly text: string;
  readonly count: number;
  /** What is left of it without case, blanks, accents and punctuation. */
  readonly folded: string;
}

/** Of each value in how many rows it stands. */
function countsOf({ dictionary, codes }: CodedColumn): Int32Array {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return counts;
}

/** Where most values are different there are no categories to be spelt. Asked first: a million texts are long to fold. */
function areCategories(counts: Int32Array, rowCount: number): boolean {
  const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return distinct >= 2 && distinct <= mostCategories && (distinct <= 50 || distinct <= rowCount / 3);
}

function spellingsOf({ dictionary }: CodedColumn, counts: Int32Array): readonly Spelling[] {
  return dictionary.flatMap((text, code) => (counts[code] === 0 ? [] : [{ text, count: counts[code] as number, folded: folded(text) }]));
}

/** Values without letters stay as they are: "1-0" and "10" are two things, and so are "1.5 kg" and "15 kg". */
function folded(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=\d)[^\p{L}\p{N}](?=\d)/gu, "·")
    .replace(/[^\p{L}\p{N}·]/gu, "");
}

function nearMisses(spellings: readonly Spelling[]): readonly NearMiss[] {
  const frequentFirst = [...spellings].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  const leaderOf = new Map<string, string>();
  const byFolded = new Map<string, Spelling[]>();
  for (const spelling of frequentFirst) byFolded.set(spelling.folded, [...(byFolded.get(spelling.folded) ?? []), spelling]);
  for (const [rare, leader] of rareOnes(byFolded)) leaderOf.set(rare, leader);
  for (const [short, whole] of initials(byFolded, leaderOf)) if (!leaderOf.has(short)) leaderOf.set(short, whole);
  const groups = new Map<string, Spelling[]>();
  for (const spelling of frequentFirst) {
    const leader = lastLeader(leaderOf, spelling.folded);
    groups.set(leader, [...(groups.get(leader) ?? []), spelling]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .slice(0, mostGroups)
    .map(([first, ...others]) => ({
      becomes: (first as Spelling).text,
      count: (first as Spelling).count,
      spellings: others.map(({ text, count }) => ({ text, count })),
    }));
}

function lastLeader(leaderOf: ReadonlyMap<string, string>, name: string): string {
  const seen = new Set<string>();
  let at = name;
  for (let next = leaderOf.get(at); next !== undefined && !seen.has(next); next = leaderOf.get(at)) {
    seen.add(at);
    at = next;
  }
  return at;
}

/**
 * Folded texts that are a slip of a frequent one. Slips seldom change the first letter, and what differs by a digit is
 * another thing; two frequent categories that look alike ("east", "west") are just that.
 */
function rareOnes(byFolded: ReadonlyMap<string, readonly Spelling[]>): readonly (readonly [string, string])[] {
  const names = [...byFolded].map(([name, group]) => ({
    name,
    words: wordsOf(group[0]?.text ?? name),
    count: group.reduce((sum, each) => sum + each.count, 0),
  }));
  const candidates = names.filter(({ name }) => name.length >= 5 && !/\d/.test(name)).sort((a, b) => b.count - a.count);
  if (candidates.length > mostCompared) return [];
  const pairs: (readonly [string, string])[] = [];
  for (const [index, rare] of candidates.entries()) {
    const limit = rare.name.length < 9 ? 1 : 2;
    const leader = candidates
      .slice(0, index)
      .find(
        ({ name, words, count }) =>
          count >= 10 * rare.count &&
          name[0] === rare.name[0] &&
          Math.abs(name.length - rare.name.length) <= limit &&
          editDistance(name, rare.name) <= limit &&
          mayBeSlip(words, rare.words),
      );
    if (leader !== undefined) pairs.push([rare.name, leader.name]);
  }
  return pairs;
}

/** "FuseA" is `fuse`, `a`. */
function wordsOf(text: string): readonly string[] {
  return (text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
}

/** Short words are codes, and what negates a word is no slip: "FuseA" and "FuseP", "finished" and "unfinished" are two things. */
function mayBeSlip(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return true;
  return a.every((word, index) => {
    const other = b[index] as string;
    return word === other || (Math.min(word.length, other.length) >= 4 && !isNegated(word, other) && !isNegated(other, word));
  });
}

function isNegated(word: string, other: string): boolean {
  return ["un", "in", "im", "ir", "il", "a", "de"].some((prefix) => `${prefix}${other}` === word);
}

/** "NY" and "N.Y." for "New York", where no other category has these initials. */
function initials(
  byFolded: ReadonlyMap<string, readonly Spelling[]>,
  leaderOf: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] {
  const long = new Map<string, Set<string>>();
  for (const [name, group] of byFolded) {
    for (const { text } of group) {
      const words = text.split(/[^\p{L}]+/u).filter((word) => word !== "");
      if (words.length < 2 || words.length > 5 || words.some((word) => word.length < 2)) continue;
      const letters = words.map((word) => folded(word)[0]).join("");
      long.set(letters, new Set([...(long.get(letters) ?? []), lastLeader(leaderOf, name)]));
    }
  }
  return [...byFolded].flatMap(([name, group]): readonly (readonly [string, string])[] => {
    const [whole, another] = [...(long.get(name) ?? [])];
    const isShort = group.some(({ text }) => /^(?:\p{Lu}\.?\s?){2,5}$/u.test(text));
    return whole === undefined || another !== undefined || !isShort || whole === name ? [] : [[name, whole]];
  });
}
