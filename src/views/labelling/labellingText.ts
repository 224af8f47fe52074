import { counted } from "../format.ts";
import { shortened, textBlocks, textWidth, wrapped } from "../textTable.ts";
import type { LabelRow, ReadyLabelling } from "./labellingView.ts";

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
  const say = classes === null ? "Type a number" : hasKeys(classes) ? "Type the number of a class" : "Type the beginning of a class";
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
  return [
    `Row ${place.number} of ${place.of}: ${row.title}${certainty}`,
    ...cells,
    ...before,
    `${batch.target}?  ${choicesText(batch.classes)}  s cannot tell`,
    "",
  ].join("\n");
}

type Classes = NonNullable<NonNullable<ReadyLabelling["batch"]>["classes"]>;

/** More classes than keys are not listed at each row. */
function choicesText(classes: Classes | null): string {
  if (classes === null) return "a number";
  if (!hasKeys(classes)) return `the beginning of one of ${counted(classes.length, "class", "classes")}`;
  return classes.map(({ shown }, index) => `${index + 1} ${shown}`).join("  ");
}

function hasKeys(classes: Classes): boolean {
  return classes.every(({ key }) => key !== null);
}
