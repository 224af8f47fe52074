import * as v from "valibot";
import type { Measured } from "../../model/evaluation.ts";
import type { Feasibility, Resampled } from "../../model/feasibility.ts";
import { metrics } from "../../model/vocabulary.ts";
import { axisTableShape, axisTableState, type Compared } from "../axisTableView.ts";
import { counted, formatCount, formatFixed, formatLevel, formatNumber, formatShare, listed } from "../format.ts";
import { betterText } from "../measuredView.ts";
import {
  type Action,
  emptyStateShape,
  failedStateShape,
  headerShape,
  type Origin,
  type Subject,
  stageHeader,
  subjectShape,
  toneShape,
} from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { riskState, riskStateShape } from "./feasibilityRisks.ts";

const readyShape = v.object({
  kind: v.literal("ready"),
  subject: subjectShape,
  header: headerShape,
  verdict: v.object({ text: v.string(), detail: v.string(), tone: toneShape }),
  /** What speaks against going on, with its evidence; the no-go first. */
  risks: v.array(riskStateShape),
  /** Labels, signal, labelling: a sentence or two each. */
  facts: v.array(v.object({ title: v.string(), sentences: v.array(v.string()) })),
  /** Null where no quick model could be tried. */
  curve: v.nullable(axisTableShape),
});

export const feasibilityStateShape = v.variant("kind", [readyShape, emptyStateShape, failedStateShape]);
export type FeasibilityState = v.InferOutput<typeof feasibilityStateShape>;
export type ReadyFeasibility = v.InferOutput<typeof readyShape>;

/** The whole state of the feasibility panel of one stage; `table` is the stage whose rows are split. */
export function feasibilityView(feasibility: Feasibility, origin: Origin, table: string | null = null): ReadyFeasibility {
  const labelRows: Action[] =
    table === null || feasibility.labels.unlabelled === 0
      ? []
      : [{ label: "Label rows…", intent: { type: "openPanel", panel: "labelling", stage: table } }];
  return {
    kind: "ready",
    subject: origin.subject,
    header: stageHeader(
      feasibilityTitle(origin.subject),
      [`predicts ${shownName(feasibility.target)}`, counted(feasibility.labels.trainRows, "training row"), "test rows stay sealed"],
      origin,
      labelRows,
    ),
    verdict: verdictOf(feasibility),
    risks: feasibility.risks.map((risk) => riskState(risk, feasibility)),
    facts: [
      { title: "Labels", sentences: labelSentences(feasibility) },
      ...signalFacts(feasibility),
      { title: "To a first version", sentences: [...labellingSentences(feasibility), ...howToLabel(feasibility, table)] },
    ],
    curve: curveOf(feasibility),
  };
}

export function feasibilityTitle(subject: Subject): string {
  return subject.stage === null ? "Feasibility" : `Feasibility: ${shownName(subject.stage)}`;
}

function verdictOf({ verdict, risks }: Feasibility): ReadyFeasibility["verdict"] {
  const reasons = listed(verdict.stoppedBy.map((kind) => stopWords[kind]));
  if (verdict.overruled !== null)
    return { text: "Go, against a no-go", detail: `Because of ${reasons}. Overruled: ${shownText(verdict.overruled)}`, tone: "warning" };
  if (!verdict.go) return { text: "No-go", detail: `Because of ${reasons}. What follows does not run.`, tone: "bad" };
  const warnings = risks.filter(({ weight }) => weight === "warning").length;
  return warnings === 0
    ? { text: "Go", detail: "Nothing was found that speaks against it.", tone: "good" }
    : { text: "Go", detail: `${counted(warnings, "risk")} to know of.`, tone: "warning" };
}

const stopWords = { labels: "too few labels", signal: "no signal", goal: "a goal out of reach" } as const;

function labelSentences({ labels, target, positive }: Feasibility): string[] {
  const unlabelled =
    labels.unlabelled === 0 ? [] : [`${counted(labels.unlabelled, "row")} have no ${shownName(target)}, and take no part.`];
  if (labels.numbers !== null) {
    const { min, median, max, distinct } = labels.numbers;
    const spread = `from ${formatNumber(min)} to ${formatNumber(max)}, median ${formatNumber(median)}, ${counted(distinct, "distinct value")}`;
    return [`${counted(labels.trainRows, "training row")}: ${spread}.`, ...unlabelled];
  }
  const shown = labels.classes.slice(0, 8).map(({ name, count }) => {
    const share = formatShare(count / Math.max(1, labels.trainRows));
    return `${shownText(name)}${name === positive ? " (positive)" : ""} ${formatCount(count)} (${share})`;
  });
  const more = labels.classes.length > 8 ? [`${labels.classes.length - 8} more`] : [];
  return [`${counted(labels.trainRows, "training row")}: ${listed([...shown, ...more])}.`, ...unlabelled];
}

