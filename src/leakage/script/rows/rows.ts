import type { TextRange } from "../../../model/finding.ts";
import { cross, slicesOverlap } from "./slices.ts";

/** Which rows a table has, as far as the text tells: where they were read, and what was done to them since, step by step. */
export type Rows = Source | Union | Step;

export interface Source {
  readonly kind: "source";
  /** The same text that is read twice gives the same rows. */
  readonly key: string;
  /** False for what a function is handed or an unread function made: it may be the rows of any other. */
  readonly known: boolean;
  /** As it may be shown: "train.csv". */
  readonly name: string;
}

/** Rows of several tables, one below the other. */
export interface Union {
  readonly kind: "union";
  readonly members: readonly Rows[];
}

export type Step = Part | Slice | Made;

/** One side of a split; sides of one split share no row. */
export interface Part {
  readonly kind: "part";
  readonly of: Rows;
  readonly split: Split;
  readonly index: number;
}

/** `rows[low:high]`, with its bounds as they are written. */
export interface Slice {
  readonly kind: "slice";
  readonly of: Rows;
  readonly low: string | null;
  readonly high: string | null;
}

/** These rows after something that may drop, add or repeat some. */
export interface Made {
  readonly kind: "made";
  readonly of: Rows;
  readonly id: number | string;
}

export interface Split {
  /** Equal where two splits are sure to be the same: the same rows, sizes and seed. */
  readonly key: string;
  /** random: anybody's part. ordered: by position or time. folds: of a cross-validation. mask: by a condition on the rows. */
  readonly order: "random" | "ordered" | "grouped" | "folds" | "given" | "mask";
  readonly site: TextRange;
  /** Columns whose values stay together. */
  readonly groups: ReadonlySet<string>;
  /** Folds whose rows are dealt at random. */
  readonly shuffled?: true;
  /** Into how many parts; two where it does not say. */
  readonly parts?: number;
}

export function partOf(of: Rows, split: Split, index: number): Rows {
  return { kind: "part", of, split, index };
}

export function sameRows(a: Rows, b: Rows): boolean {
  return a === b || rowsKey(a) === rowsKey(b);
}

/** Names a set of rows: equal keys, equal rows. */
export function rowsKey(rows: Rows): string {
  switch (rows.kind) {
    case "source":
      return rows.key;
    case "union":
      return `(${rows.members.map(rowsKey).join("+")})`;
    default:
      return `${rowsKey(rows.of)}/${stepKey(rows)}`;
  }
}

/** Whether two tables share rows: null where the text does not tell. */
export function overlaps(a: Rows, b: Rows): boolean | null {
  const [left, right] = [pathOf(a), pathOf(b)];
  if (left.root !== right.root && rowsKey(left.root) !== rowsKey(right.root)) return rootsOverlap(left, right);
  for (let i = 0; ; i++) {
    const [one, other] = [left.steps[i], right.steps[i]];
    // One of them is all that the other was taken from.
    if (one === undefined || other === undefined) return true;
    if (one === other || stepKey(one) === stepKey(other)) continue;
    // Windows that look back begin before the rows that they are for: only rows as they are cut are in both for certain.
    const asCut = left.steps.length === i + 1 && right.steps.length === i + 1;
    return asCut && one.kind === "slice" && other.kind === "slice" && cross(one, other) ? true : stepsOverlap(one, other);
  }
}

/** True when all of `inner` certainly came from `outer`. */
export function contains(outer: Rows, inner: Rows): boolean {
  const [large, small] = [pathOf(outer), pathOf(inner)];
  if (rowsKey(large.root) !== rowsKey(small.root)) {
    if (large.root.kind === "union") return large.root.members.some((member) => contains(withSteps(member, large.steps), inner));
    return false;
  }
  return large.steps.every((step, i) => small.steps[i] !== undefined && stepKey(step) === stepKey(small.steps[i] as Step));
}

/** The last step that divided rows by a split; null for rows that no split has divided. */
export function lastPart(rows: Rows): Part | null {
  return pathOf(rows).steps.findLast((step): step is Part => step.kind === "part" && step.split.order !== "mask") ?? null;
}

/** The splits that these rows went through, outermost first. */
export function splitsOf(rows: Rows): readonly Part[] {
  const { root, steps } = pathOf(rows);
  const own = steps.filter((step): step is Part => step.kind === "part" && step.split.order !== "mask");
  return root.kind === "union" ? [...root.members.flatMap(splitsOf), ...own] : own;
}

/** These rows without what unread code and filters did to them since they were last divided: the ones that were set aside. */
export function setAside(rows: Rows): Rows {
  return rows.kind === "made" ? setAside(rows.of) : rows;
}

