import { Failure } from "../../base/failure.ts";
import { plainValue } from "../../evaluate/measure.ts";
import { sizesFor } from "../../evaluate/partSizes.ts";
import { type Assignment as Dealt, rowsOfPart } from "../../learn/split/assignParts.ts";
import { classesOf, type RowClasses } from "../../learn/split/classesOf.ts";
import { countAssignment } from "../../learn/split/countAssignment.ts";
import { type Folds, noFold } from "../../learn/split/folds.ts";
import { codedUnits } from "../../learn/split/splitByUnit.ts";
import type { Assignment, PartSize, Sizes } from "../../model/assignment.ts";
import { type Column, columnNamed } from "../../model/column.ts";
import { columnWithRole } from "../../model/relation.ts";
import { metrics } from "../../model/vocabulary.ts";
import { baselinePredictions } from "../models/baselinePredictions.ts";
import type { StageContext } from "../stageWork.ts";
import { type PartedTable, targetOf, weightsOf } from "./partedTable.ts";

/** What a split did with the rows, for people. Of rows that are set apart it says how many there are and no more. */
export async function assignmentOf(context: StageContext, parted: PartedTable, { notes }: Pick<Dealt, "notes">): Promise<Assignment> {
  const { brief, value, document } = parted;
  const { counts, ...description } = document.description;
  const target = columnNamed(value.table, brief.target);
  const classes = target === null || brief.task === "regression" ? null : toldClasses(target);
  const units = columnWithRole(value, "unit");
  const times = columnWithRole(value, "time");
  return {
    version: 1,
    ...description,
    rows: value.table.rowCount,
    task: brief.task,
    target: brief.target,
    positive: brief.positive === null ? null : String(brief.positive),
    classes: [...(classes?.names ?? [])],
    ...countAssignment({
      ...parted,
      classes,
      sealed: isSealed(parted),
      units: units === null ? null : codedUnits(units),
      times: times?.kind === "numeric" ? times : null,
    }),
    leftOut: notes.map(({ why, count }) => ({ why, rows: count })),
    unit: units?.name ?? null,
    sizes: await sizesOf(context, parted),
  };
}

/** Where classes were not dealt evenly, how many of each are among the test rows says what their labels are. */
function isSealed({ document }: PartedTable): boolean {
  const { stratified, validationIsTest } = document.description;
  return !stratified && !validationIsTest;
}

/** In alphabetical order, without those that no row has. */
function toldClasses(target: Column): RowClasses | null {
  const classes = classesOf(target);
  if (classes === null) return null;
  const used = new Set(classes.codes);
  const names = classes.names.filter((_, code) => used.has(code)).sort();
  const places = classes.names.map((name) => names.indexOf(name));
  return { names, codes: classes.codes.map((code) => places[code] ?? -1) };
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
  const { folds, nested } = parted;
  const rowsOf = (part: PartSize["part"]): Int32Array => {
    const held = part === "validation" ? folds : nested?.outer;
    return held ? heldOutRows(held) : rowsOfPart(parted.parts, part, { validationIsTest: false });
  };
  const judged = (["validation", "test"] as const).map((part) => {
    const rows = rowsOf(part);
    const isAssumed = part === "test" && nested === null && isSealed(parted);
    return { part, ...(isAssumed ? countsAsTrained(parted, rows.length) : countsOf(parted, rows)) };
  });
  return judged.filter(({ rows }) => rows > 0);
}

/** As many of each class as there would be among training rows. */
function countsAsTrained(parted: PartedTable, rows: number) {
  const train = countsOf(parted, rowsOfPart(parted.parts, "train", { validationIsTest: false }));
  const scaled = (count: number): number => Math.round((count / Math.max(1, train.rows)) * rows);
  return { rows, positives: train.positives === null ? null : scaled(train.positives), classes: train.classes.map(scaled), assumed: true };
}

function heldOutRows({ heldOut }: Folds): Int32Array {
  const rows: number[] = [];
  heldOut.forEach((fold, row) => {
    if (fold !== noFold) rows.push(row);
  });
  return Int32Array.from(rows);
}

function countsOf(parted: PartedTable, rows: Int32Array) {
  const target = targetOf(parted, rows);
  if (target.task === "regression") return { rows: rows.length, positives: null, classes: [] };
  const classes = target.classes.map((_, code) => target.codes.reduce((sum, each) => sum + (each === code ? 1 : 0), 0));
  return { rows: rows.length, positives: target.task === "binary" ? (classes[1] ?? 0) : null, classes };
}
