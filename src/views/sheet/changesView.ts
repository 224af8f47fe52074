import type { TableChanges } from "../../model/tableChanges.ts";
import { counted, formatCount } from "../format.ts";
import { type Origin, stageHeader } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { shortened } from "../textTable.ts";
import { type ReadySheet, type SheetBlock, text } from "./sheetView.ts";

/** What a `clean` or `wrangle` did to its table. */
export function changesView(changes: TableChanges, origin: Origin): ReadySheet {
  const { rowsBefore, rowsAfter, rowsDropped, rowsMade, columns, columnsAdded, columnsLeftOut } = changes;
  return {
    kind: "ready",
    subject: origin.subject,
    header: stageHeader(
      changesTitle(origin.subject.stage ?? ""),
      [
        `${formatCount(rowsBefore)} → ${counted(rowsAfter, "row")}`,
        ...(rowsDropped === 0 ? [] : [`${formatCount(rowsDropped)} dropped`]),
        ...(rowsMade === 0 ? [] : [`${formatCount(rowsMade)} made`]),
      ],
      origin,
    ),
    blocks: [
      ...namesBlock("Columns added", columnsAdded),
      ...namesBlock("Columns left out", columnsLeftOut),
      columns.length === 0 ? text("No cell of the rows that stayed is another.") : cellsBlock(columns),
    ],
  };
}

export function changesTitle(stage: string): string {
  return `Changes of ${shownName(stage)}`;
}

function namesBlock(title: string, names: readonly string[]): readonly SheetBlock[] {
  return names.length === 0 ? [] : [text(`${title}: ${names.map(shownName).join(", ")}.`)];
}

function cellsBlock(columns: TableChanges["columns"]): SheetBlock {
  return {
    type: "table",
    title: "Cells that changed",
    columns: [
      { title: "Column", align: "left", shrinks: true },
      { title: "Cells changed", align: "right" },
      { title: "Type", align: "left" },
      { title: "Most often", align: "left", shrinks: true },
    ],
    rows: columns.flatMap(columnRows),
  };
}

/** An example a line: cut ones would not tell. */
function columnRows({ name, cells, types: [before, after], examples }: TableChanges["columns"][number]): string[][] {
  const [first = "", ...more] = examples.map((each) => `${cellText(each.before)} → ${cellText(each.after)} (${formatCount(each.count)})`);
  return [
    [shownName(name), formatCount(cells), before === after ? after : `${before} → ${after}`, first],
    ...more.map((example) => ["", "", "", example]),
  ];
}

function cellText(cell: string | null): string {
  return cell === null ? "missing" : `"${shortened(shownText(cell), 24)}"`;
}
