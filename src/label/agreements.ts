import type { Agreement, Decision } from "../model/labelling.ts";
import { classAgreement } from "./classAgreement.ts";
import { numberAgreement } from "./numberAgreement.ts";
import { standingDecisions } from "./standing.ts";

export interface AgreementOptions {
  /** The labels are numbers, not classes. */
  readonly numbers: boolean;
}

/** How every two labellers agree who have decided on some of the same rows; the pair with the most such rows first. */
export function agreements(decisions: readonly Decision[], { numbers }: AgreementOptions): readonly Agreement[] {
  const standing = [...standingDecisions(decisions)].sort(([a], [b]) => compare(a, b));
  const pairs = standing.flatMap(([first, ofFirst], index) =>
    standing.slice(index + 1).map(([second, ofSecond]) => agreementOf([first, second], ofFirst, ofSecond, numbers)),
  );
  return pairs.filter(({ rows, notTold }) => rows + notTold > 0).sort((a, b) => b.rows - a.rows);
}

type Standing = ReadonlyMap<string, Decision>;
type Compared = Agreement["differing"][number];

function agreementOf(labellers: readonly [string, string], first: Standing, second: Standing, numbers: boolean): Agreement {
  const both = [...first.entries()].flatMap(([id, decision]) => {
    const other = second.get(id);
    return other === undefined ? [] : [{ key: decision.key, labels: [decision.label, other.label] as const }];
  });
  const told = both.filter((row): row is Compared => row.labels[0] !== null && row.labels[1] !== null);
  told.sort((a, b) => compareKeys(a.key, b.key));
  const [mine, theirs] = [told.map(({ labels }) => labels[0]), told.map(({ labels }) => labels[1])];
  const differing = numbers
    ? told.filter((row) => distance(row) > 0).sort((a, b) => distance(b) - distance(a))
    : told.filter(({ labels }) => labels[0] !== labels[1]);
  return {
    labellers,
    rows: told.length,
    notTold: both.length - told.length,
    figures: numbers ? numberAgreement(mine.map(Number), theirs.map(Number)) : classAgreement(mine, theirs),
    differing,
  };
}

function distance({ labels }: Compared): number {
  return Math.abs(Number(labels[0]) - Number(labels[1]));
}

/** Numbers among keys by their size. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, cell] of a.entries()) {
    const other = b[index] ?? "";
    const byNumber = Number(cell) - Number(other);
    const order = Number.isNaN(byNumber) || cell === "" || other === "" ? compare(cell, other) : byNumber;
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
