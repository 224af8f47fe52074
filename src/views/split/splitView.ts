import * as v from "valibot";
import type { Assignment, RowGroup } from "../../model/assignment.ts";
import { counted, formatCount, formatShare, valueFormat } from "../format.ts";
import {
  emptyStateShape,
  failedStateShape,
  headerShape,
  type Origin,
  type Subject,
  stageHeader,
  subjectShape,
  toneShape,
} from "../panel.ts";
import { tickShape } from "../scale.ts";
import { shownName, shownText } from "../shownText.ts";
import { sizeVerdicts, splitFacts, splitSentences } from "./splitSentences.ts";
import { timeTicks } from "./timeTicks.ts";

const partColour = v.picklist(["train", "validation", "test", "leftOut"]);
export type PartColour = v.InferOutput<typeof partColour>;

export const readySplitShape = v.object({
  kind: v.literal("ready"),
  subject: subjectShape,
  header: headerShape,
  /** How rows were dealt, and what follows from that. */
  sentences: v.array(v.string()),
  verdicts: v.array(v.object({ text: v.string(), tone: toneShape })),
  groups: v.array(
    v.object({
      name: v.string(),
      colour: partColour,
      rows: v.string(),
      share: v.string(),
      /** Of the longest bar. */
      bar: v.number(),
      span: v.nullable(v.string()),
      units: v.nullable(v.string()),
      /** None where they are sealed. */
      classes: v.array(v.object({ name: v.string(), rows: v.string(), share: v.string(), part: v.number() })),
    }),
  ),
  /** Null without classes; empty texts stand for no column of that kind. */
  classes: v.nullable(v.object({ title: v.string(), names: v.array(v.string()) })),
  time: v.nullable(
    v.object({
      title: v.string(),
      ticks: v.array(tickShape),
      strips: v.array(
        v.object({
          name: v.string(),
          summary: v.string(),
          layers: v.array(v.object({ colour: partColour, name: v.string(), heights: v.array(v.number()) })),
        }),
      ),
    }),
  ),
  units: v.nullable(
    v.object({
      title: v.string(),
      sentence: v.string(),
      tone: toneShape,
      /** `segments`: units from the largest down, as shares of the group's rows; the rest of the strip are smaller ones. */
      strips: v.array(v.object({ name: v.string(), colour: partColour, summary: v.string(), segments: v.array(v.number()) })),
    }),
  ),
  leftOut: v.array(v.object({ why: v.string(), rows: v.string() })),
});

export const splitStateShape = v.variant("kind", [readySplitShape, emptyStateShape, failedStateShape]);
export type SplitState = v.InferOutput<typeof splitStateShape>;
export type ReadySplit = v.InferOutput<typeof readySplitShape>;

/** The whole state of the panel of one `split`. */
export function splitView(assignment: Assignment, origin: Origin): ReadySplit {
  return {
    kind: "ready",
    subject: origin.subject,
    header: stageHeader(splitTitle(origin.subject), splitFacts(assignment), origin),
    sentences: splitSentences(assignment),
    verdicts: sizeVerdicts(assignment),
    groups: groupsOf(assignment),
    classes:
      assignment.classes.length === 0
        ? null
        : { title: `Classes of ${shownName(assignment.target)}`, names: toldClasses(assignment).map(({ name }) => name) },
    time: timeOf(assignment),
    units: unitsOf(assignment),
    leftOut: assignment.leftOut.map(({ why, rows }) => ({ why: `${counted(rows, "row")} ${shownText(why)}`, rows: formatCount(rows) })),
  };
}

export function splitTitle(subject: Subject): string {
  return subject.stage === null ? "Split" : `Split: ${shownName(subject.stage)}`;
}

function groupsOf(assignment: Assignment): ReadySplit["groups"] {
  const most = Math.max(1, ...assignment.groups.map(({ rows }) => rows));
  const told = toldClasses(assignment);
  const format = valueFormat(assignment.time?.type ?? "date");
  return assignment.groups.map((group) => ({
    name: groupName(group, assignment),
    colour: colourOf(group),
    rows: formatCount(group.rows),
    share: formatShare(group.rows / Math.max(1, assignment.rows)),
    bar: group.rows / most,
    span: group.span === null ? null : `${format(group.span.from)} to ${format(group.span.to)}`,
    units: group.units === null ? null : formatCount(group.units.count),
    classes: (group.classes.length === 0 ? [] : told).map(({ name, codes }) => {
      const rows = codes.reduce((sum, code) => sum + (group.classes[code] ?? 0), 0);
      const part = rows / Math.max(1, group.rows);
      return { name, rows: formatCount(rows), share: formatShare(part), part };
    }),
  }));
}

