import type { ColumnProfile, Profile } from "../../model/profile.ts";
import { counted } from "../format.ts";
import { shownName, shownText } from "../shownText.ts";
import { columnFacts } from "./columnFacts.ts";
import { columnState } from "./profileColumn.ts";

interface Shown {
  readonly stage: string;
  readonly profile: Profile;
  readonly column: ColumnProfile;
  readonly stale: string | null;
  readonly note: string | null;
}

const seen: Readonly<Record<Profile["rows"], string>> = {
  "all rows": "",
  "without test rows": " without test rows",
  "includes test rows": ", test rows among them",
  "training rows": " to learn from",
};

/** A column's profile on few lines of Markdown, for a hover: as the panel has it, personal values masked. */
export function columnMarkdown({ stage, profile, column, stale, note }: Shown): string {
  const { missing, distinct, histogram, values, type, personal } = columnState(column, []);
  const counts = [`missing ${missing.count === "0" ? "none" : `${missing.count} (${missing.percent})`}`, `${distinct.text} distinct`];
  const figures = personal ? [] : columnFacts(column).filter(({ label }) => shownFigures.has(label));
  const bars = (values?.bars ?? []).slice(0, 5).map(({ value, share }) => `${value} ${share}`);
  const alerts = profile.alerts.filter((alert) => alert.column === column.name).map(({ message }) => shownText(message));
  return [
    `**${escaped(shownName(column.name))}** — ${type} in ${escaped(shownName(stage))}, ${counted(profile.rowCount, "row")}${seen[profile.rows]}`,
    ...(histogram === null ? [] : [`![${escaped(histogram.summary)}](${drawing(histogram.bins.map(({ height }) => height))})`]),
    escaped(counts.join(" · ")),
    ...(figures.length === 0 ? [] : [escaped(figures.map(({ label, value }) => `${label.toLowerCase()} ${value}`).join(" · "))]),
    ...(personal ? ["Personal: values are masked."] : []),
    ...(bars.length === 0 ? [] : [escaped(bars.join(" · "))]),
    ...(values?.rest == null ? [] : [escaped(values.rest)]),
    ...alerts.map((message) => `$(warning) ${prose(message)}`),
    ...(note === null
      ? []
      : note
          .split("\n")
          .filter(Boolean)
          .map((line) => `> ${escaped(shownText(line))}`)),
    ...(stale === null ? [] : [`*${escaped(stale)}*`]),
  ].join("\n\n");
}

const shownFigures: ReadonlySet<string> = new Set(["Minimum", "Median", "Mean", "Maximum", "Standard deviation", "Characters"]);

const size = { width: 240, height: 44 };

/** Of one colour that stands out in light and dark: a picture knows nothing of the theme. */
function drawing(heights: readonly number[]): string {
  const width = size.width / heights.length;
  const bars = heights.map((height, index) => {
    const tall = height === 0 ? 0 : Math.max(1, height * (size.height - 1));
    return `<rect x="${(index * width).toFixed(2)}" y="${(size.height - 1 - tall).toFixed(2)}" width="${(width * 0.88).toFixed(2)}" height="${tall.toFixed(2)}"/>`;
  });
  const line = `<rect y="${size.height - 1}" width="${size.width}" height="1" fill-opacity="0.5"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" fill="#3b8eea">${bars.join("")}${line}</svg>`;
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}

/** Text of the person's data and code must not become markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, "\\$&");
}

/** A sentence with `code` in it. */
function prose(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `**${escaped(part)}**` : escaped(part)))
    .join("");
}
