import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { cellsOf, counted, inputColumns, someRows } from "../questions.ts";

/** Fewer rows than this may be so by chance. */
const fewestRows = 20;
/** Of a class among the rows that have (or miss) the value. */
const nearlyAll = 0.98;

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
    return inputColumns(context).flatMap((column) => patternOf(context, column, cellsOf(column, rows), labels));
  },
};

function patternOf(context: RowsContext, column: Column, cells: Float64Array, labels: Float64Array): readonly DataFound[] {
  const isMissing = cells.map((cell) => (Number.isNaN(cell) || (column.kind === "coded" && cell === -1) ? 1 : 0));
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
      if (count.here / here < nearlyAll || elsewhere > nearlyAll - 0.2) continue;
      const classes = context.target.column.kind === "coded" ? context.target.column.dictionary : [];
      const name = classes[label] ?? String(label);
      return [
        {
          severity: "warning",
          message: `"${column.name}" is ${missing === 1 ? "missing" : "filled"} in ${counted(here, "training row")}, ${count.here === here ? "all" : "nearly all"} of them "${name}" in "${context.target.name}": it seems to be written down with the outcome. Give it the role outcome, or collect it as known at the time.`,
          columns: [column.name],
          count: count.here,
          of: here,
          rows: [],
        },
      ];
    }
  }
  return [];
}
