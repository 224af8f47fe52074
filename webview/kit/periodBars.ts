import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { MoreState } from "../../src/views/profile/profileMoreView.ts";
import { axis, percent } from "./axis.ts";

type Periods = NonNullable<MoreState["overTime"]>;

/** Rows by period, as bars along a line of time. */
export function periodBars({ periods, ticks }: Periods): TemplateResult {
  const width = 1 / Math.max(1, periods.length);
  return html`<figure class="chart">
    <div class="plot">
      <svg class="periods" aria-hidden="true" focusable="false">
        ${periods.map(({ height, label, rows }, period) =>
          height === 0
            ? nothing
            : svg`<rect class="bar" x=${percent((period + 0.06) * width)} y=${percent(1 - height)} width=${percent(0.88 * width)} height=${percent(height)}><title>${label}: ${rows}</title></rect>`,
        )}
      </svg>
    </div>
    ${axis(ticks)}
    <details class="as-table">
      <summary>Periods as a table</summary>
      <table>
        <thead><tr><th scope="col">Period</th><th scope="col" class="number">Rows</th></tr></thead>
        <tbody>${periods.map(({ label, rows }) => html`<tr><th scope="row">${label}</th><td class="number">${rows}</td></tr>`)}</tbody>
      </table>
    </details>
  </figure>`;
}
