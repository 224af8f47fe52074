import type { TableChanges } from "../model/tableChanges.ts";
import { counted, formatCount } from "./format.ts";
import { shownName, shownText } from "./shownText.ts";
import { shortened, textBlocks, textTable, wrapped } from "./textTable.ts";

/** What a stage did to its table, for a terminal. */
export function changesText(stage: string, changes: TableChanges): string {
  const { rowsBefore, rowsAfter, rowsDropped, rowsMade, columns, columnsAdded, columnsLeftOut } = changes;
  const rows = [
    `${formatCount(rowsBefore)} → ${counted(rowsAfter, "row")}`,
    ...(rowsDropped === 0 ? [] : [`${formatCount(rowsDropped)} dropped`]),
    ...(rowsMade === 0 ? [] : [`${formatCount(rowsMade)} made`]),
  ];
  return textBlocks([
    `What "${shownName(stage)}" changed`,
    wrapped(`${rows.join(", ")}.`),
    namesText("Columns added", columnsAdded),
    namesText("Columns left out", columnsLeftOut),
    columns.length === 0 ? "No cell of the rows that stayed is another." : cellsText(columns),
  ]);
}

function namesText(title: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : wrapped(`${title}: ${names.map(shownName).join(", ")}.`);
}

function cellsText(columns: TableChanges["columns"]): string {
  return textTable(
    [
      { title: "Column", align: "left", shrinks: true },
      { title: "Cells changed", align: "right" },
      { title: "Type", align: "left" },
      { title: "Most often", align: "left", shrinks: true },
    ],
    columns.map(({ name, cells, types: [before, after], examples }) => [
      shownName(name),
      formatCount(cells),
      before === after ? after : `${before} → ${after}`,
      examples.map((each) => `${cellText(each.before)} → ${cellText(each.after)} (${formatCount(each.count)})`).join("; "),
    ]),
  );
}

function cellText(cell: string | null): string {
  return cell === null ? "missing" : `"${shortened(shownText(cell), 24)}"`;
}
