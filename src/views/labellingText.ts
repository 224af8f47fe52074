import type { LabelRow, ReadyLabelling } from "./labellingView.ts";
import { shortened, textBlocks, textWidth, wrapped } from "./textTable.ts";

/** What stands above the first row. */
export function batchText({ header, batch, ways, file }: ReadyLabelling): string {
  return textBlocks([
    [header.title, header.facts.join(" · ")].map((line) => wrapped(line)).join("\n"),
    batch === null ? null : batch.notes.map((note) => wrapped(note)).join("\n"),
    batch === null || batch.rows.length === 0
      ? wrapped(waysText(ways))
      : wrapped(`Decisions go to ${file}, one by one. ${keysText(batch)}`),
  ]);
}

function waysText(ways: ReadyLabelling["ways"]): string {
  const possible = ways.filter(({ why }) => why === null).map(({ by }) => `--rows ${by}`);
  return `No rows are left to label this way. Ways to take rows: ${possible.join(", ")}.`;
}

function keysText({ classes, personal }: NonNullable<ReadyLabelling["batch"]>): string {
  const say = classes === null ? "Type a number" : "Type the number of a class";
  return `${say}; s: cannot tell, b: back, n TEXT: a note${personal === null ? "" : ", p: open personal columns"}, q: leave.`;
}

/** One row as a card, and what may be said of it. */
export function rowText(
  row: LabelRow,
  place: { readonly number: number; readonly of: number },
  batch: NonNullable<ReadyLabelling["batch"]>,
): string {
  const width = Math.min(30, Math.max(...row.cells.map(({ name }) => name.length), 1));
  const cells = row.cells.map(({ name, value, kind }) => {
    const shown = kind === "missing" ? "–" : value.replaceAll("\n", "\n".padEnd(width + 5));
    return `  ${shortened(name, width).padEnd(width)}  ${shown.length > textWidth * 20 ? `${shown.slice(0, textWidth * 20)}…` : shown}`;
  });
  const certainty = row.certainty === null ? "" : `, ${row.certainty}`;
  const before =
    row.decided === null
      ? []
      : [`  You said: ${row.decided.label ?? "cannot tell"}${row.decided.note === null ? "" : ` (${row.decided.note})`}`];
  const choices = batch.classes?.map(({ shown }, index) => `${index + 1} ${shown}`).join("  ") ?? "a number";
  return [
    `Row ${place.number} of ${place.of}: ${row.title}${certainty}`,
    ...cells,
    ...before,
    `${batch.target}?  ${choices}  s cannot tell`,
    "",
  ].join("\n");
}
