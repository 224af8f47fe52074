import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ReadyEvaluation } from "../../src/views/evaluation/evaluationView.ts";
import type { SliceState } from "../../src/views/evaluation/sliceView.ts";
import { axis } from "../kit/axis.ts";
import { intervalPlot } from "../kit/intervalPlot.ts";
import type { View } from "../kit/page.ts";
import { isolated, liveRegion } from "../kit/parts.ts";
import { filterField, moveAmongRows, sortHead } from "../kit/table.ts";
import { type EvaluationLocal, folded, type SortKey, shownSlices } from "./local.ts";

type ReadyView = View<ReadyEvaluation, EvaluationLocal>;

export function slicesTemplate(view: ReadyView): TemplateResult {
  const { slices } = view.state;
  return html`<section class="section" aria-label="Slices">
    <h2>Slices</h2>
    <p class="quiet">${isolated(slices.summary)}</p>
    ${slices.rows.length === 0 ? nothing : tableTemplate(view)}
  </section>`;
}

function tableTemplate(view: ReadyView): TemplateResult {
  const { state, local, change } = view;
  const { slices } = state;
  const left = shownSlices(slices.rows, local.filter, local.sort);
  const { rows, hidden } = folded(left, local.allSmall);
  const reachable = rows.some((row) => row.key === local.active) ? local.active : (rows[0]?.key ?? null);
  const positives = slices.rows.some((row) => row.rows.positives !== null);
  const head = (key: SortKey, title: string, descendingFirst: boolean, className: string): TemplateResult =>
    sortHead({ key, title, descendingFirst, className, sort: local.sort, change: (sort) => change({ sort }) });
  const shown = left.length === slices.rows.length ? `${left.length} slices` : `${left.length} of ${slices.rows.length} slices`;
  const unfold = (): void => {
    change({ allSmall: true });
    // The button is gone; the first row that it brought takes the focus.
    const next = shownSlices(slices.rows, local.filter, local.sort).find((slice) => !rows.includes(slice));
    [...document.querySelectorAll<HTMLElement>("[data-row]")].find((row) => row.dataset["row"] === next?.key)?.focus();
  };
  return html`
    <div class="toolbar">
      ${filterField(local.filter, "Filter by column or value", (filter) => change({ filter }))}
      <span class="quiet">${shown}</span>
    </div>
    ${liveRegion(`${shown} shown`)}
    <table class="slices" @keydown=${moveAmongRows} @focusin=${(event: FocusEvent) => onFocus(event, view)}>
      <caption class="unseen">Slices and how the model does on them, against ${slices.whole?.text ?? "no value"} on all rows. Arrows move between rows.</caption>
      <thead>
        <tr>
          ${head("slice", "Slice", false, "slice")} ${head("rows", "Rows", true, "rows number")}
          ${positives ? html`<th scope="col" class="positives number">Positive</th>` : nothing}
          ${head("metric", state.headline.metric, false, "metric number")}
          <th class="drawn" scope="col"><span class="whole-key"></span>${slices.whole === null ? "Interval" : `all rows ${slices.whole.text}`}</th>
          ${head("harm", "Harm", true, "harm number")}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          (row) => row.key,
          (row) => sliceRow(row, slices.whole?.at ?? null, positives, row.key === reachable),
        )}
        <tr class="axis-row" aria-hidden="true">
          <td class="slice"></td>
          <td class="rows"></td>
          ${positives ? html`<td class="positives"></td>` : nothing}
          <td class="metric"></td>
          <td class="drawn">${axis(slices.ticks)}</td>
          <td class="harm"></td>
        </tr>
      </tbody>
    </table>
    ${hidden === 0 ? nothing : html`<p><button class="link" @click=${unfold}>Show ${hidden} more that are too small to judge</button></p>`}
    ${rows.length === 0 ? html`<p class="message quiet">No slice matches the filter.</p>` : nothing}
    <p class="quiet note">Harm: how much worse than on all rows, times the slice's share of the rows.</p>
  `;
}

function sliceRow(slice: SliceState, whole: number | null, positives: boolean, reachable: boolean): TemplateResult {
  const small = slice.tooSmall !== null;
  return html`<tr class=${small ? "too-small" : ""} data-row=${slice.key} tabindex=${reachable ? 0 : -1}>
    <th scope="row" class="slice" title="${slice.column} ${slice.says}"><div class="slice-name"><span class="quiet">${isolated(slice.column)}</span><span>${isolated(slice.says)}</span></div></th>
    <td class="rows number">${slice.rows.text}</td>
    ${positives ? html`<td class="positives number">${slice.rows.positives ?? "–"}</td>` : nothing}
    ${
      small
        ? html`<td class="why" colspan="2" title=${slice.tooSmall}>Too small: ${slice.tooSmall}</td>
            <td class="harm number">${slice.harm.text}</td>`
        : html`<td class="metric number" title=${slice.metric.interval ?? ""}>${slice.metric.text}<span class="unseen">${slice.metric.interval === null ? "" : `, interval ${slice.metric.interval}`}</span></td>
            <td class="drawn" title=${slice.metric.interval ?? ""}>${intervalPlot(slice.drawn, whole, "whole-line")}</td>
            <td class="harm number">${slice.harm.text}</td>`
    }
  </tr>`;
}

function onFocus(event: FocusEvent, { local, change }: ReadyView): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset["row"];
  if (row !== undefined && row !== local.active) change({ active: row });
}
