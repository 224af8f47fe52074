import * as v from "valibot";
import type { Agreement, ClassAgreement, Judged, LabelSummary, NumberAgreement } from "../../model/labelling.ts";
import { counted, formatCount, formatFixed, formatMoment, formatNumber, formatShare } from "../format.ts";
import { baseName } from "../panel.ts";
import { shownName, shownValue } from "../shownText.ts";

const tableShape = v.object({ head: v.array(v.string()), rows: v.array(v.array(v.string())) });

const agreementShape = v.object({
  labellers: v.tuple([v.string(), v.string()]),
  sentence: v.string(),
  figures: v.array(v.object({ name: v.string(), value: v.string(), interval: v.nullable(v.string()), note: v.nullable(v.string()) })),
  /** Rows by what the first said, columns by what the second said; null for numbers. */
  counts: v.nullable(v.object({ classes: v.array(v.string()), rows: v.array(v.array(v.string())) })),
  /** Rows on which they differ, the first of them; null where there are none. */
  differing: v.nullable(v.object({ table: tableShape, more: v.number() })),
});
export type AgreementState = v.InferOutput<typeof agreementShape>;

export const labelsStateShape = v.object({
  /** "case.labels.csv" */
  file: v.string(),
  sentence: v.string(),
  /** Null where nothing is labelled yet. */
  labellers: v.nullable(tableShape),
  agreements: v.array(agreementShape),
});
export type LabelsState = v.InferOutput<typeof labelsStateShape>;

/** Pairs and rows beyond this are counted, not listed. */
const mostPairs = 6;
const mostDiffering = 20;
/** Of more classes the most frequent have columns, and the others share one. */
const mostClasses = 12;
const othersTitle = "Others";

/** What a labels file says, for people. `timeZone` is the machine's own unless one is named. */
export function labelsView(summary: LabelSummary, timeZone?: string): LabelsState {
  const { labellers } = summary;
  const shown = shownLabellers(labellers.map(({ name }) => name));
  const all = labellers.reduce((sum, { rows }) => sum + rows, 0);
  const file = shownName(baseName(summary.path));
  return {
    file,
    sentence:
      all === 0
        ? `Nothing is labelled yet: there is no ${file}.`
        : `${counted(all, "decision")} that stand, by ${counted(labellers.length, "labeller")}, in ${file}.`,
    labellers: all === 0 ? null : labellersTable(summary, shown, timeZone),
    agreements: summary.agreements.slice(0, mostPairs).map((agreement) => agreementState(agreement, summary, shown)),
  };
}

type Shown = (labeller: string) => string;

/** "Ada Lovelace" for "Ada Lovelace <ada@example.com>", unless two are called so. */
function shownLabellers(names: readonly string[]): Shown {
  const short = (name: string): string => name.replace(/(?<=\S) +<[^<>@\s]+@[^<>\s]+>$/, "");
  const taken = names.map(short);
  return (name) => shownName(taken.filter((each) => each === short(name)).length > 1 ? name : short(name));
}

function labellersTable({ labellers }: LabelSummary, shown: Shown, timeZone?: string): v.InferOutput<typeof tableShape> {
  const total = (label: string): number => labellers.reduce((sum, each) => sum + (each.classes?.[label] ?? 0), 0);
  const all = [...new Set(labellers.flatMap((each) => Object.keys(each.classes ?? {})))].sort();
  const classes = mostFrequent(all, total);
  const others = all.filter((label) => !classes.includes(label));
  const areNumbers = labellers.some((each) => each.numbers !== null);
  const titles = areNumbers ? ["Least", "Median", "Most"] : [...classes.map(shownValue), ...(others.length === 0 ? [] : [othersTitle])];
  return {
    head: ["Labeller", "Rows", ...titles, "Cannot tell", "Last"],
    rows: labellers.map(({ name, rows, notTold, last, classes: own, numbers }) => [
      shown(name),
      formatCount(rows),
      ...(areNumbers
        ? [numbers?.min, numbers?.median, numbers?.max].map((value) => (value === undefined ? "–" : formatNumber(value)))
        : [classes.map((label) => [label]), others.length === 0 ? [] : [others]]
            .flat()
            .map((labels) => formatCount(labels.reduce((sum, label) => sum + (own?.[label] ?? 0), 0)))),
      formatCount(notTold),
      formatMoment(last, timeZone),
    ]),
  };
}

