import type { Quarantine } from "../../model/provenance.ts";
import { counted, formatCount } from "../format.ts";
import { goToStage, type Origin, runText } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { type ReadySheet, type SheetBlock, text } from "./sheetView.ts";

/**
 * The rows that broke the contract, each with its place and the reason.
 * @param path where the table with all of them lies
 */
export function quarantineView(quarantine: Quarantine | null, path: string | null, origin: Origin): ReadySheet {
  const { stage } = origin.subject;
  return {
    kind: "ready",
    subject: origin.subject,
    header: {
      title: quarantineTitle(stage ?? ""),
      facts: quarantine === null ? [] : [counted(quarantine.rowCount, "row")],
      run: runText(origin),
      stale: origin.stale,
      actions: stage === null ? [] : [goToStage(stage)],
    },
    blocks: quarantine === null ? [text("No row is in quarantine.")] : rowBlocks(quarantine, path),
  };
}

export function quarantineTitle(stage: string): string {
  return `Quarantine of ${shownName(stage)}`;
}

function rowBlocks({ rows, rowCount }: Quarantine, path: string | null): SheetBlock[] {
  const severalFiles = new Set(rows.map((row) => row.source)).size > 1;
  return [
    ...(rows.length < rowCount ? [text(`The first ${formatCount(rows.length)}:`)] : []),
    {
      type: "table",
      title: "Rows that broke the contract",
      columns: [
        ...(severalFiles ? [{ title: "File", align: "left", shrinks: true } as const] : []),
        { title: "Row", align: "right" },
        { title: "Line", align: "right" },
        { title: "Because", align: "left", shrinks: true, prose: true },
        { title: "As it stands in the source", align: "left", shrinks: true },
      ],
      rows: rows.map((row) => [
        ...(severalFiles ? [shownText(row.source)] : []),
        String(row.row),
        row.line === null ? "" : String(row.line),
        shownText(row.because),
        shownText(row.cells.map((cell) => cell ?? "").join(", ")),
      ]),
    },
    ...(path === null ? [] : [text(`All of them, unmasked, as Parquet: ${path}`)]),
  ];
}
