import { shortened, textBlocks, textTable, wrapped } from "../textTable.ts";
import type { RowsState } from "./rowsView.ts";

/** A page of rows for a terminal. */
export function rowsText({ page, failure }: RowsState): string {
  if (failure !== null) return `${failure.sentence} ${failure.remedy}`;
  if (page === null) return "";
  const masked = page.columns.flatMap(({ name, masked: why }) => (why === null ? [] : [`${name}: ${why}`]));
  return textBlocks([
    `${page.matching}; ${page.range}`,
    page.note === null ? null : wrapped(page.note),
    masked.length === 0 ? null : wrapped(masked.join("; ")),
    page.rows.length === 0
      ? null
      : textTable(
          page.columns.map(({ name }) => ({ title: shortened(name, 24), align: "left", shrinks: true })),
          page.rows.map((row) => row.map((cell) => (cell === null ? "–" : shortened(cell, 40)))),
        ),
  ]);
}
