import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { ValueBars } from "../../src/views/profile/profileColumn.ts";
import { percent } from "./axis.ts";
import { isolated } from "./parts.ts";

/** A bar as long as its share of the box; its number stands beside it. */
export function bar(share: number, className = "bar"): TemplateResult {
  return html`<svg class="track" aria-hidden="true" focusable="false">
    ${share === 0 ? nothing : svg`<rect class="rail" width="100%" height="100%"></rect>`}
    ${share === 0 ? nothing : svg`<rect class=${className} width=${percent(share)} height="100%"></rect>`}
  </svg>`;
}

/** Most frequent values with their counts, each a way to its rows; a table for those who listen. */
export function valueBars(values: ValueBars, choose: (condition: string) => void): TemplateResult {
  return html`<table class="values">
      <thead class="unseen">
        <tr><th scope="col">Value</th><th>Bar</th><th scope="col">Rows</th><th scope="col">Share</th></tr>
      </thead>
      <tbody>
        ${values.bars.map(
          (each) => html`<tr class="choice" @click=${() => choose(each.condition)}>
            <th scope="row" class="value" title="${each.value}: show the rows">
              <button @click=${(event: Event) => {
                event.stopPropagation();
                choose(each.condition);
              }}>${isolated(each.value)}</button>
            </th>
            <td class="drawn">${bar(each.height)}</td>
            <td class="number">${each.count}</td>
            <td class="number quiet">${each.share}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${values.rest === null ? nothing : html`<p class="quiet">${values.rest}</p>`}`;
}
