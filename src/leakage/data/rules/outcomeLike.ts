import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { askEach } from "../lazyColumn.ts";
import { cellsOf, counted, inputColumns, powerFor, share, shownAlone, someRows } from "../questions.ts";

/** Fewer rows than this may be so by chance. */
const fewestRows = 20;
/** A class that other rows are nearly as often of says nothing. */
const clearlyMore = 0.2;

export const outcomeLike: DataRule = {
  documentation: {
    id: "leakage/outcome-like-column",
    type: "L2",
    notebookType: null,
    title: "A column that is filled by the outcome",
    severity: "warning",
    what: "Whether a column has a value says the label: nearly all training rows with a value (or without one) are of one class, while other rows are not.",
    why: "Dates of cancellation, reasons, amounts paid back are written down after the outcome. When the model is asked, they are empty.",
    worth: "“Dropping it costs …”, never “worth”: what the column is worth as known at the time is not in the data.",
    fix: "Give it the role `outcome` in `columns`, so that it is no feature, or collect the value as it was known at the time.",
  },
  check: (context) => {
    if (context.target.task === "regression") return "the target is a number";
    const rows = someRows(context.rows.train);
    const labels = cellsOf(context.target.column, rows);
    return askEach(inputColumns(context), (column) => patternOf(context, column, rows, labels));
  },
};

function patternOf(context: RowsContext, column: Column, rows: Int32Array, labels: Float64Array): readonly DataFound[] {
  const isMissing = missingIn(column, rows);
  const { outcomeLike: nearlyAll } = context.thresholds;
  for (const missing of [0, 1]) {
    const counts = new Map<number, { here: number; all: number }>();
    let here = 0;
    let known = 0;
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i] as number;
      if (label < 0) continue;
      known++;
      const count = counts.get(label) ?? { here: 0, all: 0 };
      const isHere = isMissing[i] === missing;
      if (isHere) here++;
      counts.set(label, { here: count.here + (isHere ? 1 : 0), all: count.all + 1 });
    }
    if (here < fewestRows || known - here < fewestRows) continue;
    for (const [label, count] of counts) {
      const elsewhere = (count.all - count.here) / (known - here);
      // All of one class here, and clearly not so elsewhere.
      if (count.here / here < nearlyAll || elsewhere > nearlyAll - clearlyMore) continue;
      const classes = context.target.column.kind === "coded" ? context.target.column.dictionary : [];
      const name = classes[label] ?? String(label);
      return [
        {
          severity: "warning",
          message: `"${column.name}" is ${missing === 1 ? "missing" : "filled"} in ${counted(here, "training row")}, ${count.here === here ? "all" : "nearly all"} of them "${name}" in "${context.target.name}": it seems to be written down with the outcome. Give it the role outcome, or collect it as known at the time.`,
          columns: [column.name],
          count: count.here,
          of: here,
          rows: shownAlone(
            "train",
            rows.filter((_, i) => isMissing[i] === missing),
          ),
        },
      ];
    }
  }
  return [];
}

/** 1 where a row lacks the column's value. */
function missingIn(column: Column, rows: Int32Array): Uint8Array {
  const cells = cellsOf(column, rows);
  return Uint8Array.from(cells, (cell) => (Number.isNaN(cell) || (column.kind === "coded" && cell === -1) ? 1 : 0));
}

/** By chi-squared or F, of a pattern among many. */
const smallestP = 1e-4;

export const missingPattern: DataRule = {
  documentation: {
    id: "leakage/missing-pattern",
    type: "L2",
    notebookType: null,
    title: "That a column is missing says the label",
    severity: "information",
    what: "Whether an input has a value goes with the label of training rows more closely than the threshold (Cramér's V, or the correlation ratio of a number). Where nearly all of those rows are of one class, `leakage/outcome-like-column` says it instead.",
    why: "A value that is asked for or written down more often after some outcomes tells the outcome. It may as well be an honest fact (a house without a garage has no garage's year), so that it is information and no leak by itself.",
    worth: "“Dropping it costs …”, never “worth”.",
    fix: "Ask who fills the column in, and when. If it is filled in after the outcome, give it the role `outcome`.",
  },
  check: (context) => {
    const rows = someRows(context.rows.train);
    const labels = cellsOf(context.target.column, rows);
    return askEach(inputColumns(context), (column) => {
      const missing = missingIn(column, rows);
      const count = missing.reduce((sum, each) => sum + each, 0);
      if (count < fewestRows || rows.length - count < fewestRows) return [];
      if (context.target.task !== "regression" && patternOf(context, column, rows, labels).length > 0) return [];
      const power = powerFor(context, asColumn(column.name, missing, rows, context.rowCount), rows);
      if (power.value <= context.thresholds.missingPattern || power.p > smallestP) return [];
      return [
        {
          severity: "information" as const,
          message: `That "${column.name}" is missing, in ${counted(count, "training row")} (${share(count, rows.length)}), says "${context.target.name}" (${power.value.toFixed(2)} of 1). Ask who fills it in, and when.`,
          columns: [column.name],
          count,
          of: rows.length,
          rows: shownAlone(
            "train",
            rows.filter((_, i) => missing[i] === 1),
          ),
        },
      ];
    });
  },
};

/** A category "missing" of these rows. */
function asColumn(name: string, missing: Uint8Array, rows: Int32Array, rowCount: number): Column {
  const codes = new Int32Array(rowCount).fill(-1);
  rows.forEach((row, i) => {
    codes[row] = missing[i] as number;
  });
  return { kind: "coded", name, type: "category", dictionary: ["there", "missing"], codes };
}
