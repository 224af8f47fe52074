import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { DrawnPair, PairState } from "../../src/views/profile/pairView.ts";
import { axis, percent } from "../kit/axis.ts";
import { icon } from "../kit/icons.ts";
import { isolated, prose } from "../kit/parts.ts";
import { forgetPair, showRows } from "./looks.ts";
import type { ReadyView } from "./profile.ts";

/** How the two columns of a cell go together. */
export function pairSection(view: ReadyView): TemplateResult | typeof nothing {
  const pair = view.state.look.pair ?? askedPair(view);
  if (pair === null) return nothing;
  return html`<section class=${pair.isLoading ? "pair awaited" : "pair"} aria-label="Pair of columns">
    <div class="pair-head">
      <h3 id="pair" tabindex="-1">${isolated(pair.title)}</h3>
      <button class="link" @click=${() => forgetPair(view)}>Close</button>
    </div>
    ${pairContent(pair, view)}
  </section>`;
}

/** What was just asked for, before the host has said that it looks. */
function askedPair({ local, state }: ReadyView): PairState | null {
  if (local.pair === null) return null;
  const nameOf = (key: string): string => state.columns.find((column) => column.key === key)?.name ?? "";
  const title = `${nameOf(local.pair.first)} and ${nameOf(local.pair.second)}`;
  return { asked: local.pair, title, isLoading: true, failure: null, facts: [], drawn: null };
}

function pairContent({ isLoading, failure, facts, drawn }: PairState, view: ReadyView): TemplateResult {
  if (failure !== null)
    return html`<div class="banner bad" role="alert">${icon("error")}<p>${prose(failure.sentence)} ${prose(failure.remedy)}</p></div>`;
  if (isLoading || drawn === null) return html`<p class="quiet" role="status">The pair is being looked at…</p>`;
  return html`<p class="facts">${facts.map((fact) => html`<span>${isolated(fact)}</span>`)}</p>
    ${drawnTemplate(drawn, view)}`;
}

function drawnTemplate(drawn: NonNullable<PairState["drawn"]>, view: ReadyView): TemplateResult {
  switch (drawn.kind) {
    case "numbers":
      return plotTemplate(drawn, view);
    case "spreads":
      return boxesTemplate(drawn);
    case "table":
      return crossTemplate(drawn, view);
  }
}

function plotTemplate({ x, y, cells, points, means, bins }: DrawnPair<"numbers">, view: ReadyView): TemplateResult {
  const line = means.map(({ x: at, y: mean }, index) => {
    const before = means[index - 1];
    return before === undefined
      ? nothing
      : svg`<line class="mean-line" x1=${percent(before.x)} x2=${percent(at)} y1=${percent(1 - before.y)} y2=${percent(1 - mean)}></line>`;
  });
  return html`<figure class="chart pair-plot">
    <p class="readout quiet">${isolated(y.name)} upwards; the line is its mean.${points === null ? " A click on a bin shows its rows." : ""}</p>
    <div class="pair-box">
      <svg class="pair-axis" aria-hidden="true" focusable="false">
        ${y.ticks.map(({ at, text }) => svg`<line class="tick" x1="100%" x2="100%" y1=${percent(1 - at)} y2=${percent(1 - at)}></line><text x="100%" dx="-6" y=${percent(1 - at)} dy="0.35em" text-anchor="end">${text}</text>`)}
      </svg>
      <svg class="pair-area" aria-hidden="true" focusable="false">
        ${
          points === null
            ? cells.map(
                ({ x: left, y: low, width, height, strength, text, condition }) =>
                  svg`<rect class="density" x=${percent(left)} y=${percent(1 - low - height)} width=${percent(width)} height=${percent(height)} fill-opacity=${(0.08 + 0.92 * strength).toFixed(3)} @click=${() => showRows(view, condition, null)}><title>${text}</title></rect>`,
              )
            : points.map(({ x: left, y: low }) => svg`<circle class="point" cx=${percent(left)} cy=${percent(1 - low)} r="3"></circle>`)
        }
        ${line}
      </svg>
      <div class="pair-below">${axis(x.ticks)}<p class="quiet">${isolated(x.name)}</p></div>
    </div>
    <details class="as-table">
      <summary>As a table</summary>
      <table>
        <thead><tr><th scope="col">${isolated(x.name)}</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Mean of ${isolated(y.name)}</th></tr></thead>
        <tbody>${bins.map(({ range, count, mean }) => html`<tr><th scope="row">${range}</th><td class="number">${count}</td><td class="number">${mean}</td></tr>`)}</tbody>
      </table>
    </details>
  </figure>`;
}

