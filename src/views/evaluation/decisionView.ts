import * as v from "valibot";
import type { AlertVolume, CapacityFigures, CostFigures, Evaluation, Measured } from "../../model/evaluation.ts";
import { metrics } from "../../model/vocabulary.ts";
import { counted, formatCount, formatFixed, formatLevel, formatNumber } from "../format.ts";
import { metricFormat } from "../measuredView.ts";
import { toneShape } from "../panel.ts";
import { shownText } from "../shownText.ts";

/** A few figures of one subject, each with its interval. */
export const figuresShape = v.object({
  title: v.string(),
  rows: v.array(v.object({ label: v.string(), text: v.string(), interval: v.nullable(v.string()) })),
  note: v.string(),
});
export type FiguresState = v.InferOutput<typeof figuresShape>;

export const guardRailStateShape = v.object({ text: v.string(), tone: toneShape });

/** What the model is worth to those who act on it: cost, capacity, and labels made by hand. */
export function decisionFigures(evaluation: Evaluation): FiguresState[] {
  const { costs, capacity, alertVolume } = evaluation;
  return [
    ...(costs === null ? [] : [costFigures(costs, evaluation)]),
    ...(capacity === null ? [] : [capacityFigures(capacity, evaluation)]),
    ...(alertVolume === null ? [] : [alertVolumeFigures(alertVolume)]),
  ];
}

/** "Recall 0.612, at least 0.6: met" */
export function guardRailVerdicts({ guardRails }: Evaluation): v.InferOutput<typeof guardRailStateShape>[] {
  return guardRails.map(({ metric, atLeast, atMost, measured, met }) => {
    const limits = [
      ...(atLeast === null ? [] : [`at least ${formatNumber(atLeast)}`]),
      ...(atMost === null ? [] : [`at most ${formatNumber(atMost)}`]),
    ].join(" and ");
    const value = metricFormat(metric)(measured.value);
    const labels = metrics[metric].from === "labels" && evaluationLabels.has(metric) ? ", at a probability of 0.5" : "";
    return {
      text: `Guard-rail: ${metrics[metric].title} ${value}${labels}; ${limits} is ${met ? "met" : "not met"}`,
      tone: met ? "good" : "bad",
    };
  });
}

/** Metrics of one class against another, which hang on where a probability becomes an alert. */
const evaluationLabels: ReadonlySet<string> = new Set(["precision", "recall", "f1"]);

/** How a baseline of hard labels compares, in one sentence; null where there is none. */
export function alertVolumeVerdict(volume: AlertVolume): { text: string; tone: v.InferOutput<typeof toneShape> } {
  const { alerts, baseline, model, gap } = volume;
  if (gap.value === null)
    return { text: `The baseline's labels raise ${counted(alerts, "alert")}: there is nothing to compare`, tone: "neutral" };
  const figures = `precision ${share(model.precision.value)} against the baseline's ${share(baseline.precision.value)}`;
  const range = gap.interval === null ? "" : ` (${formatLevel(gap.interval.level)} interval of the difference ${intervalOf(gap, share)})`;
  const text = `At the baseline's own ${counted(alerts, "alert")}: ${figures}${range}`;
  const sure = gap.interval === null || gap.interval.low > 0 || gap.interval.high < 0;
  if (!sure) return { text: `${text}: may be no difference`, tone: "warning" };
  return { text, tone: gap.value < 0 ? "bad" : "good" };
}

function costFigures(costs: CostFigures, evaluation: Evaluation): FiguresState {
  const { unit, threshold, alerts, model, baseline, nobody, everybody } = costs;
  const raises = threshold === null ? "no alert pays" : `${counted(alerts, "alert")}, from a score of ${formatNumber(threshold)} on`;
  const most = evaluation.capacity?.rows ?? alerts;
  const tooMany = alerts > most ? ` That is more alerts than the ${formatCount(most)} that can be acted on.` : "";
  const chosen = costs.chosenOnTheseRows
    ? "Thresholds are those with the smallest cost on these very validation rows, so that the figures flatter a little"
    : "Thresholds were chosen on the validation rows";
  return {
    title: `Cost of being wrong, ${shownText(unit)} a row`,
    rows: [
      figure(`Model: ${raises}`, model, formatNumber),
      ...(baseline === null ? [] : [figure(`Baseline: ${shownText(evaluation.baseline.title)}`, baseline.measured, formatNumber)]),
      figure("No alert at all", nobody, formatNumber),
      figure("An alert for each row", everybody, formatNumber),
    ],
    note: `${chosen}. Over ${counted(model.count, "row")}; lower is better.${tooMany}`,
  };
}

function capacityFigures({ alerts, per, outOf, rows, model }: CapacityFigures, { part }: Evaluation): FiguresState {
  const judged = counted(model.precision.count, `${part} row`);
  return {
    title: `At capacity: ${counted(alerts, "alert")} a ${per}`,
    rows: [figure("Precision", model.precision, share), figure("Recall", model.recall, share)],
    note:
      outOf === null
        ? `The ${formatCount(rows)} highest scores of ${judged}, which stand for one ${per}: the problem does not say how many rows are scored in one.`
        : `${formatCount(alerts)} of ${formatCount(outOf)} rows a ${per}: the ${formatCount(rows)} highest scores of ${judged}.`,
  };
}

function alertVolumeFigures({ alerts, baseline, model, gap }: AlertVolume): FiguresState {
  return {
    title: `Against labels, at their own ${counted(alerts, "alert")}`,
    rows: [
      figure("Precision, model", model.precision, share),
      figure("Precision, baseline", baseline.precision, share),
      figure("Difference", gap, share),
      figure("Recall, model", model.recall, share),
      figure("Recall, baseline", baseline.recall, share),
    ],
    note: `A label says yes or no and cannot be moved, so the model's ${formatCount(alerts)} highest scores of ${counted(gap.count, "row")} stand against it.`,
  };
}

function figure(label: string, measured: Measured, format: (value: number) => string): FiguresState["rows"][number] {
  return {
    label,
    text: measured.value === null ? "not defined" : format(measured.value),
    interval: measured.interval === null ? null : intervalOf(measured, format),
  };
}

function intervalOf({ interval }: Measured, format: (value: number) => string): string {
  return interval === null ? "" : `${format(interval.low)} to ${format(interval.high)}`;
}

function share(value: number | null): string {
  return value === null ? "not defined" : formatFixed(value, 3);
}
