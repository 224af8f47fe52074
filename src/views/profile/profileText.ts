import { headerText, messageText } from "../panelText.ts";
import { shownText } from "../shownText.ts";
import { shortened, textBlocks, textSparkline, textTable, wrapped } from "../textTable.ts";
import type { ComingProfile } from "./comingProfile.ts";
import { moreTexts } from "./profileMoreText.ts";
import type { ProfileState, ReadyProfile } from "./profileView.ts";

/** The profile panel's state for a terminal. */
export function profileText(state: ProfileState): string {
  if (state.kind === "coming") return textBlocks([headerText(state.header), wrapped(state.sentence), comingText(state)]);
  if (state.kind !== "ready") return messageText(state);
  return textBlocks([
    headerText(state.header),
    wrapped(state.rows.text),
    notesText(state),
    alertsText(state),
    columnsText(state),
    ...moreTexts(state),
  ]);
}

function comingText({ columns }: ComingProfile): string {
  return columns.map(({ name, type, made }) => `  ${name}: ${type}${made === null ? "" : `, ${made.brief}`}`).join("\n");
}

function alertsText(state: ReadyProfile): string | null {
  if (state.alerts.length === 0) return "No alerts.";
  return `Alerts\n${state.alerts.map((alert) => wrapped(`  ${alert.label}: ${alert.message}`, "    ")).join("\n")}`;
}

function notesText({ notes }: ReadyProfile): string | null {
  if (notes === null) return null;
  const lines = [
    ...(notes.table === null ? [] : [shownLines(notes.table)]),
    ...notes.columns.map(({ name, text }) => `${name}: ${shownLines(text)}`),
  ];
  return lines.length === 0 ? null : `Notes\n${lines.map((line) => wrapped(`  ${line}`, "    ")).join("\n")}`;
}

/** What people wrote is theirs, but for what would move a terminal's cursor. */
function shownLines(text: string): string {
  return text.split("\n").map(shownText).join(" ").replace(/ {2,}/g, " ");
}

function columnsText(state: ReadyProfile): string {
  return textTable(
    [
      { title: "Column", align: "left", shrinks: true },
      { title: "Type", align: "left" },
      { title: "Missing", align: "right" },
      { title: "Distinct", align: "right" },
      { title: "Distribution", align: "left" },
      { title: "Values", align: "left", shrinks: true },
    ],
    state.columns.map((column) => [
      shortened(column.name, 32),
      column.type,
      column.missing.count === "0" ? "0" : `${column.missing.count} (${column.missing.percent})`,
      column.distinct.text,
      column.histogram === null ? "" : textSparkline(pooled(column.histogram.bins.map((bin) => bin.height))),
      column.brief,
    ]),
  );
}

const sparkWidth = 16;

/** No more bins than there is room for: neighbours are added up, and the highest is 1 again. */
function pooled(heights: readonly number[]): readonly number[] {
  if (heights.length <= sparkWidth) return heights;
  const sums = Array.from({ length: sparkWidth }, () => 0);
  for (const [index, height] of heights.entries()) {
    const bin = Math.floor((index * sparkWidth) / heights.length);
    sums[bin] = (sums[bin] as number) + height;
  }
  const highest = Math.max(...sums);
  return sums.map((sum) => (highest === 0 ? 0 : sum / highest));
}
