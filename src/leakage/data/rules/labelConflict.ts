import type { DataRule } from "../dataRule.ts";
import { cellsOf, counted, inputColumns, share, shownPairs, someRows } from "../questions.ts";
import { twinsOf } from "../rowTwins.ts";
import { twinsByChance } from "../twinsByChance.ts";
import { isBeyondChance } from "./rowOverlap.ts";

export const labelConflict: DataRule = {
  documentation: {
    id: "leakage/label-conflict",
    type: null,
    notebookType: null,
    title: "The same features with different labels",
    severity: "information",
    what: "Training rows that are equal in every input have different labels, more often than chance explains.",
    why: "Either the label is noisy, or copies were labelled twice; both bound what any model can reach, and copies leak.",
    worth: "No worth of its own: it tells what the best possible score is.",
    fix: "Look at the rows; keep one of each, or have them labelled again.",
  },
  check: async (context) => {
    const columns = inputColumns(context);
    if (columns.length === 0) return "no column is an input";
    if (context.target.task === "regression") return "the target is a number";
    const rows = someRows(context.rows.train);
    const labels = cellsOf(context.target.column, rows);
    const first = new Map(Array.from(rows, (row, i) => [row, i]));
    const twins = (await twinsOf(rows, rows, columns)).map((twin, i) => (twin === rows[i] ? -1 : twin));
    const differs = twins.map((twin, i) => (twin >= 0 && labels[first.get(twin) as number] !== labels[i] ? twin : -1));
    const count = differs.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
    if (count <= context.thresholds.labelConflict * rows.length) return [];
    if (!isBeyondChance(count, (await twinsByChance(rows, rows, columns)).expected)) return [];
    const { name } = context.target;
    return [
      {
        severity: "information",
        message: `${counted(count, "training row")} (${share(count, rows.length)}) ${count === 1 ? "has" : "have"} another label in "${name}" than a row that is equal in every input. Look whether copies were labelled twice.`,
        columns: [name],
        count,
        of: rows.length,
        rows: shownPairs("train", rows, differs),
      },
    ];
  },
};
