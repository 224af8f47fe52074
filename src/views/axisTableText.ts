import type { AxisTable } from "./axisTableView.ts";
import type { Drawn } from "./measuredView.ts";
import { textTable } from "./textTable.ts";

export function axisTableText(comparison: AxisTable): string {
  return textTable(
    [
      { title: "", align: "left", shrinks: true },
      { title: "Value", align: "right" },
      { title: "Interval", align: "left" },
      { title: axisText(comparison.ticks), align: "left" },
    ],
    comparison.rows.map((row) => [row.label, row.text, row.interval ?? "", drawnText(row.drawn, comparison.goal?.at ?? null)]),
  );
}

const axisWidth = 24;

/** "├──●──┤" on an axis, with "|" where the goal or the whole stands. */
export function drawnText(drawn: Drawn, mark: number | null): string {
  const cells = Array.from({ length: axisWidth }, () => " ");
  const cellOf = (at: number): number => Math.min(axisWidth - 1, Math.round(at * (axisWidth - 1)));
  if (mark !== null) cells[cellOf(mark)] = "|";
  if (drawn.from !== null && drawn.to !== null) {
    for (let cell = cellOf(drawn.from); cell <= cellOf(drawn.to); cell++) if (cells[cell] !== "|") cells[cell] = "─";
  }
  if (drawn.at !== null) cells[cellOf(drawn.at)] = "●";
  return cells.join("");
}

export function axisText(ticks: readonly { readonly text: string }[]): string {
  const first = ticks[0]?.text ?? "";
  const last = ticks.at(-1)?.text ?? "";
  return first + last.padStart(axisWidth - first.length);
}
