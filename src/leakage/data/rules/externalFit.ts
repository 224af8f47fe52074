import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import {
  askEachImage,
  type ExternalStep,
  type Image,
  isWritten,
  learnedFrom,
  learnings,
  type Moments,
  momentsOf,
} from "../externalSteps.ts";
import { counted } from "../questions.ts";

export const externalFit: DataRule = {
  documentation: {
    id: "leakage/external-fit",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "Another program learned from all rows",
    severity: "warning",
    what: "A stage that is another program scales a column, or fills its missing cells, by a mean and standard deviation that are those of all rows and not those of training rows. Both are read off the tables before and after it; extremes, medians and the most frequent value coincide in honest fits too, so that they say nothing.",
    why: "What held-out rows are like has shaped what the model is trained on, and the figure of their score is no longer one of new rows.",
    worth:
      "Little: of a scaler at most some thousandths of the area under the curve (Roth 2026). More where rows are few, or parts differ, as on splits by time.",
    fix: 'Leave it to `prepare` (`scale()`, `impute("mean")`), which learns from training rows and again in every fold. Where the program must do it, learn from the rows that train, which a split by time or by a file lets it know.',
  },
  check: async (context) => {
    const { external } = context;
    if (typeof external === "string") return external;
    const found: DataFound[] = [];
    for (const step of external) found.push(...(await foundIn(context, step)));
    return found;
  },
};

async function foundIn(context: RowsContext, step: ExternalStep): Promise<readonly DataFound[]> {
  // Where all rows train, or none of these, two fits cannot be told apart.
  if (step.rows.train.length === 0) return [];
  return askEachImage(step, (image) => [...scaled(context, step, image), ...filled(context, step, image)]);
}

/** Further apart than this many times what rounding does, two figures differ. */
const clearly = 10;

function scaled(context: RowsContext, { stage, rows }: ExternalStep, image: Image): readonly DataFound[] {
  const { line, name, from } = image;
  const exact = exactnessOf(context, image);
  if (isByHand(image, exact)) return [];
  const fits = (of: Int32Array | null, times: number) => (which: (typeof learnings)[number]) => {
    const moments = momentsOf(learnedFrom(image, which), of);
    return moments !== null && fitsLine(line, moments, exact * times) ? moments : null;
  };
  const own = firstOf(learnings, fits(null, 1));
  if (own === null || firstOf(learnings, fits(rows.train, clearly)) !== null) return [];
  const became = name === from ? `"${from}"` : `"${from}" as "${name}"`;
  return [
    {
      severity: "warning",
      message: `"${stage}" scales ${became} by figures of ${counted(image.given.length, "row")}, held-out ones among them: its ${whatOf(line, own, exact)} those of all rows and not those of training rows. Leave it to scale() in "prepare".`,
      columns: [name],
      count: null,
      of: null,
      rows: [],
      stage,
    },
  ];
}

/** The first answer that is one; what comes after it is not asked. */
function firstOf<Item, Answer>(items: readonly Item[], ask: (item: Item) => Answer | null): Answer | null {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== null) return answer;
  }
  return null;
}

/** How closely figures must agree, in standard deviations: rounding of the file's numbers blurs them. */
function exactnessOf({ thresholds }: RowsContext, { line }: Image): number {
  return Math.max(thresholds.externalFit, 2 * line.residual);
}

/** Moved by the mean, divided by the standard deviation, or both; what stays as it is says nothing. */
function fitsLine({ location, scale }: Image["line"], { mean, deviations }: Moments, exact: number): boolean {
  const [deviation] = deviations;
  const isMoved = Math.abs(location) > exact * deviation;
  const isDivided = Math.abs(scale - 1) > exact;
  if (!isMoved && !isDivided) return false;
  const hasMean = Math.abs(location - mean) <= exact * deviation;
  const hasDeviation = deviations.some((each) => Math.abs(scale - each) <= exact * each);
  return (!isMoved || hasMean) && (!isDivided || hasDeviation);
}

/** `(x − 50) / 10` may be anybody's, whatever the mean is. */
function isByHand({ line: { location, scale } }: Image, exact: number): boolean {
  return isWritten(location, exact * scale) && isWritten(scale, exact * scale);
}

function whatOf({ location, scale }: Image["line"], { deviations: [deviation] }: Moments, exact: number): string {
  if (Math.abs(location) <= exact * deviation) return "standard deviation is";
  return Math.abs(scale - 1) <= exact ? "mean is" : "mean and standard deviation are";
}

function filled(context: RowsContext, { stage, rows }: ExternalStep, image: Image): readonly DataFound[] {
  const cells = filledCells(image);
  const value = image.made[cells[0] ?? -1];
  if (value === undefined) return [];
  const spread = momentsOf(image.given, null)?.deviations[0] ?? 0;
  const tolerance = exactnessOf(context, image) * spread;
  if (spread === 0 || isWritten(value, tolerance) || cells.some((row) => Math.abs((image.made[row] as number) - value) > tolerance))
    return [];
  const kept = learnedFrom(image, "those of rows that it kept");
  const { given } = image;
  const isMean = (values: Float64Array, of: Int32Array | null, times: number): boolean =>
    Math.abs((momentsOf(values, of)?.mean ?? Number.NaN) - value) <= tolerance * times;
  const isOfAll = isMean(given, null, 1) || isMean(kept, null, 1);
  const isOfTraining = isMean(given, rows.train, clearly) || isMean(kept, rows.train, clearly);
  if (!isOfAll || isOfTraining) return [];
  return [
    {
      severity: "warning",
      message: `"${stage}" fills ${counted(cells.length, "missing cell")} of "${image.from}" with the mean of all rows, held-out ones among them. Leave it to impute("mean") in "prepare".`,
      columns: [image.name],
      count: cells.length,
      of: image.given.length,
      rows: [],
      stage,
    },
  ];
}

/** Rows whose cell was missing and is not any more. */
function filledCells({ given, made }: Image): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < given.length; row++)
    if (Number.isNaN(given[row] as number) && Number.isFinite(made[row] as number)) rows.push(row);
  return rows;
}
