import { shortened, textBar, textSparkline, textTable, wrapped } from "../textTable.ts";
import type { DifferenceState } from "./profileDifference.ts";
import type { MoreState } from "./profileMoreView.ts";
import type { ReadyProfile } from "./profileView.ts";

/** The second part of a profile for a terminal, compactly: a block for each thing that has something to say. */
export function moreTexts(state: ReadyProfile): readonly (string | null)[] {
  const { more, difference } = state;
  return [
    difference === null ? null : differenceText(difference),
    ...(more === null ? [] : [targetText(state, more), timeText(more), missingText(more), correlationsText(more), duplicatesText(more)]),
  ];
}

function differenceText({ title, facts, columns }: DifferenceState): string {
  const lines = columns.map(({ name, what }) => wrapped(`  ${shortened(name, 32)}: ${what}`, "    "));
  return [wrapped(`${title}: ${facts.join("; ")}`, "  "), ...lines].join("\n");
}

const shownColumns = 12;

function targetText({ columns }: ReadyProfile, { target }: MoreState): string | null {
  if (target === null) return null;
  const strongest = columns
    .flatMap(({ name, target: each }) => (each === null || each.strength === null ? [] : [{ name, ...each, strength: each.strength }]))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, shownColumns);
  const table = textTable(
    [
      { title: "Column", align: "left", shrinks: true },
      { title: "Association", align: "left" },
      { title: "", align: "left" },
      { title: "By bin or value", align: "left", shrinks: true },
    ],
    strongest.map(({ name, association, strength, groups }) => [
      shortened(name, 32),
      association,
      textBar(strength, 8),
      groups
        .slice(0, 3)
        .map(({ label, value }) => `${label}: ${value}`)
        .join(", "),
    ]),
  );
  return [wrapped(target), table].filter((block) => block !== "").join("\n");
}

function timeText({ overTime }: MoreState): string | null {
  if (overTime === null) return null;
  const { title, periods, shifts } = overTime;
  const span = `${periods[0]?.label ?? ""} ${textSparkline(periods.map(({ height }) => height))} ${periods.at(-1)?.label ?? ""}`;
  return [title, `  ${span}`, ...shifts.slice(0, 12).map((shift) => wrapped(`  ${shift}`, "    "))].join("\n");
}

function missingText({ missing }: MoreState): string | null {
  if (missing.patterns.length === 0) return null;
  const lines = missing.patterns
    .slice(0, 8)
    .map(({ columns, count, share }) => wrapped(`  ${count} (${share}): ${columns.join(", ")}`, "    "));
  return [`Missing together: ${missing.summary}`, ...lines].join("\n");
}

function correlationsText({ strongest, leftOut }: MoreState): string | null {
  if (strongest.length === 0 && leftOut === null) return null;
  const table = textTable(
    [
      { title: "Go together", align: "left", shrinks: true },
      { title: "", align: "left", shrinks: true },
      { title: "Measure", align: "left" },
      { title: "", align: "right" },
    ],
    strongest.map(({ first, second, measure, text }) => [shortened(first, 32), shortened(second, 32), measure, text]),
  );
  return [table, leftOut === null ? "" : wrapped(leftOut)].filter((block) => block !== "").join("\n");
}

function duplicatesText({ duplicates, sample }: MoreState): string | null {
  if (duplicates.length === 0) return null;
  const lines = duplicates.slice(0, 3).map(({ count, row }) => {
    const cells = row.slice(0, 6).map((cell, index) => `${sample.columns[index] ?? ""} ${cell ?? "–"}`);
    return wrapped(`  ${count} ×  ${cells.join(", ")}${row.length > 6 ? ", …" : ""}`, "    ");
  });
  return ["Rows that stand more than once", ...lines].join("\n");
}
