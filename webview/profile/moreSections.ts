import { html, nothing, type TemplateResult } from "lit/html.js";
import type { GridState, MoreState } from "../../src/views/profile/profileMoreView.ts";
import { bar } from "../kit/bars.ts";
import { heatMap } from "../kit/heatMap.ts";
import { icon } from "../kit/icons.ts";
import { isolated } from "../kit/parts.ts";
import { periodBars } from "../kit/periodBars.ts";
import { showColumn } from "./local.ts";
import { showPair, showRows } from "./looks.ts";
import { pairSection } from "./pairSection.ts";
import type { ReadyView } from "./profile.ts";
import { rowsSection, rowsTable } from "./rowsSection.ts";

/** What stands above the columns: what became of the table since the stage before, the target, and how rows lie in time. */
export function aboveColumns(view: ReadyView): TemplateResult {
  const { difference, more } = view.state;
  return html`
    ${difference === null ? nothing : differenceSection(difference)} ${more === null ? nothing : targetSection(more, view)}
    ${more?.overTime == null ? nothing : timeSection(more.overTime)}
  `;
}

function differenceSection({ title, facts, columns }: NonNullable<ReadyView["state"]["difference"]>): TemplateResult {
  return section(
    title,
    html`<p>${facts.map((fact, index) => html`${index === 0 ? "" : "; "}${isolated(fact)}`)}.</p>
      ${
        columns.length === 0
          ? nothing
          : html`<div class="bounded" tabindex="0" role="region" aria-label="Columns that changed">
              <table class="pairs-of-words">
                <thead class="unseen"><tr><th scope="col">Column</th><th scope="col">What changed</th></tr></thead>
                <tbody>${columns.map(({ name, what }) => html`<tr><th scope="row">${isolated(name)}</th><td>${isolated(what)}</td></tr>`)}</tbody>
              </table>
            </div>`
      }`,
  );
}

function targetSection({ target, ranking }: MoreState, { change, local }: ReadyView): TemplateResult | typeof nothing {
  if (target === null) return nothing;
  const [title, note] = splitAtColon(target);
  if (ranking.length === 0) return html`<p class="section">${isolated(target)}</p>`;
  const open = (key: string): void => showColumn(key, local, change);
  return section(
    title,
    html`<p class="quiet">${isolated(note)}</p>
      <table class="values ranking">
        <thead class="unseen"><tr><th scope="col">Column</th><th>Bar</th><th scope="col">Strength</th><th scope="col">Measure</th></tr></thead>
        <tbody>
          ${ranking.map(
            ({ key, name, height, text, measure }) =>
              html`<tr><th scope="row" class="value"><button class="link" @click=${() => open(key)}>${isolated(name)}</button></th><td class="drawn">${bar(height)}</td><td class="number">${text}</td><td class="quiet">${measure}</td></tr>`,
          )}
        </tbody>
      </table>`,
    ranking.length > 0,
  );
}

function splitAtColon(sentence: string): readonly [string, string] {
  const at = sentence.indexOf(": ");
  return at < 0 ? [sentence, ""] : [sentence.slice(0, at), `${sentence.slice(at + 2, at + 3).toUpperCase()}${sentence.slice(at + 3)}`];
}

/** What stands below them. */
export function belowColumns(view: ReadyView): TemplateResult {
  const { more } = view.state;
  const rest =
    more === null
      ? html`<p class="section quiet" role="status">Correlations and missing patterns are being made…</p>`
      : html`${missingSection(more, view)} ${correlationsSection(more, view)} ${duplicatesSection(more)}`;
  return html`${rowsSection(view)} ${rest}`;
}

function section(title: string, content: unknown, open = true): TemplateResult {
  return html`<details class="section" ?open=${open}><summary><h2 id=${title.toLowerCase().replace(/[^a-z]+/g, "-")} tabindex="-1">${isolated(title)}</h2></summary>${content}</details>`;
}

function timeSection(overTime: NonNullable<MoreState["overTime"]>): TemplateResult {
  const { title, shifts } = overTime;
  return section(
    title,
    html`${shifts.length === 0 ? nothing : html`<ul class="plain bounded">${shifts.map((shift) => html`<li>${icon("warning")} ${isolated(shift)}</li>`)}</ul>`}
      ${periodBars(overTime)}`,
    shifts.length > 0,
  );
}

function missingSection({ missing }: MoreState, view: ReadyView): TemplateResult {
  return section(
    "Missing values",
    html`<p>${missing.summary}</p>
      ${
        missing.patterns.length === 0
          ? nothing
          : html`<table class="values">
              <thead><tr><th scope="col">Missing together</th><th></th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th></tr></thead>
              <tbody>${missing.patterns.map(({ columns, height, count, share, condition }) => html`<tr><th scope="row" class="value" title=${columns.join(", ")}><button class="link" @click=${() => showRows(view, condition, null)}>${isolated(columns.join(", "))}</button></th><td class="drawn">${bar(height, "bar missing-bar")}</td><td class="number">${count}</td><td class="number quiet">${share}</td></tr>`)}</tbody>
            </table>`
      }
      ${missing.rest === null ? nothing : html`<p class="quiet">${missing.rest}</p>`}`,
    missing.patterns.length > 0,
  );
}

function correlationsSection({ grids, strongest, leftOut }: MoreState, view: ReadyView): TemplateResult | typeof nothing {
  const { local, change, glance } = view;
  const grid: GridState | undefined = grids.find(({ id }) => id === local.grid) ?? grids[0];
  if (grid === undefined) return nothing;
  const choose = ({ row, column }: { readonly row: number; readonly column: number }): void => {
    const [first, second] = [grid.keys.rows[row], grid.keys.columns[column]];
    if (first !== undefined && second !== undefined && first !== second) showPair(view, second, first);
  };
  return section(
    "Correlations",
    html`${strongest.length === 0 ? html`<p class="quiet">No two columns go together strongly: none reaches 0.3 beyond what chance gives.</p>` : strongestTable(strongest, view)}
      <div class="toolbar" role="group" aria-label="Measure">
        ${grids.map(({ id, title }) => html`<button class="link" aria-pressed=${id === grid.id ? "true" : "false"} @click=${() => change({ grid: id, cell: null })}>${title}</button>`)}
      </div>
      <p class="quiet">${grid.note}</p>
      ${heatMap(grid, { active: local.cell, change: (cell) => glance({ cell }), choose })}
      ${pairSection(view)}
      ${leftOut === null ? nothing : html`<p class="quiet">${leftOut}</p>`}`,
  );
}

function strongestTable(strongest: MoreState["strongest"], view: ReadyView): TemplateResult {
  return html`<table class="values pairs">
    <thead><tr><th scope="col">Go together most</th><th></th><th scope="col" class="number">Value</th><th scope="col">Measure</th></tr></thead>
    <tbody>${strongest.map(({ first, second, keys, measure, text, height }) => html`<tr><th scope="row" class="value"><button class="link" @click=${() => showPair(view, keys[0], keys[1])}>${isolated(first)} and ${isolated(second)}</button></th><td class="drawn">${bar(height)}</td><td class="number">${text}</td><td class="quiet">${measure}</td></tr>`)}</tbody>
  </table>`;
}

function duplicatesSection({ duplicates, sample }: MoreState): TemplateResult | typeof nothing {
  if (duplicates.length === 0) return nothing;
  const rows = duplicates.map(({ count, row }) => [`${count} ×`, ...row]);
  const columns = ["", ...sample.columns].map((name) => ({ name, masked: null }));
  return section("Rows that stand more than once", rowsTable(columns, rows), false);
}
