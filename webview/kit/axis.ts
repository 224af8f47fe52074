import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { Tick } from "../../src/views/scale.ts";

/** Charts are drawn in shares of their box: they stretch with the panel, while text and lines keep their size. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** Ticks with their labels; long ones at the ends stay inside the box. */
export function axis(ticks: readonly Tick[]): TemplateResult {
  const isLong = ticks.reduce((length, { text }) => length + text.length, 0) > 28;
  return html`<svg class=${isLong ? "axis long" : "axis"} aria-hidden="true" focusable="false">${ticks.map(tickTemplate)}</svg>`;
}

function tickTemplate({ at, text }: Tick): SVGTemplateResult {
  const long = text.length > 4;
  const anchor = long && at < 0.04 ? "start" : long && at > 0.96 ? "end" : "middle";
  return svg`<line class="tick" x1=${percent(at)} x2=${percent(at)} y1="0" y2="4"></line><text x=${percent(at)} y="16" text-anchor=${anchor}>${text}</text>`;
}