/** Whether it is known where these rows were read; what is drawn or handed in from elsewhere is not. */
export function isKnown(rows: Rows): boolean {
  const { root } = pathOf(rows);
  return root.kind === "union" ? root.members.some(isKnown) : root.known;
}

/** What the files are called that these rows were read from, as they are written. */
export function namesOfSources(rows: Rows): readonly string[] {
  const { root } = pathOf(rows);
  return root.kind === "union" ? root.members.flatMap(namesOfSources) : root.name.split(/[\\/."']+/);
}

/** Some rows of all of these: of what they were all taken from. Null where that is nothing in common. */
export function sharedRows(all: readonly Rows[]): Rows | null {
  const [first, ...others] = all;
  if (first === undefined) return null;
  if (others.every((rows) => sameRows(rows, first))) return first;
  const paths = all.map(pathOf);
  const [lead] = paths as [Path];
  if (paths.some((path) => rowsKey(path.root) !== rowsKey(lead.root))) return null;
  const length = lead.steps.findIndex((step, i) =>
    paths.some((path) => path.steps[i] === undefined || stepKey(path.steps[i] as Step) !== stepKey(step)),
  );
  const common = withSteps(lead.root, lead.steps.slice(0, length < 0 ? lead.steps.length : length));
  return { kind: "made", of: common, id: "some" };
}

/** The rows after two ways met: those of either, where one only leaves out or repeats some of the other. */
export function eitherRows(a: Rows | null, b: Rows | null): Rows | null {
  if (a === null || b === null) return null;
  if (sameRows(a, b)) return a;
  const [inner, outer] = pathOf(a).steps.length >= pathOf(b).steps.length ? [a, b] : [b, a];
  return sameRows(unfiltered(inner), unfiltered(outer)) ? inner : null;
}

function unfiltered(rows: Rows): Rows {
  return rows.kind === "made" || (rows.kind === "part" && rows.split.order === "mask") ? unfiltered(rows.of) : rows;
}

export function isFold(rows: Rows): boolean {
  return splitsOf(rows).some((part) => part.split.order === "folds");
}

interface Path {
  readonly root: Source | Union;
  readonly steps: readonly Step[];
}

/** Rows never change, and are held against each other again and again: a third of an audit went into this. */
const paths = new WeakMap<Rows, Path>();

function pathOf(rows: Rows): Path {
  const known = paths.get(rows);
  if (known !== undefined) return known;
  const steps: Step[] = [];
  let at = rows;
  while (at.kind !== "source" && at.kind !== "union") {
    steps.push(at);
    at = at.of;
  }
  const path = { root: at, steps: steps.reverse() };
  paths.set(rows, path);
  return path;
}

function withSteps(rows: Rows, steps: readonly Step[]): Rows {
  return steps.reduce<Rows>((of, step) => ({ ...step, of }), rows);
}

function rootsOverlap(left: Path, right: Path): boolean | null {
  const [union, other] = left.root.kind === "union" ? [left, right] : [right, left];
  if (union.root.kind === "union") {
    const answers = union.root.members.map((member) => overlaps(withSteps(member, union.steps), withSteps(other.root, other.steps)));
    if (answers.includes(true)) return isCutBetween(union.steps[0]) ? null : true;
    return answers.includes(null) ? null : false;
  }
  const [a, b] = [left.root, right.root];
  // Two files are two sets of rows; a parameter may be anything.
  return a.kind === "source" && b.kind === "source" && a.known && b.known ? false : null;
}

/** A cut through tables that were put together may run between them: which of them a side holds is not told. */
function isCutBetween(cut: Step | undefined): boolean {
  return cut?.kind === "slice" || (cut?.kind === "part" && cut.split.order === "mask");
}

function stepsOverlap(a: Step, b: Step): boolean | null {
  if (a.kind === "part" && b.kind === "part") {
    if (a.split.key === b.split.key) return a.index === b.index;
    // A random split takes its part of whatever another one takes.
    return isRandom(a) || isRandom(b) ? (a.split.order === "folds" || b.split.order === "folds" ? null : true) : null;
  }
  if (a.kind === "slice" && b.kind === "slice") return slicesOverlap(a, b);
  return null;
}

function isRandom({ split }: Part): boolean {
  return split.order === "random";
}

function stepKey(step: Step): string {
  switch (step.kind) {
    case "part":
      return `${step.split.key}#${step.index}`;
    case "slice":
      return `[${step.low ?? ""}:${step.high ?? ""}]`;
    case "made":
      return `m${step.id}`;
  }
}