function boxesTemplate({ classes, number, boxes, ticks }: DrawnPair<"spreads">): TemplateResult {
  return html`<figure class="chart">
    <p class="readout quiet">${isolated(number)} by ${isolated(classes)}: quartiles and median as a box, the mean as a dot.</p>
    <table class="values boxes">
      <thead class="unseen"><tr><th scope="col">${classes}</th><th scope="col">${number}</th><th scope="col">Rows</th></tr></thead>
      <tbody>
        ${boxes.map(
          ({ level, count, low, first, median, third, high, mean, text }) => html`<tr>
            <th scope="row" class="value" title=${level}>${isolated(level)}</th>
            <td class="drawn" title=${text}>
              <svg class="box-row" aria-hidden="true" focusable="false">
                <line class="whisker" x1=${percent(low)} x2=${percent(high)} y1="50%" y2="50%"></line>
                <line class="whisker" x1=${percent(low)} x2=${percent(low)} y1="30%" y2="70%"></line>
                <line class="whisker" x1=${percent(high)} x2=${percent(high)} y1="30%" y2="70%"></line>
                <rect class="box" x=${percent(first)} width=${percent(Math.max(0, third - first))} y="18%" height="64%"></rect>
                <line class="box-median" x1=${percent(median)} x2=${percent(median)} y1="18%" y2="82%"></line>
                <circle class="dot" cx=${percent(mean)} cy="50%" r="3"></circle>
              </svg>
              <span class="unseen">${text}</span>
            </td>
            <td class="number quiet">${count}</td>
          </tr>`,
        )}
        <tr><td></td><td class="drawn">${axis(ticks)}</td><td></td></tr>
      </tbody>
    </table>
  </figure>`;
}

function crossTemplate({ rowsName, columnsName, columns, rows }: DrawnPair<"table">, view: ReadyView): TemplateResult {
  return html`<figure class="chart">
    <p class="readout quiet">${isolated(columnsName)} across, ${isolated(rowsName)} down, shares of a line. Blue: more rows than chance would give; red: fewer.</p>
    <div class="wide-table">
      <table class="cross">
        <thead><tr><td></td>${columns.map((name) => html`<th scope="col">${isolated(name)}</th>`)}<th scope="col" class="number">Rows</th></tr></thead>
        <tbody>
          ${rows.map(
            ({ level, total, cells }) => html`<tr>
              <th scope="row">${isolated(level)}</th>
              ${cells.map(({ count, share, strength, condition }) => crossCell(count, share, strength, condition, view))}
              <td class="number quiet">${total}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`;
}

function crossCell(count: string, share: string, strength: number, condition: string | null, view: ReadyView): TemplateResult {
  const numbers = html`<span>${share}</span> <span class="quiet">${count}</span>`;
  return html`<td class="number cross-cell">
    <svg class="cross-tint" aria-hidden="true" focusable="false"><rect class="cell ${strength < 0 ? "falling" : "rising"}" width="100%" height="100%" fill-opacity=${(Math.abs(strength) * 0.55).toFixed(3)}></rect></svg>
    ${condition === null ? numbers : html`<button class="cross-button" title="Show these rows" @click=${() => showRows(view, condition, null)}>${numbers}</button>`}
  </td>`;
}
