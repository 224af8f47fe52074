import { headerText, messageText } from "../panelText.ts";
import { textBlocks, textTable, wrapped } from "../textTable.ts";
import type { ReadySplit, SplitState } from "./splitView.ts";

/** The split panel's state for a terminal. */
export function splitText(state: SplitState): string {
  if (state.kind !== "ready") return messageText(state);
  return textBlocks([
    headerText(state.header),
    state.sentences.length === 0 ? null : state.sentences.map((sentence) => wrapped(sentence)).join("\n"),
    state.verdicts.length === 0 ? null : state.verdicts.map(({ text, tone }) => wrapped(`${marks[tone]}: ${text}`, "  ")).join("\n"),
    groupsText(state),
    timeText(state),
    unitsText(state),
    state.leftOut.length === 0 ? null : `Left out\n${state.leftOut.map(({ why }) => wrapped(`  ${why}`, "    ")).join("\n")}`,
  ]);
}

const marks = { good: "Enough rows", warning: "Too few rows", neutral: "Rows", bad: "Too few rows" } as const;

/** Each part or fold, with its rows. */
export function groupsText({ groups, classes }: Pick<ReadySplit, "groups" | "classes">): string {
  const names = classes?.names ?? [];
  const hasSpan = groups.some(({ span }) => span !== null);
  const hasUnits = groups.some(({ units }) => units !== null);
  return textTable(
    [
      { title: "", align: "left", shrinks: true },
      { title: "Rows", align: "right" },
      { title: "Share", align: "right" },
      ...names.map((title) => ({ title, align: "right" as const })),
      ...(hasUnits ? [{ title: "Units", align: "right" as const }] : []),
      ...(hasSpan ? [{ title: "Time", align: "left" as const }] : []),
    ],
    groups.map((group) => [
      group.name,
      group.rows,
      group.share,
      ...names.map((_, index) => {
        const told = group.classes[index];
        return told === undefined ? "sealed" : `${told.rows} (${told.share})`;
      }),
      ...(hasUnits ? [group.units ?? ""] : []),
      ...(hasSpan ? [group.span ?? ""] : []),
    ]),
  );
}

/** A bin of the text's strip holds several of the panel's. */
const textBins = 30;
const blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

function timeText({ time }: ReadySplit): string | null {
  if (time === null) return null;
  const rows = time.strips.flatMap(({ name, layers }) =>
    layers.map((layer) => [layers.length === 1 ? name : `${name} ${layer.name}`, stripOf(layer.heights)]),
  );
  const ticks = [time.ticks[0]?.text, time.ticks.at(-1)?.text].filter((text) => text !== undefined);
  return textTable(
    [
      { title: time.title, align: "left", shrinks: true },
      { title: [...new Set(ticks)].join(" … "), align: "left" },
    ],
    rows,
  );
}

function stripOf(heights: readonly number[]): string {
  const width = Math.max(1, Math.ceil(heights.length / textBins));
  const cells: string[] = [];
  for (let from = 0; from < heights.length; from += width) {
    const height = Math.max(...heights.slice(from, from + width));
    // A bin with rows is never drawn as empty.
    cells.push(blocks[height === 0 ? 0 : Math.max(1, Math.round(height * 8))] ?? "█");
  }
  return cells.join("");
}

function unitsText({ units }: ReadySplit): string | null {
  if (units === null) return null;
  return [wrapped(units.sentence), ...units.strips.map(({ name, summary }) => wrapped(`  ${name}: ${summary}`, "    "))].join("\n");
}
