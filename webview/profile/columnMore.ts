import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { TargetState, TimeState } from "../../src/views/profile/profileTarget.ts";
import { axis, percent } from "../kit/axis.ts";
import { isolated } from "../kit/parts.ts";

/** A bar for each bin or value, and a line where all rows stand. */
export function targetChart(target: TargetState): TemplateResult {
  return html`<figure class="chart target">
    <p class="readout"><strong>${isolated(target.title)}</strong> <span class="quiet">${target.association}; all rows ${target.overall.text}</span></p>
    <table class="values">
      <thead class="unseen"><tr><th scope="col">Bin or value</th><th>Bar</th><th scope="col">${target.title}</th><th scope="col">Rows</th></tr></thead>
      <tbody>
        ${target.groups.map(
          ({ label, at, value, count }) => html`<tr>
            <th scope="row" class="value" title=${label}>${isolated(label)}</th>
            <td class="drawn">
              <svg class="track" aria-hidden="true" focusable="false">
                ${at === null ? nothing : svg`<rect class="bar" width=${percent(at)} height="100%"></rect>`}
                <line class="whole-line" x1=${percent(target.overall.at)} x2=${percent(target.overall.at)} y1="-3" y2="11"></line>
              </svg>
            </td>
            <td class="number">${value}</td>
            <td class="number quiet">${count}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
}

/** A dot for each period, sudden shifts marked and said; below them what is missing, where something is. */
export function timeChart(time: TimeState): TemplateResult {
  const { length } = time.periods;
  const x = (period: number): string => percent((period + 0.5) / length);
  return html`<figure class="chart over-time">
    <p class="readout"><strong>${isolated(time.title)}</strong> <span class="quiet">${time.shifts.length === 0 ? "no sudden shift" : time.shifts.join("; ")}</span></p>
    <div class="time-box">
      ${time.range === null ? nothing : html`<span class="time-high quiet">${time.range.high}</span><span class="time-low quiet">${time.range.low}</span>`}
      <div class="time-drawn">
        <svg class="time-plot" aria-hidden="true" focusable="false">
          ${time.periods.map(({ at, shift }, period) => [
            shift === null ? nothing : svg`<line class="shift" x1=${x(period)} x2=${x(period)} y1="0" y2="100%"></line>`,
            joinedTo(time, period, x),
            at === null ? nothing : svg`<circle class="dot" cx=${x(period)} cy=${heightOf(at)} r="3.5"></circle>`,
          ])}
        </svg>
        ${time.mostMissing === null ? nothing : missingStrip(time)} ${axis(time.ticks)}
      </div>
    </div>
    <details class="as-table">
      <summary>Periods as a table</summary>
      <table>
        <thead><tr><th scope="col">Period</th><th scope="col" class="number">Rows</th><th scope="col" class="number">${time.title}</th><th scope="col" class="number">Missing</th><th scope="col"></th></tr></thead>
        <tbody>${time.periods.map(({ label, rows, value, missing, shift }) => html`<tr><th scope="row">${label}</th><td class="number">${rows}</td><td class="number">${value}</td><td class="number">${missing}</td><td>${shift ?? ""}</td></tr>`)}</tbody>
      </table>
    </details>
  </figure>`;
}

function heightOf(at: number): string {
  return percent(0.07 + 0.86 * (1 - at));
}

/** A line from the period before, where both have a value. */
function joinedTo({ periods }: TimeState, period: number, x: (period: number) => string): unknown {
  const before = periods[period - 1]?.at ?? null;
  const at = periods[period]?.at ?? null;
  if (before === null || at === null) return nothing;
  return svg`<line class="time-line" x1=${x(period - 1)} x2=${x(period)} y1=${heightOf(before)} y2=${heightOf(at)}></line>`;
}

function missingStrip({ periods, mostMissing }: TimeState): TemplateResult {
  const width = 1 / periods.length;
  return html`<svg class="missing-strip" aria-hidden="true" focusable="false">
      ${periods.map(({ missingAt }, period) =>
        missingAt === 0
          ? nothing
          : svg`<rect class="missing-bar" x=${percent((period + 0.2) * width)} y=${percent(1 - missingAt)} width=${percent(0.6 * width)} height=${percent(missingAt)}></rect>`,
      )}
    </svg>
    <p class="strip-note quiet">Missing: at most ${mostMissing} of a period</p>`;
}
