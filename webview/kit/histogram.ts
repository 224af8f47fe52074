import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { HistogramState, ValueBars } from "../../src/views/profile/profileColumn.ts";
import { axis, percent } from "./axis.ts";

/** A histogram as small as a word; what it says stands beside it in words. */
export function miniHistogram(histogram: HistogramState): TemplateResult {
  return html`<svg class="mini" aria-hidden="true" focusable="false">${barsOf(histogram, null)}</svg>`;
}

/** The parts that the most frequent values make of all rows, in one bar. */
export function miniParts(values: ValueBars): TemplateResult {
  let from = 0;
  const parts = values.bars.slice(0, 6).map((bar, index) => {
    const part = svg`<rect class="part part-${index}" x=${percent(from)} y="25%" width=${percent(bar.part)} height="50%"></rect>`;
    from += bar.part;
    return part;
  });
  return html`<svg class="mini" aria-hidden="true" focusable="false">
    <rect class="part-rest" x="0" y="25%" width="100%" height="50%"></rect>
    ${parts}
  </svg>`;
}

export interface BinFocus {
  /** The bin in hand, or null. */
  readonly active: number | null;
  readonly change: (bin: number | null) => void;
  /** A click on a bin, or Enter. */
  readonly choose: (bin: number) => void;
}

/** One tab stop; the arrows walk through the bins, and each is read out as the value of a slider. */
export function largeHistogram(histogram: HistogramState, label: string, focus: BinFocus): TemplateResult {
  const count = histogram.bins.length;
  const bin = focus.active === null ? undefined : histogram.bins[focus.active];
  const readout =
    bin === undefined ? `Fullest bin: ${histogram.fullest} rows` : `${bin.from} to ${bin.to}: ${rowsOf(bin.count)} (${bin.share})`;
  const binAt = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - box.left) / box.width) * count)));
  };
  const walk = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && focus.active !== null) {
      event.preventDefault();
      event.stopPropagation();
      focus.choose(focus.active);
      return;
    }
    const next = nextBin(event.key, focus.active, count);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    focus.change(next);
  };
  return html`<figure class="chart">
    <p class="readout">${readout}</p>
    <div
      class="plot"
      role="slider"
      tabindex="0"
      aria-label="Bins of the histogram of ${label}; arrows move, Enter shows the rows"
      aria-valuemin="1"
      aria-valuemax=${count}
      aria-valuenow=${(focus.active ?? 0) + 1}
      aria-valuetext=${bin === undefined ? histogram.summary : readout}
      @keydown=${walk}
      @pointermove=${(event: PointerEvent) => focus.change(binAt(event))}
      @click=${(event: MouseEvent) => focus.choose(binAt(event))}
      @pointerleave=${() => focus.change(null)}
      @blur=${() => focus.change(null)}
    >
      <svg class="large" aria-hidden="true" focusable="false">${barsOf(histogram, focus.active)}</svg>
    </div>
    ${axis(histogram.ticks)}
    <details class="as-table">
      <summary>Bins as a table</summary>
      <table>
        <thead>
          <tr><th scope="col" class="number">From</th><th scope="col" class="number">To</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th></tr>
        </thead>
        <tbody>
          ${histogram.bins.map((each) => html`<tr><td class="number">${each.from}</td><td class="number">${each.to}</td><td class="number">${each.count}</td><td class="number">${each.share}</td></tr>`)}
        </tbody>
      </table>
    </details>
  </figure>`;
}

function barsOf(histogram: HistogramState, active: number | null): unknown {
  const width = 1 / histogram.bins.length;
  return histogram.bins.map((bin, index) =>
    bin.height === 0
      ? nothing
      : svg`<rect class="bar${index === active ? " active" : ""}" x=${percent((index + 0.06) * width)} y=${percent(1 - drawnHeight(bin.height))} width=${percent(width * 0.88)} height=${percent(drawnHeight(bin.height))}></rect>`,
  );
}

/** A bin with rows is never drawn as empty. */
function drawnHeight(height: number): number {
  return Math.max(0.012, height);
}

function rowsOf(count: string): string {
  return count === "1" ? "1 row" : `${count} rows`;
}

function nextBin(key: string, active: number | null, count: number): number | null | undefined {
  const here = active ?? -1;
  switch (key) {
    case "ArrowRight":
      return Math.min(count - 1, here + 1);
    case "ArrowLeft":
      return Math.max(0, here - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
