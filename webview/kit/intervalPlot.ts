import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { Drawn } from "../../src/views/measuredView.ts";
import { percent } from "./axis.ts";

/** A dot with its interval, and a line where the goal or the whole stands. The numbers stand beside it. */
export function intervalPlot(drawn: Drawn, mark: number | null, markClass: string): TemplateResult {
  return html`<svg class="interval" aria-hidden="true" focusable="false">
    ${mark === null ? nothing : svg`<line class=${markClass} x1=${percent(mark)} x2=${percent(mark)} y1="0" y2="100%"></line>`}
    ${
      drawn.from === null || drawn.to === null
        ? nothing
        : svg`<line class="whisker" x1=${percent(drawn.from)} x2=${percent(drawn.to)} y1="50%" y2="50%"></line>
            <line class="whisker" x1=${percent(drawn.from)} x2=${percent(drawn.from)} y1="30%" y2="70%"></line>
            <line class="whisker" x1=${percent(drawn.to)} x2=${percent(drawn.to)} y1="30%" y2="70%"></line>`
    }
    ${drawn.at === null ? nothing : svg`<circle class="dot" cx=${percent(drawn.at)} cy="50%" r="4.5"></circle>`}
  </svg>`;
}
