import { html, nothing, type TemplateResult } from "lit/html.js";
import type { GridState, MoreState } from "../../src/views/profileMoreView.ts";
import { bar } from "../kit/bars.ts";
import { heatMap } from "../kit/heatMap.ts";
import { isolated } from "../kit/parts.ts";
import type { ReadyView } from "./profile.ts";

/** What stands above the columns: what became of the table since the stage before, and how rows lie in time. */
export function aboveColumns({ state }: ReadyView): TemplateResult {
  const { difference, more } = state;
  return html`
    ${
      difference === null
        ? nothing
        : section(
            difference.title,
            html`<p>${difference.facts.map((fact, index) => html`${index === 0 ? "" : "; "}${isolated(fact)}`)}.</p>
              <ul class="plain">${difference.columns.map(({ name, what }) => html`<li><strong>${isolated(name)}</strong> ${what}</li>`)}</ul>`,
          )
    }
    ${more?.target == null ? nothing : html`<p class="section">${isolated(more.target)}</p>`}
    ${more?.overTime == null ? nothing : timeSection(more.overTime)}
  `;
}

/** What stands below them. */
export function belowColumns(view: ReadyView): TemplateResult {
  const { more } = view.state;
  if (more === null) return html`<p class="section quiet" role="status">Correlations, missing patterns and rows are being made…</p>`;
  return html`${missingSection(more)} ${correlationsSection(more, view)} ${duplicatesSection(more)} ${sampleSection(more)}`;
}

function section(title: string, content: unknown, open = true): TemplateResult {
  return html`<details class="section" ?open=${open}><summary><h2>${isolated(title)}</h2></summary>${content}</details>`;
}

function timeSection({ title, periods, shifts }: NonNullable<MoreState["overTime"]>): TemplateResult {
  return section(
    title,
    html`<ul class="plain">${shifts.map((shift) => html`<li>${isolated(shift)}</li>`)}</ul>
      <table class="values">
        <thead class="unseen"><tr><th scope="col">Period</th><th>Bar</th><th scope="col">Rows</th></tr></thead>
        <tbody>${periods.map(({ label, height, rows }) => html`<tr><th scope="row" class="value">${label}</th><td class="drawn">${bar(height)}</td><td class="number">${rows}</td></tr>`)}</tbody>
      </table>`,
    shifts.length > 0,
  );
}

function missingSection({ missing }: MoreState): TemplateResult {
  return section(
    "Missing values",
    html`<p>${missing.summary}</p>
      ${
        missing.patterns.length === 0
          ? nothing
          : html`<table class="values">
              <thead><tr><th scope="col">Missing together</th><th></th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th></tr></thead>
              <tbody>${missing.patterns.map(({ columns, height, count, share }) => html`<tr><th scope="row" class="value" title=${columns.join(", ")}>${isolated(columns.join(", "))}</th><td class="drawn">${bar(height, "bar missing-bar")}</td><td class="number">${count}</td><td class="number quiet">${share}</td></tr>`)}</tbody>
            </table>`
      }
      ${missing.rest === null ? nothing : html`<p class="quiet">${missing.rest}</p>`}`,
    missing.patterns.length > 0,
  );
}

function correlationsSection(
  { grids, strongest, leftOut }: MoreState,
  { local, change, glance }: ReadyView,
): TemplateResult | typeof nothing {
  const grid: GridState | undefined = grids.find(({ id }) => id === local.grid) ?? grids[0];
  if (grid === undefined) return nothing;
  return section(
    "Correlations",
    html`<table class="values">
        <thead><tr><th scope="col">Go together most</th><th></th><th scope="col" class="number">Value</th><th scope="col">Measure</th></tr></thead>
        <tbody>${strongest.map(({ first, second, measure, text, height }) => html`<tr><th scope="row" class="value">${isolated(`${first} and ${second}`)}</th><td class="drawn">${bar(height)}</td><td class="number">${text}</td><td class="quiet">${measure}</td></tr>`)}</tbody>
      </table>
      <div class="toolbar" role="group" aria-label="Measure">
        ${grids.map(({ id, title }) => html`<button class="link" aria-pressed=${id === grid.id ? "true" : "false"} @click=${() => change({ grid: id, cell: null })}>${title}</button>`)}
      </div>
      <p class="quiet">${grid.note}</p>
      ${heatMap(grid, { active: local.cell, change: (cell) => glance({ cell }) })}
      ${leftOut === null ? nothing : html`<p class="quiet">${leftOut}</p>`}`,
  );
}

function duplicatesSection({ duplicates, sample }: MoreState): TemplateResult | typeof nothing {
  if (duplicates.length === 0) return nothing;
  const rows = duplicates.map(({ count, row }) => [`${count} ×`, ...row]);
  return section("Rows that stand more than once", rowsTable(["", ...sample.columns], rows), false);
}

function sampleSection({ sample }: MoreState): TemplateResult | typeof nothing {
  return sample.rows.length === 0 ? nothing : section("Some rows", rowsTable(sample.columns, sample.rows), false);
}

export function rowsTable(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): TemplateResult {
  return html`<div class="wide-table" tabindex="0" role="region" aria-label="Rows">
    <table>
      <thead><tr>${columns.map((name) => html`<th scope="col">${isolated(name)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => (cell === null ? html`<td class="quiet">missing</td>` : html`<td title=${cell}>${isolated(cell)}</td>`))}</tr>`)}</tbody>
    </table>
  </div>`;
}
