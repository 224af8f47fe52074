import { type Comparison, shownVersionLength } from "../../model/dataVersion.ts";
import { counted, formatCount, formatFixed } from "../format.ts";
import { goToStage, type Subject } from "../panel.ts";
import { shownName } from "../shownText.ts";
import { type ReadySheet, type SheetBlock, text } from "./sheetView.ts";

/** What differs between two versions of a collected table, the columns that drifted most first. */
export function comparisonView(comparison: Comparison, subject: Subject): ReadySheet {
  const { before, after, stage } = comparison;
  const named = ({ output, rowCount }: Comparison["before"]) => `${output.hash.slice(0, shownVersionLength)} (${counted(rowCount, "row")})`;
  return {
    kind: "ready",
    subject,
    header: {
      title: comparisonTitle(stage),
      facts: [`${named(before)} → ${named(after)}`],
      run: null,
      stale: null,
      actions: [
        goToStage(stage),
        { label: "Versions", intent: { type: "openPanel", panel: "versions", stage } },
        { label: "Compare others…", intent: { type: "openPanel", panel: "comparison", stage } },
      ],
    },
    blocks: [
      ...(before.output.hash === after.output.hash ? [text("Both are the same version.")] : []),
      text(rowsText(comparison)),
      schemaBlock(comparison),
      columnsBlock(comparison),
    ],
  };
}

export function comparisonTitle(stage: string): string {
  return `Versions of ${shownName(stage)} compared`;
}

function rowsText({ rows, key }: Comparison): string {
  const changed = rows.changed === null ? [] : [`${formatCount(rows.changed)} changed`];
  const counts = [
    `${formatCount(rows.added)} added`,
    `${formatCount(rows.removed)} removed`,
    ...changed,
    `${formatCount(rows.same)} the same`,
  ];
  const how =
    key.length === 0
      ? "Rows are told apart by their whole content: without a key in the contract, a changed row is one removed and one added."
      : `Rows are matched by ${key.map((name) => `\`${shownName(name)}\``).join(", ")}.`;
  return `Rows: ${counts.join(", ")}. ${how}`;
}

function schemaBlock({ schema }: Comparison): SheetBlock {
  const items = [
    ...schema.added.map(({ name, type }) => `new column ${shownName(name)} (${type})`),
    ...schema.removed.map(({ name, type }) => `column ${shownName(name)} (${type}) is gone`),
    ...schema.retyped.map((each) => `column ${shownName(each.name)} was ${each.before} and is ${each.after}`),
  ];
  return items.length === 0 ? text("The columns and their types are the same.") : { type: "list", title: "Columns", items };
}

function columnsBlock({ columns, key }: Comparison): SheetBlock {
  const byDrift = columns.toSorted((a, b) => (b.drift ?? -1) - (a.drift ?? -1));
  return {
    type: "table",
    title: "Columns by drift",
    columns: [
      { title: "Column", align: "left", shrinks: true },
      { title: "Type", align: "left" },
      { title: "Drift", align: "right" },
      { title: "Values before", align: "right" },
      { title: "after", align: "right" },
      ...(key.length === 0 ? [] : [{ title: "Cells changed", align: "right" } as const]),
      { title: "Statistic of drift", align: "left" },
    ],
    rows: byDrift.map((each) => [
      shownName(each.name),
      each.type,
      each.drift === null ? "–" : formatFixed(each.drift, 3),
      formatCount(each.present.before),
      formatCount(each.present.after),
      ...(each.changed === null ? [] : [formatCount(each.changed)]),
      each.statistic,
    ]),
  };
}