function signalFacts({ quick, metric }: Feasibility): ReadyFeasibility["facts"] {
  if (quick === null) return [];
  const { signal } = quick;
  const p = signal.p === null ? "not defined" : formatFixed(signal.p, 3);
  const by = { rows: "drawn by chance", units: "whole units", time: "the latest" } as const;
  return [
    {
      title: "Signal",
      sentences: [
        `A ${quick.model} model of ${counted(quick.columns, "column")} with a default preparation, judged on ${formatShare(quick.heldOut)} of ${counted(quick.rows, "training row")} held out (${by[quick.heldOutBy]}).`,
        `${metrics[metric].title} against ${counted(signal.shuffled.resamples, "shuffle")} of the labels: p = ${p}.`,
      ],
    },
  ];
}

function labellingSentences({ labelling, labels, target }: Feasibility): string[] {
  if (labelling === null)
    return ["No rows have to be labelled. How long the rest takes depends on people, not on rows: it is not estimated."];
  const [rarest] = labels.classes;
  const of =
    labelling.aim === "goal"
      ? "training rows for the goal, by extrapolation"
      : rarest === undefined
        ? `training rows with a ${shownName(target)}`
        : `training rows of "${shownText(rarest.name)}"`;
  const hours =
    labelling.hours === null || labelling.perHour === null
      ? "Say labelsPerHour, and this is given in hours."
      : `At ${formatNumber(labelling.perHour)} labels an hour: ${formatNumber(labelling.hours)} hours.`;
  return [`Label about ${counted(labelling.rows, "row")} more, for ${formatCount(labelling.trainRows)} more ${of}.`, hours];
}

function howToLabel(feasibility: Feasibility, table: string | null): string[] {
  const { labels, labelling } = feasibility;
  if (labels.unlabelled === 0 && labelling === null) return [];
  if (labels.unlabelled === 0)
    return ['Every row of the table has a label: collect more rows first, then label them with "MLPipe: Label Rows…" or mlpipe label.'];
  const at = table === null ? "" : ` at ${shownName(table)}`;
  return [`"MLPipe: Label Rows…"${at} takes rows without a label, one by one; mlpipe label does so in a terminal.`];
}

function curveOf({ quick, metric, goal }: Feasibility): ReadyFeasibility["curve"] {
  if (quick === null) return null;
  const { extrapolation, signal, baseline } = quick;
  const full = quick.curve.at(-1)?.rows ?? 0;
  const compared: Compared[] = [
    { label: "Quick model, shuffled labels", measured: asMeasured(signal.shuffled, signal.rows) },
    { label: `Baseline: ${shownText(baseline.title)}`, measured: asMeasured(baseline.score, quick.rows) },
    ...quick.curve.map(({ rows, score }) => ({ label: `Quick model, ${counted(rows, "row")}`, measured: asMeasured(score, rows) })),
    ...(extrapolation === null
      ? []
      : [
          { label: `Extrapolated to ${counted(2 * full, "row")}`, measured: asMeasured(extrapolation.twice, full) },
          { label: `Extrapolated to ${counted(10 * full, "row")}`, measured: asMeasured(extrapolation.tenfold, full) },
        ]),
  ];
  const level = quick.curve.at(-1)?.score.interval?.level;
  const intervals =
    level === undefined
      ? ""
      : `${formatLevel(level)} intervals over ${counted(quick.curve.at(-1)?.score.resamples ?? 0, "resample")} of the training rows. `;
  return axisTableState(compared, goal, {
    metric,
    title: `${metrics[metric].title}, ${betterText(metric)}`,
    note: `${intervals}Extrapolations follow a + b/√rows through the curve of each resample: they are no measurements.`,
  });
}

function asMeasured({ mean, interval, resamples }: Resampled, count: number): Measured {
  return { value: mean, count, positives: null, interval: interval === null ? null : { ...interval, resamples } };
}
