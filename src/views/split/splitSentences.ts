import type { Assignment, PartSize, Sizes } from "../../model/assignment.ts";
import { metrics } from "../../model/vocabulary.ts";
import { counted, formatCount, formatLevel, formatNumber } from "../format.ts";
import { metricFormat } from "../measuredView.ts";
import type { Tone } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";

/** Short facts of a split, for its head. */
export function splitFacts({ strategy, stratified, salt, rows }: Assignment): string[] {
  return [
    `${dealtBy[strategy]}${stratified ? ", within each class" : ""}`,
    ...(salt === null ? [] : [`salt "${shownText(salt)}"`]),
    counted(rows, "row"),
  ];
}

const dealtBy = {
  key: "dealt by key",
  unit: "dealt by unit",
  time: "cut in time",
  "unit and time": "cut in time, units kept apart",
  given: "given by a file",
} as const satisfies Record<Assignment["strategy"], string>;

/** How the rows are used, and what is sealed. */
export function splitSentences({ strategy, stratified, classes, folds, outer, noTest, validationIsTest, groups }: Assignment): string[] {
  const hasTest = groups.some(({ part }) => part === "test");
  const inTime = strategy === "time" || strategy === "unit and time";
  const earlier = inTime ? " In time a fold trains on what is far enough from the rows that it holds out." : "";
  return [
    ...(outer !== null
      ? [
          `${counted(outer, "outer fold")} judge the whole procedure, with ${folds} inner folds within what each of them trains on. No row is set apart: what evaluate gives is an estimate of the procedure, and is sealed like test rows.`,
        ]
      : folds !== null
        ? [
            `Rows are held out in turn, in ${folds} folds: recipe and model are fitted again in each, and the model that is kept learns from all.${earlier}`,
          ]
        : []),
    ...(noTest === null ? [] : [`No rows are set apart to test: ${shownText(noTest)}`]),
    ...(validationIsTest ? ["The test rows serve for validation too: nothing is sealed, and their figure is no test figure."] : []),
    ...(hasTest && !validationIsTest
      ? [
          stratified || classes.length === 0
            ? "Test rows are sealed. What is told of them here are the counts of the dealing."
            : "Test rows are sealed: how many there are is told here, and not of which classes.",
        ]
      : []),
  ];
}

/** Whether the rows that judge are enough to tell the goal from the baseline. */
export function sizeVerdicts(assignment: Assignment): { text: string; tone: Tone }[] {
  const { sizes } = assignment;
  return sizes === null ? [] : sizes.parts.map((part) => verdictOf(part, sizes, assignment));
}

/** "110 test rows, 18 yes" */
function judged({ part, rows, positives, assumed }: PartSize, { folds, outer, positive }: Assignment): string {
  const which =
    positives === null
      ? ""
      : `, ${assumed ? "about " : ""}${formatCount(positives)} ${shownName(positive ?? "positive")}${assumed ? " if they are as training rows are" : ""}`;
  if (part === "test" && outer !== null) return `${counted(rows, "row")} of the outer folds${which}`;
  if (part === "validation" && folds !== null) return `${counted(rows, "row")} of the ${outer === null ? "" : "inner "}folds${which}`;
  return `${counted(rows, `${part} row`)}${which}`;
}

function verdictOf(size: PartSize, sizes: Sizes, assignment: Assignment): { text: string; tone: Tone } {
  const { halfWidth, rowsNeeded } = size;
  const { metric, goal, baseline, level } = sizes;
  const who = judged(size, assignment);
  const title = metrics[metric].title.toLowerCase();
  if (halfWidth === null) return { text: `${who}. How wide an interval of ${title} will be cannot be said beforehand.`, tone: "neutral" };
  const format = metricFormat(metric);
  const width = `a model at the goal ${formatNumber(goal)} is known to ±${format(halfWidth)} (${formatLevel(level)})`;
  if (baseline === null) return { text: `${who}: ${width}. What the baseline gives is not known beforehand.`, tone: "neutral" };
  const distance = metrics[metric].better === "higher" ? goal - baseline : baseline - goal;
  const far = `the baseline on training rows, ${format(baseline)}`;
  if (distance <= 0) return { text: `${who}: ${width}, but the goal is no better than ${far}.`, tone: "warning" };
  if (halfWidth <= distance) return { text: `${who}: ${width}, enough to tell it from ${far}.`, tone: "good" };
  const needed = rowsNeeded === null ? "" : ` About ${formatCount(Number(rowsNeeded.toPrecision(2)))} rows would do.`;
  return { text: `${who}: ${width}, too wide to tell it from ${far}.${needed}`, tone: "warning" };
}
