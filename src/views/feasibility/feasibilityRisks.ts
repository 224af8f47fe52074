import * as v from "valibot";
import type { Feasibility, Resampled, Risk } from "../../model/feasibility.ts";
import { metrics } from "../../model/vocabulary.ts";
import { counted, formatCount, formatFixed, formatNumber, formatShare } from "../format.ts";
import { metricFormat } from "../measuredView.ts";
import { toneShape } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";

export const riskStateShape = v.object({ sentence: v.string(), evidence: v.string(), tone: toneShape });

export function riskState({ id, weight }: Risk, feasibility: Feasibility): v.InferOutput<typeof riskStateShape> {
  return { ...texts[id](feasibility), tone: tones[weight] };
}

const tones = { stop: "bad", warning: "warning", information: "neutral" } as const;

interface RiskText {
  readonly sentence: string;
  readonly evidence: string;
}

const texts: Readonly<Record<Risk["id"], (feasibility: Feasibility) => RiskText>> = {
  "few-labels": ({ labels, target }) => {
    const [rarest] = labels.classes;
    const what = rarest === undefined ? `with a ${shownName(target)}` : `of the class "${shownText(rarest.name)}"`;
    return {
      sentence: `There are too few training rows ${what} to learn from and to judge by.`,
      evidence: `${formatCount(rarest?.count ?? labels.trainRows)} of the ${formatCount(labels.needed)} that are needed, among ${counted(labels.trainRows, "training row")}.`,
    };
  },
  imbalance: ({ labels }) => {
    const [rarest] = labels.classes;
    return {
      sentence: `The class "${shownText(rarest?.name ?? "")}" is rare: accuracy says little, and figures depend on few rows.`,
      evidence: `${formatCount(rarest?.count ?? 0)} of ${counted(labels.trainRows, "training row")}, ${formatShare((rarest?.count ?? 0) / Math.max(1, labels.trainRows))}.`,
    };
  },
  "no-signal": (feasibility) => {
    const { signal } = feasibility.quick ?? {};
    const format = metricFormat(feasibility.metric);
    const p = signal?.p == null ? "not defined" : formatFixed(signal.p, 3);
    return {
      sentence: "A quick model finds no more in the labels than in shuffled ones.",
      evidence: `${metrics[feasibility.metric].title} ${format(signal?.score ?? null)}, from shuffled labels ${range(signal?.shuffled, feasibility)}; p = ${p}, ${counted(signal?.shuffled.resamples ?? 0, "shuffle")}.`,
    };
  },
  "not-better-than-baseline": (feasibility) => ({
    sentence: `The quick model is not surely better than the baseline, ${shownText(feasibility.quick?.baseline.title ?? "")}.`,
    evidence: `${metrics[feasibility.metric].title} ${range(fullOf(feasibility), feasibility)} against ${range(feasibility.quick?.baseline.score, feasibility)}; better by ${range(feasibility.quick?.baseline.gap, feasibility)}.`,
  }),
  "goal-out-of-reach": (feasibility) => ({
    sentence: "More rows alone do not bring the quick model to the goal: it takes other features or a richer model.",
    evidence: `${goalText(feasibility)} Extrapolated to ten times the rows: ${range(feasibility.quick?.extrapolation?.tenfold, feasibility)}.`,
  }),
  "goal-not-met": (feasibility) => {
    const rows = feasibility.quick?.extrapolation?.rowsForGoal ?? null;
    const more = rows === null ? "" : ` Extrapolated, it takes about ${counted(rows, "training row")}.`;
    return { sentence: "The quick model does not reach the goal yet.", evidence: `${goalText(feasibility)}${more}` };
  },
  "too-good": (feasibility) => ({
    sentence: "A quick model is nearly perfect, which real data seldom allow: look for a column that knows the target.",
    evidence: `${metrics[feasibility.metric].title} ${range(fullOf(feasibility), feasibility)}.`,
  }),
  "rows-not-independent": ({ quick }) => {
    const units = quick?.heldOutBy === "units";
    return {
      sentence: `Rows of ${units ? "one unit" : "neighbouring times"} resemble each other, which shuffling their labels undoes: p looks smaller than it is.`,
      evidence: `The split keeps ${units ? "units together" : "time in order"}, and the quick model was judged the same way.`,
    };
  },
  "no-quick-model": () => ({
    sentence: "No column is a number, a category or a text, so that no quick model could be tried: signal and goal are not judged.",
    evidence: "0 columns to learn from.",
  }),
};

function goalText(feasibility: Feasibility): string {
  return `${metrics[feasibility.metric].title} ${range(fullOf(feasibility), feasibility)}; the goal is ${formatNumber(feasibility.goal ?? Number.NaN)}.`;
}

function fullOf({ quick }: Feasibility): Resampled | undefined {
  return quick?.curve.at(-1)?.score;
}

function range(figure: Resampled | undefined, { metric }: Feasibility): string {
  const format = metricFormat(metric);
  if (figure?.interval == null) return format(figure?.mean ?? null);
  return `${format(figure.mean)} (${format(figure.interval.low)} to ${format(figure.interval.high)})`;
}