function agreementState(agreement: Agreement, summary: LabelSummary, shown: Shown): AgreementState {
  const { labellers, rows, notTold, figures, differing } = agreement;
  const [first, second] = labellers.map(shown) as [string, string];
  const skipped = notTold === 0 ? "" : ` On ${counted(notTold, "more row")} at least one could not tell.`;
  return {
    labellers: [first, second],
    sentence: `${counted(rows, "row")} labelled by both; they differ on ${formatCount(differing.length)}.${skipped}`,
    figures: figures.kind === "classes" ? classFigures(figures) : numberFigures(figures, [first, second]),
    counts: figures.kind === "numbers" || rows === 0 ? null : countsState(figures),
    differing:
      differing.length === 0
        ? null
        : {
            table: {
              head: [...summary.keyColumns.map(shownName), first, second],
              rows: differing.slice(0, mostDiffering).map(({ key, labels }) => [...key.map(shownValue), ...labels.map(shownValue)]),
            },
            more: Math.max(0, differing.length - mostDiffering),
          },
  };
}

/** In their own order. */
function mostFrequent(classes: readonly string[], total: (label: string) => number): readonly string[] {
  if (classes.length <= mostClasses) return classes;
  const kept = new Set([...classes].sort((a, b) => total(b) - total(a)).slice(0, mostClasses - 1));
  return classes.filter((label) => kept.has(label));
}

function countsState({ classes, counts }: ClassAgreement): NonNullable<AgreementState["counts"]> {
  const place = new Map(classes.map((label, index) => [label, index]));
  const totals = classes.map((_, at) =>
    counts.reduce((sum, row, index) => sum + (row[at] ?? 0) + (index === at ? row.reduce((a, b) => a + b, 0) : 0), 0),
  );
  const kept = mostFrequent(classes, (label) => totals[place.get(label) ?? 0] ?? 0);
  const others = classes.filter((label) => !kept.includes(label));
  const groups = [...kept.map((label) => [label]), ...(others.length === 0 ? [] : [others])].map((labels) =>
    labels.map((label) => place.get(label) ?? 0),
  );
  const rowsOf = (down: readonly number[], across: readonly number[]): number =>
    down.reduce((sum, row) => across.reduce((inner, column) => inner + (counts[row]?.[column] ?? 0), sum), 0);
  return {
    classes: [...kept.map(shownValue), ...(others.length === 0 ? [] : [othersTitle])],
    rows: groups.map((down) => groups.map((across) => formatCount(rowsOf(down, across)))),
  };
}

type Figure = AgreementState["figures"][number];

function classFigures({ share, kappa }: ClassAgreement): Figure[] {
  const noKappa =
    kappa.value === null ? "both used one class alone" : kappa.interval === null ? "no interval: too few rows, or no difference" : null;
  return [figure("Same label", share, formatShare, null), figure("Cohen's kappa", kappa, (value) => formatFixed(value, 2), noKappa)];
}

function numberFigures(
  { concordance, pearson, meanDifference, limits }: NumberAgreement,
  [first, second]: readonly [string, string],
): Figure[] {
  const fixed = (value: number): string => formatFixed(value, 3);
  const spread = limits === null ? null : `95% of the differences from ${formatNumber(limits.low)} to ${formatNumber(limits.high)}`;
  const difference: Judged = { value: meanDifference, interval: null };
  return [
    figure("Lin's concordance", concordance, fixed, concordance.value === null ? "the numbers do not vary" : null),
    figure("Pearson correlation", { value: pearson, interval: null }, fixed, null),
    figure(`Mean of ${first} less ${second}`, difference, formatNumber, spread),
  ];
}

function figure(name: string, { value, interval }: Judged, format: (value: number) => string, note: string | null): Figure {
  return {
    name,
    value: value === null ? "not defined" : format(value),
    interval: interval === null ? null : `${format(interval.low)} to ${format(interval.high)}`,
    note,
  };
}