/** More classes than this have no column of their own. */
const mostClasses = 6;

/** The positive class first, the others by name; of many, the rest together. */
function toldClasses({ classes, positive }: Assignment): readonly { readonly name: string; readonly codes: readonly number[] }[] {
  const codes = [...classes.keys()].sort((a, b) => Number(classes[b] === positive) - Number(classes[a] === positive) || a - b);
  const alone = codes.length > mostClasses ? codes.slice(0, mostClasses - 1) : codes;
  const rest = codes.slice(alone.length);
  return [
    ...alone.map((code) => ({ name: shownName(classes[code] ?? ""), codes: [code] })),
    ...(rest.length === 0 ? [] : [{ name: `${rest.length} more`, codes: rest }]),
  ];
}

export function groupName({ part, number }: Pick<RowGroup, "part" | "number">, { folds, outer }: Assignment): string {
  switch (part) {
    case "train":
      return folds === null ? "Training" : "Only trains";
    case "validation":
      return "Validation";
    case "test":
      return "Test";
    case "leftOut":
      return "Left out";
    case "fold":
      return `Fold ${number} of ${folds}`;
    case "outer":
      return `Outer fold ${number} of ${outer}`;
  }
}

function colourOf({ part }: Pick<RowGroup, "part">): PartColour {
  return part === "fold" ? "validation" : part === "outer" ? "test" : part;
}

function timeOf(assignment: Assignment): ReadySplit["time"] {
  const { time } = assignment;
  if (time === null) return null;
  const format = valueFormat(time.type);
  const binOf = (bin: number, bins: number): string => format(time.from + ((time.to - time.from) * bin) / bins);
  return {
    title: `Rows over ${shownName(time.column)}`,
    ticks: timeTicks(time.from, time.to),
    strips: time.strips.map((strip) => {
      const bins = strip.layers[0]?.counts.length ?? 0;
      const totals = Array.from({ length: bins }, (_, bin) => strip.layers.reduce((sum, { counts }) => sum + (counts[bin] ?? 0), 0));
      const most = Math.max(1, ...totals);
      const name = groupName(strip, assignment);
      const layers = strip.layers.map(({ as, counts }) => {
        const first = counts.findIndex((count) => count > 0);
        const last = counts.findLastIndex((count) => count > 0);
        const rows = counts.reduce((sum, count) => sum + count, 0);
        const spoken = first === -1 ? "no rows" : `${counted(rows, "row")}, ${binOf(first, bins)} to ${binOf(last + 1, bins)}`;
        return { colour: as, name: layerNames[as], spoken, heights: counts.map((count) => count / most) };
      });
      const summary = layers.map((layer) => (layers.length === 1 ? layer.spoken : `${layer.name} ${layer.spoken}`)).join("; ");
      return { name, summary, layers: layers.map(({ colour, name: layer, heights }) => ({ colour, name: layer, heights })) };
    }),
  };
}

const layerNames = { train: "trains", validation: "held out", test: "judges", leftOut: "left out" } as const;

function unitsOf(assignment: Assignment): ReadySplit["units"] {
  const { unit } = assignment;
  if (unit === null) return null;
  const groups = assignment.groups.filter(({ units }) => units !== null);
  const shared = Math.max(0, ...groups.map(({ part, units }) => (part === "train" ? 0 : (units?.shared ?? 0))));
  const name = shownName(unit);
  const apart = shared === 0;
  return {
    title: `Rows by ${name}`,
    sentence: apart
      ? `No model is judged on a ${name} that it has learned from.`
      : `A model is judged on values of ${name} that it has learned from: up to ${formatCount(shared)} of them. Right where it will meet them again, else it flatters.`,
    tone: apart ? "good" : "warning",
    strips: groups.map((group) => {
      const { units, rows } = group;
      const largest = units?.largest ?? [];
      return {
        name: groupName(group, assignment),
        colour: colourOf(group),
        summary: `${counted(units?.count ?? 0, "unit")}; the largest has ${counted(largest[0] ?? 0, "row")} (${formatShare((largest[0] ?? 0) / Math.max(1, rows))})`,
        segments: largest.map((size) => size / Math.max(1, rows)),
      };
    }),
  };
}
