import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { askEach, isTime } from "../lazyColumn.ts";
import { cramersV, kolmogorovSmirnov, type Measure, sortedValues } from "../measures.ts";
import { cellsOf, columnsWithRole, inputColumns, isByTime, otherParts, partWords, someRows } from "../questions.ts";

/** Of so many columns one differs by chance; so each must differ clearly. */
const familyError = 0.01;

export const featureDrift: DataRule = {
  documentation: {
    id: "leakage/feature-drift",
    type: "L3.3",
    notebookType: null,
    title: "A column is distributed otherwise than in training",
    severity: "information",
    what: "Kolmogorov–Smirnov distance (numbers) or Cramér's V (categories) of an input between training and another part is beyond the threshold, and beyond chance for all columns together. Never an error; columns of time are left out; on a split by time it is expected.",
    why: "Parts that differ judge another world than the model learnt, which is right for a split by time and wrong for rows dealt at random.",
    worth: "No worth of its own; the domain classifier says whether it matters together.",
    fix: "Rows dealt by key should not differ: look for a source that was added later, or units that are dealt whole and are few.",
  },
  check: (context) => {
    const times = columnsWithRole(context, "time").map(({ name }) => name);
    const columns = inputColumns(context).filter((column) => !times.includes(column.name) && !isTime(column));
    const measured = columns.filter(({ type }) => type !== "text");
    return askEach(measured, (column) => otherParts(context).flatMap((part) => driftOf(context, column, part, columns.length)));
  },
};

function driftOf(context: RowsContext, column: Column, part: "validation" | "test", among: number): readonly DataFound[] {
  const drift = differenceOf(column, context.rows.train, context.rows[part]);
  if (drift.value <= context.thresholds.featureDrift || drift.p > familyError / among) return [];
  const measure = column.kind === "coded" ? "Cramér's V" : "Kolmogorov–Smirnov distance";
  const expected = isByTime(context) ? " Expected on a split by time." : " Look for what came in later.";
  return [
    {
      severity: "information",
      message: `"${column.name}" is distributed otherwise in the ${partWords[part]} part than in training: ${measure} ${drift.value.toFixed(2)}.${expected}`,
      columns: [column.name],
      count: null,
      of: null,
      rows: [],
    },
  ];
}

/** Between two sets of rows, of large ones so many that more would not change the first two digits. */
function differenceOf(column: Column, train: Int32Array, other: Int32Array): Measure {
  const [a, b] = [someRows(train), someRows(other)];
  if (column.kind === "numeric") return numbersDiffer(sortedValues(column.values, a), sortedValues(column.values, b));
  const codes = new Float64Array([...cellsOf(column, a), ...cellsOf(column, b)]);
  return cramersV(
    codes,
    codes.map((_, i) => (i < a.length ? 0 : 1)),
  );
}

function numbersDiffer(a: Float64Array, b: Float64Array): Measure {
  return a.length === 0 || b.length === 0 ? { value: 0, p: 1 } : kolmogorovSmirnov(a, b);
}

export const labelDrift: DataRule = {
  documentation: {
    id: "leakage/label-drift",
    type: "L3.3",
    notebookType: null,
    title: "Labels are distributed otherwise in validation than in training",
    severity: "information",
    what: "The same of the target, between training and validation rows. Labels of test rows are not opened for it.",
    why: "Scores of parts with other shares of classes cannot be compared, and thresholds chosen on one do not fit the other.",
    worth: "No worth of its own.",
    fix: "Stratify (splits by key do it by themselves), or take more rows. On a split by time it is expected: watch it.",
  },
  check: (context) => {
    if (context.rows.validation.length === 0) return "there are no validation rows beside the test rows";
    const drift = differenceOf(context.target.column, context.rows.train, context.rows.validation);
    if (drift.value <= context.thresholds.labelDrift || drift.p > familyError) return [];
    return [
      {
        severity: "information",
        message: `"${context.target.name}" is distributed otherwise in validation than in training (${drift.value.toFixed(2)} of 1).${isByTime(context) ? " Expected on a split by time." : " Stratify, or take more rows."}`,
        columns: [context.target.name],
        count: null,
        of: null,
        rows: [],
      },
    ];
  },
};
