import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ColumnState } from "../../src/views/profile/profileColumn.ts";
import { bar, valueBars } from "../kit/bars.ts";
import { largeHistogram, miniHistogram, miniParts } from "../kit/histogram.ts";
import { icon, typeIcon } from "../kit/icons.ts";
import { isolated } from "../kit/parts.ts";
import { targetChart, timeChart } from "./columnMore.ts";
import { showRows } from "./looks.ts";
import { noteField, noteMark } from "./noteField.ts";
import type { ReadyView } from "./profile.ts";

/** A column's line in the table and, unfolded, its details below. */
export function columnRows(column: ColumnState, view: ReadyView, reachable: boolean): TemplateResult {
  const { local, change } = view;
  const open = local.open.includes(column.key);
  const toggle = (): void =>
    change({ open: open ? local.open.filter((each) => each !== column.key) : [...local.open, column.key], bin: null });
  const alerts = column.alerts.join(", ");
  return html`
    <tr class="column${open ? " open" : ""}" data-column=${column.key} @click=${toggle}>
      <th scope="row" class="name">
        <button
          class="row-button"
          data-row=${column.key}
          tabindex=${reachable ? 0 : -1}
          aria-expanded=${open ? "true" : "false"}
          title="${column.name} · ${column.type}"
          @click=${(event: Event) => {
            event.stopPropagation();
            toggle();
          }}
        >
          ${icon("chevron")}${typeIcon(column.type)}<span class="column-name">${isolated(column.name)}</span><span class="unseen">, ${column.type}</span>
          ${column.personal ? html`<span class="mark" title="Personal: values are masked">${icon("lock")}<span class="unseen">, personal, masked</span></span>` : nothing}
          ${noteMark(view, column.key)}
          ${alerts === "" ? nothing : html`<span class="mark narrow-only" title=${alerts}>${icon("warning")}</span>`}
        </button>
      </th>
      ${figureCells(column)}
      <td class="alerts">${column.alerts.map((label) => html`<span class="tag">${label}</span>`)}</td>
    </tr>
    ${open ? html`<tr class="details" data-column=${column.key}><td colspan="6">${detailsOf(column, view)}</td></tr>` : nothing}
  `;
}

/** What is known of a column at a glance. */
export function figureCells(column: ColumnState): TemplateResult {
  return html`
    <td class="missing">
      <div class="measure" title="${column.missing.count} missing">${bar(column.missing.share, "bar missing-bar")}<span class="number${column.missing.share === 0 ? " quiet" : ""}">${column.missing.percent}</span></div>
    </td>
    <td class="distinct number">${column.distinct.text}</td>
    <td class="distribution">${miniOf(column)}</td>
    <td class="brief" title=${column.brief}>${isolated(column.brief)}</td>
  `;
}

function miniOf(column: ColumnState): TemplateResult | typeof nothing {
  if (column.histogram !== null) return miniHistogram(column.histogram);
  return column.values === null ? nothing : miniParts(column.values);
}

function detailsOf(column: ColumnState, view: ReadyView): TemplateResult {
  const { local, glance } = view;
  const choose = (condition: string | undefined): void => (condition === undefined ? undefined : showRows(view, condition, column.key));
  const active = local.bin?.column === column.key ? local.bin.index : null;
  const change = (index: number | null): void => glance({ bin: index === null ? null : { column: column.key, index } });
  return html`${noteField(view, column.key, column.name)}<div class="details-grid">
    <div class="details-chart">
      ${column.personal ? html`<p class="quiet">Personal: values are masked, and counts are all there is to see.</p>` : nothing}
      ${column.histogram === null ? nothing : largeHistogram(column.histogram, column.name, { active, change, choose: (bin) => choose(column.histogram?.bins[bin]?.condition) })}
      ${column.values === null ? nothing : valueBars(column.values, choose)}
      ${column.target === null ? nothing : targetChart(column.target)} ${column.overTime === null ? nothing : timeChart(column.overTime)}
      ${column.histogram === null && column.values === null && !column.personal ? html`<p class="quiet">There are no values to draw.</p>` : nothing}
    </div>
    <dl class="column-facts">${column.facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.label === "Missing" ? missingFact(column, fact.value, choose) : fact.value}</dd></div>`)}</dl>
  </div>`;
}

function missingFact({ missing }: ColumnState, value: string, choose: (condition: string) => void): TemplateResult | string {
  const { condition } = missing;
  return condition === null ? value : html`<button class="link" title="Show the rows" @click=${() => choose(condition)}>${value}</button>`;
}
