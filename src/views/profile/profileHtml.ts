import { barTable, escaped, list, page, section, table, tag } from "../htmlPage.ts";
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
    style,
  );
}

const style = `.note { padding: 4px 12px; border-left: 3px solid var(--line); white-space: pre-wrap; }
.column { display: grid; grid-template-columns: 1fr 300px; gap: 24px; padding: 8px 0 16px; }
dl { margin: 0; } dl div { display: flex; justify-content: space-between; gap: 16px; } dd { margin: 0; text-align: right; }
.histogram { width: 100%; height: 120px; border-bottom: 1px solid var(--line); }
.ends { display: flex; justify-content: space-between; margin: 0; color: var(--quiet); }
@media (max-width: 700px) { .column { grid-template-columns: 1fr; } }
`;

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
