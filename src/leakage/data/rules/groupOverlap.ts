import type { DataFound } from "../../../model/dataAudit.ts";
import { type DataRule, type RowsContext, shownRows } from "../dataRule.ts";
import { isCoded, type LazyColumn } from "../lazyColumn.ts";
import { columnsWithRole, counted, distinctCount, isByTime, isMissing, otherParts, partWords, share } from "../questions.ts";
import { twinsOf } from "../rowTwins.ts";

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
  check: async (context) => {
    if (context.meetsKnownUnits) return "the problem says that the model will meet later rows of known units";
    const found: DataFound[] = [];
    const units = columnsWithRole(context, "unit");
    for (const unit of units) for (const part of otherParts(context)) found.push(...(await overlapOf(context, unit, part)));
    if (units.length > 0) return found;
    for (const column of await unitLike(context)) found.push(...(await suggestionOf(context, column)));
    return found;
  },
};

async function overlapOf(context: RowsContext, unit: LazyColumn, part: "validation" | "test"): Promise<readonly DataFound[]> {
  const { shared, units, rows, shown } = await sharedUnits(context, unit, part);
  if (rows <= context.thresholds.groupOverlap * context.rows[part].length) return [];
  return [
    {
      // Splitting by time, later rows of known units are what is asked for as a rule.
      severity: isByTime(context) ? "information" : "warning",
      message: `${shared.toLocaleString("en-US")} of ${counted(units, `unit of "${unit.name}"`, `units of "${unit.name}"`)} in the ${partWords[part]} part ${shared === 1 ? "has" : "have"} training rows too (${share(rows, context.rows[part].length)} of its rows). Split by unit, or say that the model will meet later rows of known units (appliesTo: "later rows").`,
      columns: [unit.name],
      count: rows,
      of: context.rows[part].length,
      rows: shown,
    },
  ];
}

const unitNames =
  /(^|[_\s])(id|uuid|key|code|no|number|user|customer|client|patient|subject|person|member|household|account|session|device|store|shop|plate|vin)$/i;
const shownSuggestions = 3;

/** Columns by whose name several rows may belong together: more than two rows of a value, and many values. */
async function unitLike(context: RowsContext): Promise<readonly LazyColumn[]> {
  const { rows } = context;
  const rowCount = rows.train.length + rows.validation.length + rows.test.length;
  const named = context.columns.filter(
    (column) =>
      column.name !== context.target.name &&
      unitNames.test(column.name.replace(/([a-z])([A-Z])/g, "$1_$2")) &&
      (isCoded(column) || column.type === "integer"),
  );
  const found: LazyColumn[] = [];
  for (const column of named) {
    if (found.length === shownSuggestions) break;
    const units = distinctCount(await column.read(), rows.train);
    if (units >= 20 && units <= rowCount / 2 && units >= rowCount / 200) found.push(column);
  }
  return found;
}

async function suggestionOf(context: RowsContext, column: LazyColumn): Promise<readonly DataFound[]> {
  const part = context.rows.test.length > 0 ? "test" : "validation";
  const { rows, shown } = await sharedUnits(context, column, part);
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
async function sharedUnits({ rows }: RowsContext, unit: LazyColumn, part: "validation" | "test") {
  const twins = await twinsOf(rows[part], rows.train, [unit]);
  const column = await unit.read();
  // A row without its unit is of none.
  const isShared = rows[part].map((row, i) => ((twins[i] as number) >= 0 && !isMissing(column, row) ? 1 : 0));
  const sharedRows = rows[part].filter((_, i) => isShared[i] === 1);
  const seen = new Set<number>();
  const shown: DataFound["rows"] = [];
  for (let i = 0; i < twins.length && shown.length < shownRows; i++) {
    const [row, twin] = [rows[part][i] as number, twins[i] as number];
    if (isShared[i] === 0 || seen.has(twin)) continue;
    seen.add(twin);
    shown.push({ row, part, twin: { row: twin, part: "train" } });
  }
  return {
    shared: distinctCount(column, sharedRows),
    units: distinctCount(column, rows[part]),
    rows: sharedRows.length,
    shown,
  };
}
