import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ProfileState, ReadyProfile } from "../../src/views/profile/profileView.ts";
import { icon } from "../kit/icons.ts";
import type { View } from "../kit/page.ts";
import { emptyTemplate, failedTemplate, headerTemplate, liveRegion, prose } from "../kit/parts.ts";
import { filterField, moveAmongRows, sortHead } from "../kit/table.ts";
import { columnRows } from "./columnRows.ts";
import { comingTemplate } from "./coming.ts";
import { focusColumn, type ProfileLocal, type SortKey, showColumn, shownColumns } from "./local.ts";
import { aboveColumns, belowColumns } from "./moreSections.ts";
import { noteField, notesOfGone } from "./noteField.ts";

export { initialLocal, localShape } from "./local.ts";

type ProfilePage = View<ProfileState, ProfileLocal>;
export type ReadyView = View<ReadyProfile, ProfileLocal>;

export function profileTemplate(view: ProfilePage): TemplateResult {
  const { state, send } = view;
  if (state.kind === "empty") return emptyTemplate(state, send);
  if (state.kind === "failed") return failedTemplate(state, send);
  if (state.kind === "coming") return comingTemplate(state, send);
  const ready = { ...view, state };
  return html`
    ${headerTemplate(state.header, send)}
    <p class="rows-seen ${state.rows.tone}">${icon(state.rows.tone === "warning" ? "warning" : "info")}<span>${state.rows.text}</span></p>
    ${noteField(ready, null, "this table")} ${notesOfGone(ready)} ${alertsTemplate(ready)} ${aboveColumns(ready)} ${tableTemplate(ready)} ${belowColumns(ready)}
  `;
}

function alertsTemplate({ state, change, local }: ReadyView): TemplateResult | typeof nothing {
  const { alerts } = state;
  if (alerts.length === 0) return html`<p class="quiet">No alerts.</p>`;
  const open = (column: string): void => showColumn(column, local, change);
  return html`<details class="section alerts" ?open=${alerts.length <= 8}>
    <summary><h2>${alerts.length === 1 ? "1 alert" : `${alerts.length} alerts`}</h2>${alerts.length <= 8 ? nothing : html` <span class="quiet">${byLabel(alerts)}</span>`}</summary>
    <ul>
      ${alerts.map(({ column, label, message }) => {
        const text = html`<span class="tag">${label}</span><span>${prose(message)}</span>`;
        return html`<li>${column === null ? html`<span class="alert">${text}</span>` : html`<button class="alert" @click=${() => open(column)}>${text}</button>`}</li>`;
      })}
    </ul>
  </details>`;
}

/** "14 × Skewed, 9 × Imbalance", most frequent first: what a folded list holds. */
function byLabel(alerts: ReadyProfile["alerts"]): string {
  const counts = new Map<string, number>();
  for (const { label } of alerts) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, count]) => `${count} × ${label}`)
    .join(", ");
}

function tableTemplate(view: ReadyView): TemplateResult {
  const { state, local, change } = view;
  const columns = shownColumns(state.columns, local.filter, local.sort);
  const reachable = columns.some((column) => column.key === local.active) ? local.active : (columns[0]?.key ?? null);
  const head = (key: SortKey, title: string, descendingFirst: boolean): TemplateResult =>
    sortHead({ key, title, descendingFirst, className: key, sort: local.sort, change: (sort) => change({ sort, bin: null }) });
  const unsort = (): void => {
    // The button goes: the head that has sorted keeps the place in the page.
    document.querySelector<HTMLElement>(".columns th:is([aria-sort=ascending], [aria-sort=descending]) button")?.focus();
    change({ sort: { by: "order", descending: false } });
  };
  const shown =
    columns.length === state.columns.length ? `${columns.length} columns` : `${columns.length} of ${state.columns.length} columns`;
  return html`
    <div class="toolbar">
      ${filterField(local.filter, "Filter by name, type or alert", (filter) => change({ filter }))}
      <span class="quiet">${shown}</span>
      ${local.sort.by === "order" ? nothing : html`<button class="link" @click=${unsort}>Order of the data</button>`}
    </div>
    ${liveRegion(`${shown} shown`)}
    <table class="columns" @keydown=${(event: KeyboardEvent) => onKey(event, view)} @focusin=${(event: FocusEvent) => onFocus(event, view)}>
      <caption class="unseen">Columns of ${state.header.title}. Enter unfolds a column, arrows move between them.</caption>
      <thead>
        <tr>
          ${head("name", "Column", false)} ${head("missing", "Missing", true)} ${head("distinct", "Distinct", true)}
          <th scope="col" class="distribution">Distribution</th>
          <th scope="col" class="brief">Values</th>
          ${head("alerts", "Alerts", true)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          columns,
          (column) => column.key,
          (column) => columnRows(column, view, column.key === reachable),
        )}
      </tbody>
    </table>
    ${columns.length === 0 ? html`<p class="message quiet">No column matches the filter.</p>` : nothing}
  `;
}

function onKey(event: KeyboardEvent, { local, change }: ReadyView): void {
  const column = (event.target as HTMLElement).closest<HTMLElement>("[data-column]")?.dataset["column"];
  if (column === undefined || moveAmongRows(event)) return;
  const onRow = (event.target as HTMLElement).dataset["row"] !== undefined;
  const open = local.open.includes(column);
  if (onRow && event.key === "ArrowRight" && !open) change({ open: [...local.open, column] });
  else if ((onRow && event.key === "ArrowLeft" && open) || (event.key === "Escape" && open)) {
    // First, while what has the focus is still there.
    focusColumn(column);
    change({ open: local.open.filter((each) => each !== column), bin: null });
  } else return;
  event.preventDefault();
}

function onFocus(event: FocusEvent, { local, change }: ReadyView): void {
  const row = (event.target as HTMLElement).dataset["row"];
  if (row !== undefined && row !== local.active) change({ active: row });
}
