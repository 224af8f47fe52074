import * as v from "valibot";
import type { SealLedger } from "../../model/artifact.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import { type MetricName, metrics } from "../../model/vocabulary.ts";
import { axisTableShape, axisTableState } from "../axisTableView.ts";
import { counted, formatCount, formatLevel, formatMoment, formatNumber } from "../format.ts";
import { betterText, intervalNote, intervalText, measuredRows, metricFormat } from "../measuredView.ts";
import {
  actionShape,
  emptyStateShape,
  failedStateShape,
  goToStage,
  headerShape,
  type Origin,
  type Subject,
  stageHeader,
  subjectShape,
  toneShape,
} from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { alertVolumeVerdict, decisionFigures, figuresShape, guardRailStateShape, guardRailVerdicts } from "./decisionView.ts";
import { foldsTable } from "./foldsView.ts";
import { slicesShape, slicesState } from "./sliceView.ts";

const verdictShape = v.object({ text: v.string(), tone: toneShape });

const readyShape = v.object({
  kind: v.literal("ready"),
  subject: subjectShape,
  header: headerShape,
  /** Which rows were scored, and for test rows which shot it is. */
  rows: v.object({ text: v.string(), detail: v.nullable(v.string()), part: v.picklist(["validation", "test"]) }),
  warnings: v.array(v.string()),
  headline: v.object({
    metric: v.string(),
    better: v.string(),
    value: v.string(),
    interval: v.nullable(v.string()),
    rows: v.string(),
    goal: v.nullable(verdictShape),
    gap: verdictShape,
    guardRails: v.array(guardRailStateShape),
  }),
  comparison: axisTableShape,
  /** Fold by fold, where rows were held out in turn. */
  folds: v.nullable(axisTableShape),
  /** Costs, capacity, labels made by hand: what the problem asks for. */
  decisions: v.array(figuresShape),
  others: v.array(v.object({ name: v.string(), better: v.string(), value: v.string() })),
  slices: slicesShape,
});

const sealedShape = v.object({
  kind: v.literal("sealed"),
  subject: subjectShape,
  title: v.string(),
  sentence: v.string(),
  /** Earlier shots, oldest first. */
  shots: v.array(v.object({ at: v.string(), why: v.string(), metric: v.string() })),
  actions: v.array(actionShape),
});
export type SealedEvaluation = v.InferOutput<typeof sealedShape>;

export const evaluationStateShape = v.variant("kind", [readyShape, sealedShape, emptyStateShape, failedStateShape]);
export type EvaluationState = v.InferOutput<typeof evaluationStateShape>;
export type ReadyEvaluation = v.InferOutput<typeof readyShape>;

/** The whole state of the evaluation panel of one `validate` or `evaluate` stage. */
export function evaluationView(evaluation: Evaluation, origin: Origin): ReadyEvaluation {
  return {
    kind: "ready",
    subject: origin.subject,
    header: stageHeader(evaluationTitle(origin.subject), [modelTitles[evaluation.modelKind], targetText(evaluation)], origin),
    rows: rowsOf(evaluation),
    warnings: evaluation.tunedOnTheseRows
      ? ["These rows also tuned the model, so this is no test figure: it flatters the model. Tune on validation rows instead."]
      : [],
    headline: headlineOf(evaluation),
    comparison: comparisonOf(evaluation),
    folds: evaluation.folds === null ? null : foldsTable(evaluation, evaluation.folds),
    decisions: decisionFigures(evaluation),
    others: othersOf(evaluation),
    slices: slicesState(evaluation),
  };
}

/** The report before its shot: nothing of the test labels is known. */
export function sealedView(subject: Subject, ledger: SealLedger | null, timeZone?: string): SealedEvaluation {
  const shots = (ledger?.entries ?? []).filter((entry) => entry.level === "labels" && entry.predictions !== null);
  const { stage } = subject;
  return {
    kind: "sealed",
    subject,
    title: evaluationTitle(subject),
    sentence:
      shots.length === 0
        ? "Sealed: open the test set with a reason. The first shot is the one that counts; each shot is recorded in the ledger beside the pipeline."
        : `Sealed: this model has not been scored on the test set. ${counted(shots.length, "shot")} ${shots.length === 1 ? "was" : "were"} taken before; a new one is number ${shots.length + 1}, and its interval is wider for it.`,
    shots: shots.map((entry) => ({
      at: formatMoment(entry.at, timeZone),
      why: shownText(entry.why),
      metric: entry.metric === null ? "–" : metricText(entry.metric.name, entry.metric.value),
    })),
    actions:
      stage === null ? [] : [{ label: `Open test (shot ${shots.length + 1})…`, intent: { type: "openTest", stage } }, goToStage(stage)],
  };
}

export function evaluationTitle(subject: Subject): string {
  return subject.stage === null ? "Evaluation" : `Evaluation: ${shownName(subject.stage)}`;
}

