import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import { type DataRule, type RowsContext, shownRows } from "../dataRule.ts";
import { columnsWithRole, counted, isByTime, otherParts, partWords, share } from "../questions.ts";
import { valueAt } from "../rowTwins.ts";

export const groupOverlap: DataRule = {
  documentation: {
    id: "leakage/group-overlap",
    type: "L3.2",
    notebookType: null,
    title: "Rows of one unit stand in several parts",
    severity: "warning",
    what: "The contract names a unit (a patient, a customer), and units have rows in training and in another part. Columns that look like such a unit, though none is declared, are information.",
    why: "A model recognises the unit rather than what the rows have in common; new units will be harder than these.",
    worth: "The score under this split minus the score under a split by unit.",
    fix: 'Deal whole units: `split(table, brief, { by: "unit", … })`, with `{ unit: "…" }` in the roles of `columns`. Right as it is where the model will meet later rows of known units: say so with `appliesTo: "later rows"`.',
  },
  check: (context) => {
    const units = columnsWithRole(context, "unit");
    if (units.length > 0) return units.flatMap((unit) => overlapOf(context, unit));
    return unitLike(context).flatMap((column) => suggestionOf(context, column));
  },
};

function overlapOf(context: RowsContext, unit: Column): readonly DataFound[] {
  return otherParts(context).flatMap((part) => {
    const { shared, units, rows, shown } = sharedUnits(context, unit, part);
    if (rows <= context.thresholds.groupOverlap * context.rows[part].length) return [];
    return {
      // Splitting by time, later rows of known units are what is asked for as a rule.
      severity: isByTime(context) ? ("information" as const) : ("warning" as const),
      message: `${shared.toLocaleString("en-US")} of ${counted(units, `unit of "${unit.name}"`, `units of "${unit.name}"`)} in the ${partWords[part]} part ${shared === 1 ? "has" : "have"} training rows too (${share(rows, context.rows[part].length)} of its rows). Split by unit, or say that the model will meet later rows of known units.`,
      columns: [unit.name],
      count: rows,
      of: context.rows[part].length,
      rows: shown,
    };
  });
}

const unitNames =
  /(^|[_\s])(id|uuid|key|code|no|number|user|customer|client|patient|subject|person|member|household|account|session|device|store|shop|plate|vin)$/i;
const shownSuggestions = 3;

/** Columns by whose name several rows may belong together: more than two rows of a value, and many values. */
function unitLike(context: RowsContext): readonly Column[] {
  const { rows } = context;
  const rowCount = rows.train.length + rows.validation.length + rows.test.length;
  return context.columns
    .filter((column) => {
      if (column.name === context.target.name || !unitNames.test(column.name.replace(/([a-z])([A-Z])/g, "$1_$2"))) return false;
      if (column.kind === "numeric" && column.type !== "integer") return false;
      const values = new Set<number>();
      for (const row of rows.train) values.add(valueAt(column, row));
      return values.size >= 20 && values.size <= rowCount / 2 && values.size >= rowCount / 200;
    })
    .slice(0, shownSuggestions);
}

function suggestionOf(context: RowsContext, column: Column): readonly DataFound[] {
  const part = context.rows.test.length > 0 ? "test" : "validation";
  const { rows, shown } = sharedUnits(context, column, part);
  if (rows < context.thresholds.unitLike * context.rows[part].length) return [];
  return [
    {
      severity: "information",
      message: `"${column.name}" looks like the unit that rows belong to: ${share(rows, context.rows[part].length)} of the ${partWords[part]} rows share it with training rows. If so, give it the role unit and split by unit.`,
      columns: [column.name],
      count: rows,
      of: context.rows[part].length,
      rows: shown,
    },
  ];
}

/** Units on both sides, and rows that show it: each beside the first training row of its unit, one row a unit. */
function sharedUnits({ rows }: RowsContext, unit: Column, part: "validation" | "test") {
  const known = new Map<number, number>();
  for (const row of rows.train) if (!known.has(valueAt(unit, row))) known.set(valueAt(unit, row), row);
  const units = new Set<number>();
  const shared = new Set<number>();
  const shown: DataFound["rows"] = [];
  let sharedRows = 0;
  for (const row of rows[part]) {
    const value = valueAt(unit, row);
    // A row without its unit is of none.
    if (value === -1 && unit.kind === "coded") continue;
    if (Number.isNaN(value)) continue;
    units.add(value);
    const twin = known.get(value);
    if (twin === undefined) continue;
    if (!shared.has(value) && shown.length < shownRows) shown.push({ row, part, twin: { row: twin, part: "train" } });
    shared.add(value);
    sharedRows++;
  }
  return { shared: shared.size, units: units.size, rows: sharedRows, shown };
}
