import type { Decision, LabellerSummary, LabelSummary, Labels } from "../model/labelling.ts";
import { masked } from "../model/provenance.ts";
import { agreements } from "./agreements.ts";
import { standingDecisions } from "./standing.ts";

export interface SummaryOptions {
  /** The labels are numbers, not classes. */
  readonly numbers: boolean;
  /** Key columns whose values are masked. */
  readonly personal: readonly string[];
}

/** Who has labelled what, and how far they agree. */
export function summarizeLabels({ path, keyColumns, decisions }: Labels, { numbers, personal }: SummaryOptions): LabelSummary {
  const shownCell = (cell: string, column: number): string => (personal.includes(keyColumns[column] ?? "") ? masked : cell);
  const standing = [...standingDecisions(decisions)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    path,
    keyColumns,
    labellers: standing.map(([name, own]) => labellerSummary(name, [...own.values()], numbers)),
    agreements: agreements(decisions, { numbers }).map((agreement) => ({
      ...agreement,
      differing: agreement.differing.map((row) => ({ ...row, key: row.key.map(shownCell) })),
    })),
  };
}

function labellerSummary(name: string, decisions: readonly Decision[], numbers: boolean): LabellerSummary {
  const labels = decisions.flatMap(({ label }) => (label === null ? [] : [label]));
  const sorted = Float64Array.from(labels, Number).sort();
  return {
    name,
    rows: decisions.length,
    notTold: decisions.length - labels.length,
    last: decisions.reduce((last, { time }) => (Date.parse(time) > Date.parse(last) ? time : last), decisions[0]?.time ?? ""),
    classes: numbers ? null : countsOf(labels),
    numbers: !numbers || labels.length === 0 ? null : { min: sorted[0] as number, median: medianOf(sorted), max: sorted.at(-1) as number },
  };
}

function countsOf(labels: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const label of labels.toSorted()) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
