import type { HistogramState } from "./profileColumn.ts";
import type { MoreState } from "./profileMoreView.ts";
import type { TargetState, TimeState } from "./profileTarget.ts";
import type { ReadyProfile } from "./profileView.ts";

/** A profile as one file that needs nothing but a browser: no script, no style but its own, no address. */
export function profileHtml(state: ReadyProfile): string {
  const { header, rows, alerts, columns, more, difference, notes } = state;
  return page(
    header.title,
    [
      tag("p", `${header.facts.map(escaped).join(" · ")}`),
      header.run === null ? "" : tag("p", escaped(header.run), "quiet"),
      header.stale === null ? "" : tag("p", `Out of date: ${escaped(header.stale)}`, "warning"),
      tag("p", escaped(rows.text), rows.tone === "warning" ? "warning" : "quiet"),
      notes?.table == null ? "" : tag("p", escaped(notes.table), "note"),
      alerts.length === 0 ? tag("p", "No alerts.") : section("Alerts", list(alerts.map(({ label, message }) => `${label}: ${message}`))),
      difference === null
        ? ""
        : section(
            difference.title,
            tag("p", escaped(`${difference.facts.join("; ")}.`)) + list(difference.columns.map(({ name, what }) => `${name}: ${what}`)),
          ),
      more?.target == null ? "" : tag("p", escaped(more.target)),
      more?.overTime == null ? "" : timeSection(more.overTime),
      section(
        "Columns",
        columns.map((column) => columnHtml(column, notes?.columns.find(({ key }) => key === column.key)?.text ?? null)).join("\n"),
      ),
      ...(more === null ? [] : moreSections(more)),
    ].join("\n"),
  );
}

