import { sha256 } from "../base/hash.ts";
import type { Decision, LabelBatch, WayToChoose } from "../model/labelling.ts";
import { rowId, standingDecisions } from "./standing.ts";

/** A row that may be labelled. */
export interface Candidate {
  /** Its position in the table. */
  readonly row: number;
  readonly key: readonly string[];
  /** It is a test row. */
  readonly sealed: boolean;
  /** The table has a value of the target. */
  readonly labelled: boolean;
}

export interface ChooseOptions {
  readonly by: WayToChoose;
  /** Which random order. */
  readonly seed: number;
  readonly count: number;
  readonly labeller: string;
  /** Those made so far, by anybody. */
  readonly decisions: readonly Decision[];
}

export interface ChosenRows {
  readonly counts: LabelBatch["counts"];
  /** In the order in which they are to be labelled; for `uncertain` all that are left, for the model to rank. */
  readonly rows: readonly Candidate[];
}

/**
 * The rows to label next. At random means: in the order of a hash of seed and key. It is the same for everybody, so that
 * two labellers meet the same rows, and adding rows to the table changes nobody's order. Rows whose label the table has
 * are left out as long as there are others; a table that is labelled throughout is labelled a second time.
 */
export function chooseRows(candidates: readonly Candidate[], { by, seed, count, labeller, decisions }: ChooseOptions): ChosenRows {
  const standing = standingDecisions(decisions);
  const mine = standing.get(labeller);
  const others = new Set([...standing].flatMap(([name, own]) => (name === labeller ? [] : [...own.keys()])));
  const isFree = ({ key }: Candidate): boolean => {
    const id = rowId(key);
    return mine?.has(id) !== true && (by !== "others" || others.has(id));
  };
  const rows = firstOfEachKey(candidates);
  const unsealed = rows.filter((candidate) => !candidate.sealed);
  const isOpen = by === "others" || unsealed.every(({ labelled }) => labelled);
  const unlabelled = isOpen ? unsealed : unsealed.filter(({ labelled }) => !labelled);
  const left = unlabelled.filter(isFree);
  const ordered = inRandomOrder(left, seed);
  return {
    counts: {
      rows: rows.length,
      sealed: rows.length - unsealed.length,
      labelled: unsealed.length - unlabelled.length,
      decided: unlabelled.length - left.length,
      left: left.length,
    },
    rows: by === "uncertain" ? ordered : ordered.slice(0, count),
  };
}

/** A decision is on a key: where several rows have it, the first stands for all. */
function firstOfEachKey(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ key }) => {
    const id = rowId(key);
    return !seen.has(id) && seen.add(id);
  });
}

function inRandomOrder(candidates: readonly Candidate[], seed: number): readonly Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: keyedHash(seed, rowId(candidate.key)) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate);
}

/** The first 52 bits of SHA-256 over seed and key: exact in a double. */
function keyedHash(seed: number, id: string): number {
  return Number.parseInt(sha256(`${seed}\u0000${id}`).slice(0, 13), 16);
}

/**
 * The smallest margin first: the probability of the likeliest class less that of the next. Equal ones stay in order.
 * @param probabilities rows × classes, row by row
 */
export function leastCertain(probabilities: Float64Array, classCount: number, count: number): readonly { row: number; margin: number }[] {
  const margins = Array.from({ length: probabilities.length / classCount }, (_, row) => {
    const [first = 0, second = 0] = probabilities
      .slice(row * classCount, (row + 1) * classCount)
      .sort()
      .reverse();
    return { row, margin: first - second };
  });
  return margins.sort((a, b) => a.margin - b.margin).slice(0, count);
}
