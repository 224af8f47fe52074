import type { Quarantine } from "../model/provenance.ts";
import { counted, formatCount } from "./format.ts";
import { shownName, shownText } from "./shownText.ts";
import { textBlocks, textTable, wrapped } from "./textTable.ts";

/**
 * The rows that broke the contract, each with its place and the reason.
 * @param path where the table with all of them lies
 */
export function quarantineText(quarantine: Quarantine | null, stage: string, path: string | null): string {
  if (quarantine === null) return textBlocks([`Quarantine of ${shownName(stage)}`, "No row is in quarantine."]);
  const { rows, rowCount } = quarantine;
  const severalFiles = new Set(rows.map((row) => row.source)).size > 1;
  return textBlocks([
    `Quarantine of ${shownName(stage)}: ${counted(rowCount, "row")}`,
    rows.length < rowCount ? `The first ${formatCount(rows.length)}:` : null,
    textTable(
      [
        ...(severalFiles ? [{ title: "File", align: "left", shrinks: true } as const] : []),
        { title: "Row", align: "right" },
        { title: "Line", align: "right" },
        { title: "Because", align: "left", shrinks: true },
        { title: "As it stands in the source", align: "left", shrinks: true },
      ],
      rows.map((row) => [
        ...(severalFiles ? [shownText(row.source)] : []),
        String(row.row),
        row.line === null ? "" : String(row.line),
        shownText(row.because),
        shownText(row.cells.map((cell) => cell ?? "").join(", ")),
      ]),
    ),
    path === null ? null : wrapped(`All of them, unmasked, as Parquet: ${path}`),
  ]);
}