function columnHtml(column: ReadyProfile["columns"][number], note: string | null): string {
  const { name, type, brief, missing, alerts, facts, histogram, values, target, overTime } = column;
  const summary = `<summary><b>${escaped(name)}</b> <span class="quiet">${type}</span> ${escaped(brief)} <span class="quiet">missing ${escaped(missing.percent)}</span> ${alerts.map((label) => tag("span", escaped(label), "tag")).join(" ")}</summary>`;
  const figures = tag("dl", facts.map(({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join(""));
  const bars =
    values === null
      ? ""
      : barTable(values.bars.map(({ value, height, count, share }) => ({ label: value, height, cells: [count, share] })));
  const charts = [
    histogram === null ? "" : histogramSvg(histogram),
    bars,
    target === null ? "" : targetHtml(target),
    overTime === null ? "" : overTimeHtml(overTime),
  ];
  const written = note === null ? "" : tag("p", escaped(note), "note");
  return `<details${note === null ? "" : " open"}>${summary}${written}<div class="column"><div>${charts.join("")}</div>${figures}</div></details>`;
}

function histogramSvg({ bins, summary, ticks }: HistogramState): string {
  const width = 100 / Math.max(1, bins.length);
  const bars = bins.map(({ height, from, to, count }, index) => {
    const tall = height === 0 ? 0 : Math.max(2, height * 100);
    return `<rect x="${(index * width).toFixed(3)}" y="${(100 - tall).toFixed(3)}" width="${(width * 0.88).toFixed(3)}" height="${tall.toFixed(3)}"><title>${escaped(`${from} to ${to}: ${count}`)}</title></rect>`;
  });
  const ends = `<p class="ends"><span>${escaped(ticks[0]?.text ?? "")}</span><span>${escaped(ticks.at(-1)?.text ?? "")}</span></p>`;
  return `<svg class="histogram" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="${escaped(summary)}">${bars.join("")}</svg>${ends}`;
}

function targetHtml({ title, association, overall, groups }: TargetState): string {
  const rows = groups.map(({ label, at, value, count }) => ({ label, height: at ?? 0, cells: [value, count] }));
  return `${tag("p", `<b>${escaped(title)}</b> ${escaped(`${association}; all rows ${overall.text}`)}`)}${barTable(rows)}`;
}

function overTimeHtml({ title, shifts, periods }: TimeState): string {
  const rows = periods.map(({ label, value, missing, shift }) => [label, value, missing, shift ?? ""]);
  const said = shifts.length === 0 ? "no sudden shift" : shifts.join("; ");
  return `${tag("p", `<b>${escaped(title)}</b> ${escaped(said)}`)}<details><summary>Periods</summary>${table(["Period", title, "Missing", ""], rows)}</details>`;
}

function timeSection({ title, periods, shifts }: NonNullable<MoreState["overTime"]>): string {
  return section(title, list(shifts) + barTable(periods.map(({ label, height, rows }) => ({ label, height, cells: [rows] }))));
}

function moreSections({ missing, strongest, grids, leftOut, duplicates, sample }: MoreState): string[] {
  const patterns = missing.patterns.map(({ columns, height, count, share }) => ({
    label: columns.join(", "),
    height,
    cells: [count, share],
  }));
  const pairs = strongest.map(({ first, second, measure, text, height }) => ({
    label: `${first} and ${second}`,
    height,
    cells: [text, measure],
  }));
  const matrices = grids.map(({ title, note, rows, columns, cells }) => {
    const lines = cells.map((row, at) => [rows[at] ?? "", ...row.map(({ text }) => text)]);
    return `<details><summary>${escaped(title)}</summary>${tag("p", escaped(note), "quiet")}${table(["", ...columns], lines)}</details>`;
  });
  return [
    section("Missing values", tag("p", escaped(missing.summary)) + barTable(patterns)),
    section("Correlations", barTable(pairs) + matrices.join("") + (leftOut === null ? "" : tag("p", escaped(leftOut), "quiet"))),
    duplicates.length === 0
      ? ""
      : section(
          "Rows that stand more than once",
          table(
            ["", ...sample.columns],
            duplicates.map(({ count, row }) => [`${count} ×`, ...row]),
          ),
        ),
    sample.rows.length === 0 ? "" : section("Some rows", table(sample.columns, sample.rows)),
  ];
}

interface BarRow {
  readonly label: string;
  /** 0 to 1. */
  readonly height: number;
  readonly cells: readonly string[];
}

function barTable(rows: readonly BarRow[]): string {
  if (rows.length === 0) return "";
  const lines = rows.map(({ label, height, cells }) => {
    const bar = `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${(height * 100).toFixed(2)}" height="10"></rect></svg>`;
    return `<tr><th scope="row">${escaped(label)}</th><td class="drawn">${bar}</td>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  });
  return `<table class="bars">${lines.join("")}</table>`;
}

function table(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const heads = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("");
  const lines = rows.map(
    (row) => `<tr>${row.map((cell) => (cell === null ? '<td class="quiet">missing</td>' : `<td>${escaped(cell)}</td>`)).join("")}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}

function section(title: string, content: string): string {
  return `<section><h2>${escaped(title)}</h2>${content}</section>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => tag("li", escaped(item))).join("")}</ul>`;
}

function tag(name: string, content: string, className = ""): string {
  return `<${name}${className === "" ? "" : ` class="${className}"`}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; --quiet: color-mix(in srgb, currentcolor 62%, transparent); --line: color-mix(in srgb, currentcolor 18%, transparent); }
body { max-width: 1000px; margin: 24px auto; padding: 0 16px; font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin: 1.6em 0 0.4em; }
.quiet, dt { color: var(--quiet); } .warning { font-weight: 600; }
.note { padding: 4px 12px; border-left: 3px solid var(--line); white-space: pre-wrap; }
.tag { padding: 0 6px; border: 1px solid var(--line); border-radius: 8px; font-size: 0.85em; }
details { border-bottom: 1px solid var(--line); padding: 3px 0; } summary { cursor: pointer; }
.column { display: grid; grid-template-columns: 1fr 300px; gap: 24px; padding: 8px 0 16px; }
dl { margin: 0; } dl div { display: flex; justify-content: space-between; gap: 16px; } dd { margin: 0; text-align: right; }
.histogram { width: 100%; height: 120px; border-bottom: 1px solid var(--line); } rect { fill: #3b82c4; }
.ends { display: flex; justify-content: space-between; margin: 0; color: var(--quiet); }
table { border-collapse: collapse; } th, td { padding: 1px 12px 1px 0; text-align: left; font-weight: 400; font-variant-numeric: tabular-nums; }
thead th { font-weight: 600; } .bars { width: 100%; } .bars th { max-width: 22em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.drawn { width: 45%; } .bar { width: 100%; height: 9px; } .wide { overflow-x: auto; }
@media (max-width: 700px) { .column { grid-template-columns: 1fr; } }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}
