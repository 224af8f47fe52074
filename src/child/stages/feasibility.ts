import { type Figures, risksOf, rowsAClassNeeds, rowsANumberNeeds, verdictOf } from "../../evaluate/feasibility/judgeFeasibility.ts";
import { labellingPlan } from "../../evaluate/feasibility/labellingPlan.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { type Column, cellAt, columnNamed } from "../../model/column.ts";
import type { Feasibility, StopKind } from "../../model/feasibility.ts";
import type { Target } from "../../model/prediction.ts";
import { quickFigures } from "../models/quickFigures.ts";
import { type PartedTable, partedTable, targetOf } from "../split/partedTable.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

interface Options {
  readonly stopOn?: readonly StopKind[];
  readonly overrule?: string;
  readonly seed?: number;
  readonly labelsPerHour?: number;
}

/** Is there enough to go on? On training rows only; the parts go on as they are. */
export const feasibility: StageWork = async (context) => {
  const { stopOn = ["labels", "signal"], overrule, seed = 0, labelsPerHour } = givenAs<Options>(context, "options");
  const parted = await partedTable(context, context.input("parts"));
  const { document, brief } = parted;
  const trainRows = rowsOfPart(parted.parts, "train", document.description);
  const target = targetOf(parted, trainRows);
  const figures: Figures = {
    task: brief.task,
    target: brief.target,
    positive: target.task === "binary" ? (target.classes[1] ?? null) : null,
    metric: brief.metric,
    goal: brief.goal,
    labels: labelsOf(parted, target, trainRows),
    quick: await quickFigures(context, parted, trainRows, seed),
  };
  const risks = risksOf(figures, stopOn);
  const verdict = verdictOf(risks, overrule ?? null);
  const all = Object.values(document.description.counts).reduce((sum, count) => sum + count, 0) - document.description.counts.leftOut;
  const found: Feasibility = {
    version: 1,
    ...figures,
    labelling: labellingPlan(figures, trainRows.length / Math.max(1, all), labelsPerHour ?? null),
    risks: [...risks],
    verdict,
    seed,
  };
  if (verdict.overruled !== null) context.logged("warning", `no-go (${verdict.stoppedBy.join(", ")}), overruled: ${verdict.overruled}`);
  const full = found.quick?.curve.at(-1)?.score.mean ?? null;
  return {
    make: "document",
    // The very parts, so that what follows is up to date whatever else is found out about them.
    document,
    rowCount: trainRows.length,
    attached: { feasibility: found },
    metrics: { go: verdict.go ? 1 : 0, [`quick_${brief.metric}`]: full, baseline: found.quick?.baseline.score.mean ?? null },
    ...(verdict.overruled === null ? {} : { notes: [{ text: `no-go, overruled: ${verdict.overruled}`, count: null }] }),
    ...(verdict.go ? {} : { stops: `no-go: ${verdict.stoppedBy.map((kind) => stopWords[kind]).join("; ")}` }),
  };
};

const stopWords: Readonly<Record<StopKind, string>> = {
  labels: "too few labels",
  signal: "no more signal than in shuffled labels",
  goal: "the goal is out of reach",
};

function labelsOf({ value, brief }: PartedTable, target: Target, trainRows: Int32Array): Figures["labels"] {
  const column = columnNamed(value.table, brief.target) as Column;
  let unlabelled = 0;
  for (let row = 0; row < value.table.rowCount; row++) if (cellAt(column, row) === null) unlabelled++;
  if (target.task === "regression") {
    const sorted = target.values.toSorted();
    const middle = sorted.length >> 1;
    const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
    return {
      trainRows: trainRows.length,
      unlabelled,
      classes: [],
      numbers: { min: sorted[0] ?? 0, median: median ?? 0, max: sorted.at(-1) ?? 0, distinct: new Set(sorted).size },
      needed: rowsANumberNeeds,
      enough: trainRows.length >= rowsANumberNeeds,
    };
  }
  const counts = target.classes.map((name, code) => ({ name, count: target.codes.filter((each) => each === code).length }));
  const classes = counts.sort((a, b) => a.count - b.count);
  const enough = (classes[0]?.count ?? 0) >= rowsAClassNeeds;
  return { trainRows: trainRows.length, unlabelled, classes, numbers: null, needed: rowsAClassNeeds, enough };
}