function rowsOf(evaluation: Evaluation): ReadyEvaluation["rows"] {
  const { shot, model, folds } = evaluation;
  if (evaluation.procedure && folds !== null) return rowsOfProcedure(evaluation, folds);
  if (evaluation.part === "validation" && folds !== null) {
    return {
      text: `${counted(folds.each.length, "fold")}: ${counted(model.count, "row")}, each judged by a model that did not learn from it`,
      detail: "Recipe and model were fitted again in each fold; figures are means over folds. Test rows stay sealed.",
      part: "validation",
    };
  }
  if (evaluation.part === "validation") {
    return { text: `Validation rows: ${formatCount(model.count)}`, detail: "Test rows stay sealed.", part: "validation" };
  }
  const level = model.interval === null ? "" : ` Its interval has level ${formatLevel(model.interval.level)}.`;
  return {
    text:
      shot === null
        ? `Test rows: ${formatCount(model.count)}`
        : `Test: shot ${formatCount(shot.number)} of ${formatCount(shot.of)}, ${counted(model.count, "row")}`,
    detail: shot === null ? null : `Opened because: ${shownText(shot.reason)}.${level}`.replace("..", "."),
    part: "test",
  };
}

function rowsOfProcedure({ model, shot }: Evaluation, { each }: NonNullable<Evaluation["folds"]>): ReadyEvaluation["rows"] {
  const number = shot === null ? "" : `, shot ${formatCount(shot.number)} of ${formatCount(shot.of)}`;
  const reason = shot === null ? "" : ` Opened because: ${shownText(shot.reason)}.`;
  return {
    text: `An estimate of the procedure${number}: ${counted(model.count, "row")} in ${counted(each.length, "outer fold")}`,
    detail:
      `Each row was predicted by what had not seen it, from recipe to model. The model that is kept learned from all rows, so that none is left to judge it.${reason}`.replace(
        "..",
        ".",
      ),
    part: "test",
  };
}

function headlineOf(evaluation: Evaluation): ReadyEvaluation["headline"] {
  const { metric, model } = evaluation;
  const interval = intervalText(model, metric);
  return {
    metric: metrics[metric].title,
    better: betterText(metric),
    value: metricFormat(metric)(model.value),
    interval: interval === null || model.interval === null ? null : `${formatLevel(model.interval.level)} interval ${interval}`,
    rows: measuredRows(model),
    goal: goalVerdict(evaluation),
    gap: gapVerdict(evaluation),
    guardRails: guardRailVerdicts(evaluation),
  };
}

function goalVerdict(evaluation: Evaluation): ReadyEvaluation["headline"]["goal"] {
  const { goal, model } = evaluation;
  if (goal === null) return null;
  const value = formatNumber(goal.value);
  const open = model.interval !== null && model.interval.low < goal.value && goal.value < model.interval.high;
  if (goal.met)
    return {
      text: open ? `Goal ${value} met, though values that miss it lie within the interval` : `Goal ${value} met`,
      tone: open ? "warning" : "good",
    };
  return { text: open ? `Goal ${value} not met, though it lies within the interval` : `Goal ${value} not met`, tone: "bad" };
}

/** The gap is turned so that positive is better, whatever the metric. */
function gapVerdict(evaluation: Evaluation): ReadyEvaluation["headline"]["gap"] {
  const { gap, title } = evaluation.baseline;
  if (gap.value === null && evaluation.alertVolume !== null) return alertVolumeVerdict(evaluation.alertVolume);
  if (gap.value === null) return { text: `Cannot be compared with ${shownText(title)}`, tone: "neutral" };
  const amount = metricFormat(evaluation.metric)(Math.abs(gap.value));
  const range = gap.interval === null ? "" : ` (${formatLevel(gap.interval.level)} interval ${intervalText(gap, evaluation.metric)})`;
  const worse = gap.value < 0;
  const text = `${amount} ${worse ? "worse" : "better"} than the baseline${range}`;
  const sure = gap.interval === null || gap.interval.low > 0 || gap.interval.high < 0;
  if (!sure) return { text: `${text}: may be no difference`, tone: "warning" };
  return { text, tone: worse ? "bad" : "good" };
}

function comparisonOf({ metric, model, baseline, goal }: Evaluation): ReadyEvaluation["comparison"] {
  const compared = [
    { label: "Model", measured: model },
    { label: `Baseline: ${shownText(baseline.title)}`, measured: baseline.measured },
  ];
  return axisTableState(compared, goal?.value ?? null, {
    metric,
    title: `${metrics[metric].title}, ${betterText(metric)}`,
    note: intervalNote(model),
  });
}

function othersOf(evaluation: Evaluation): ReadyEvaluation["others"] {
  return Object.entries(evaluation.others).map(([name, value]) => {
    const metric = isMetric(name) ? name : null;
    return {
      name: metric === null ? shownText(name) : metrics[metric].title,
      better: metric === null ? "" : betterText(metric),
      value: metric === null ? (value === null ? "not defined" : String(value)) : metricFormat(metric)(value),
    };
  });
}

export function metricText(name: string, value: number | null): string {
  return isMetric(name) ? `${metrics[name].title} ${metricFormat(name)(value)}` : `${shownText(name)} ${value ?? "not defined"}`;
}

function isMetric(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}

function targetText(evaluation: Evaluation): string {
  const target = shownName(evaluation.target);
  return evaluation.positive === null ? `predicts ${target}` : `predicts ${target} = ${shownText(evaluation.positive)}`;
}

const modelTitles: Readonly<Record<Evaluation["modelKind"], string>> = {
  baseline: "Baseline model",
  linear: "Linear regression",
  logistic: "Logistic regression",
  mlp: "Dense neural net",
  program: "Another program",
};
