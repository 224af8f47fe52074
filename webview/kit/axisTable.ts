import { html, nothing, type TemplateResult } from "lit/html.js";
import type { AxisTable } from "../../src/views/axisTableView.ts";
import { axis } from "./axis.ts";
import { intervalPlot } from "./intervalPlot.ts";
import { isolated } from "./parts.ts";

/** Figures of one metric on one axis, with the goal as a line. */
export function axisTableTemplate(comparison: AxisTable, label: string): TemplateResult {
  return html`<section class="section" aria-label=${label}>
    <table class="axis-table">
      <caption class="unseen">${comparison.summary}</caption>
      <colgroup><col class="what" /><col /><col class="value" /><col class="interval-text" /></colgroup>
      <thead class="unseen">
        <tr><th scope="col">What</th><th>Plot</th><th scope="col">Value</th><th scope="col">Interval</th></tr>
      </thead>
      <tbody>
        ${comparison.rows.map(
          (row) => html`<tr>
            <th scope="row" title=${row.label}>${isolated(row.label)}</th>
            <td class="drawn">${intervalPlot(row.drawn, comparison.goal?.at ?? null, "goal-line")}</td>
            <td class="number">${row.text}</td>
            <td class="quiet interval-text">${row.interval ?? ""}</td>
          </tr>`,
        )}
        <tr aria-hidden="true">
          <td class="goal-label">${comparison.goal === null ? nothing : html`<span class="goal-key"></span>${comparison.goal.text}`}</td>
          <td class="drawn">${axis(comparison.ticks)}</td>
          <td></td>
          <td class="interval-text"></td>
        </tr>
      </tbody>
    </table>
    ${comparison.note === null ? nothing : html`<p class="quiet note">${comparison.note}</p>`}
  </section>`;
}
