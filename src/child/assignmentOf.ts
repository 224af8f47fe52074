import { Failure } from "../base/failure.ts";
import { plainValue } from "../evaluate/measure.ts";
import { sizesFor } from "../evaluate/partSizes.ts";
import { rowsOfPart } from "../learn/split/assignParts.ts";
import type { Assignment, PartSize, Sizes } from "../model/assignment.ts";
import { metrics } from "../model/vocabulary.ts";
import { baselinePredictions } from "./baselinePredictions.ts";
import { type PartedTable, targetOf, weightsOf } from "./partedTable.ts";
import type { StageContext } from "./stageWork.ts";

/** What a split did with the rows, for people. Of rows that are set apart it says how many there are and no more. */
export async function assignmentOf(context: StageContext, parted: PartedTable): Promise<Assignment> {
  const { brief } = parted;
  return {
    version: 1,
    task: brief.task,
    target: brief.target,
    positive: brief.positive === null ? null : String(brief.positive),
    sizes: await sizesOf(context, parted),
  };
}

async function sizesOf(context: StageContext, parted: PartedTable): Promise<Sizes | null> {
  const { metric, goal } = parted.brief;
  if (goal === null) return null;
  try {
    return sizesFor({ metric, goal, baseline: await baselineOnTraining(context, parted) }, judgedParts(parted));
  } catch (error) {
    // A target or a rule that cannot be read is the failure of the stage that needs it; no row is in a wrong part for it.
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Nothing of the rows that are to be judged: a guess at what they will say. */
async function baselineOnTraining(context: StageContext, parted: PartedTable): Promise<number | null> {
  const rows = rowsOfPart(parted.parts, "train", parted.document.description);
  const baseline = await baselinePredictions(context, parted, rows);
  if ("published" in baseline) return baseline.published;
  const { metric, task } = parted.brief;
  if (baseline.hardLabels === true && metrics[metric].from !== "labels" && task !== "regression") return null;
  return plainValue({ target: targetOf(parted, rows), predictions: baseline.predictions, weights: weightsOf(parted, rows) }, metric);
}

function judgedParts(parted: PartedTable) {
  const { counts } = parted.document.description;
  const judged = (["validation", "test"] as const).filter((part) => counts[part] > 0);
  return judged.map((part) => ({ part, ...countsOf(parted, part) }));
}

function countsOf(parted: PartedTable, part: PartSize["part"]) {
  const rows = rowsOfPart(parted.parts, part, parted.document.description);
  const target = targetOf(parted, rows);
  if (target.task === "regression") return { rows: rows.length, positives: null, classes: [] };
  const classes = target.classes.map((_, code) => target.codes.reduce((sum, each) => sum + (each === code ? 1 : 0), 0));
  return { rows: rows.length, positives: target.task === "binary" ? (classes[1] ?? 0) : null, classes };
}
