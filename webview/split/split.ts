import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { ReadySplit, SplitState } from "../../src/views/split/splitView.ts";
import { axis, percent } from "../kit/axis.ts";
import { bar } from "../kit/bars.ts";
import type { View } from "../kit/page.ts";
import { emptyTemplate, failedTemplate, headerTemplate, isolated, verdictTemplate } from "../kit/parts.ts";

export type SplitPage = View<SplitState, Readonly<Record<never, never>>>;

export function splitTemplate({ state, send }: SplitPage): TemplateResult {
  switch (state.kind) {
    case "empty":
      return emptyTemplate(state, send);
    case "failed":
      return failedTemplate(state, send);
    case "ready":
      return html`
        ${headerTemplate(state.header, send)} ${state.sentences.map((sentence) => html`<p class="sentence">${isolated(sentence)}</p>`)}
        ${verdictsTemplate(state)} ${groupsTemplate(state)} ${timeTemplate(state)} ${unitsTemplate(state)} ${leftOutTemplate(state)}
      `;
  }
}

function verdictsTemplate({ verdicts }: ReadySplit): TemplateResult | typeof nothing {
  if (verdicts.length === 0) return nothing;
  return html`<section class="section" aria-label="Are the rows enough?">
    <h2>Are the rows enough?</h2>
    <ul class="verdicts">
      ${verdicts.map((verdict) => html`<li>${verdictTemplate(verdict)}</li>`)}
    </ul>
  </section>`;
}

function groupsTemplate(state: ReadySplit): TemplateResult {
  return html`<section class="section" aria-label="Parts">
    <h2>Parts</h2>
    ${groupsTable(state)}
  </section>`;
}

/** Each part or fold, with its rows. */
export function groupsTable({ groups, classes }: Pick<ReadySplit, "groups" | "classes">): TemplateResult {
  const hasUnits = groups.some(({ units }) => units !== null);
  const hasSpan = groups.some(({ span }) => span !== null);
  return html`<div class="scroller" tabindex="0" role="group" aria-label="Parts, as a table">
      <table class="groups">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">Part</span></th>
            <th class="drawn"><span class="unseen">Bar</span></th>
            <th scope="col" class="number">Rows</th>
            <th scope="col" class="number">Share</th>
            ${classes === null ? nothing : html`<th class="drawn classes">${isolated(classes.title)}</th>`}
            ${(classes?.names ?? []).map((name) => html`<th scope="col" class="number">${isolated(name)}</th>`)}
            ${hasUnits ? html`<th scope="col" class="number">Units</th>` : nothing}
            ${hasSpan ? html`<th scope="col">Time</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            (group) => html`<tr>
              <th scope="row"><span class="swatch ${group.colour}"></span>${group.name}</th>
              <td class="drawn">${bar(group.bar, `bar ${group.colour}`)}</td>
              <td class="number">${group.rows}</td>
              <td class="number quiet">${group.share}</td>
              ${classes === null ? nothing : html`<td class="drawn classes">${group.classes.length === 0 ? html`<span class="quiet">sealed</span>` : classBar(group.classes)}</td>`}
              ${(classes?.names ?? []).map((_, index) => classCell(group.classes[index]))}
              ${hasUnits ? html`<td class="number">${group.units ?? ""}</td>` : nothing}
              ${hasSpan ? html`<td class="quiet">${group.span ?? ""}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function classCell(told: ReadySplit["groups"][number]["classes"][number] | undefined): TemplateResult {
  if (told === undefined) return html`<td class="number"><span class="unseen">sealed</span></td>`;
  return html`<td class="number" title=${`${told.rows} rows`}>${told.rows} <span class="quiet">${told.share}</span></td>`;
}

/** Shares of the classes, one after the other; their numbers stand beside it. */
function classBar(classes: ReadySplit["groups"][number]["classes"]): TemplateResult {
  let from = 0;
  return html`<svg class="class-bar" aria-hidden="true" focusable="false">
    <rect class="part-rest" width="100%" height="100%"></rect>
    ${classes.slice(0, 6).map(({ part }, index) => {
      const drawn = svg`<rect class="part part-${index}" x=${percent(from)} width=${percent(part)} height="100%"></rect>`;
      from += part;
      return drawn;
    })}
  </svg>`;
}

function timeTemplate({ time }: ReadySplit): TemplateResult | typeof nothing {
  if (time === null) return nothing;
  const layers = new Map(
    time.strips.flatMap((strip) => (strip.layers.length > 1 ? strip.layers : [])).map((layer) => [layer.colour, layer.name]),
  );
  return html`<section class="section" aria-label=${time.title}>
    <h2>${isolated(time.title)}</h2>
    ${
      layers.size === 0
        ? nothing
        : html`<p class="legend quiet">${[...layers].map(([colour, name]) => html`<span><span class="swatch ${colour}"></span>${name}</span>`)}</p>`
    }
    <table class="strips">
      <thead class="unseen"><tr><th scope="col">Part</th><th scope="col">Rows over time</th></tr></thead>
      <tbody>
        ${time.strips.map(
          (strip) => html`<tr>
            <th scope="row">${strip.name}</th>
            <td class="drawn" title=${strip.summary}>${stripTemplate(strip)}<span class="unseen">${strip.summary}</span></td>
          </tr>`,
        )}
        <tr aria-hidden="true"><td></td><td class="drawn">${axis(time.ticks)}</td></tr>
      </tbody>
    </table>
  </section>`;
}

function stripTemplate({ layers }: NonNullable<ReadySplit["time"]>["strips"][number]): TemplateResult {
  const bins = layers[0]?.heights.length ?? 1;
  const below = new Array<number>(bins).fill(0);
  return html`<svg class="strip" aria-hidden="true" focusable="false">
    ${layers.map(({ colour, heights }) =>
      heights.map((height, bin) => {
        if (height === 0) return nothing;
        // A bin with rows is never drawn as empty.
        const drawn = Math.max(0.06, height);
        const from = below[bin] ?? 0;
        below[bin] = from + drawn;
        return svg`<rect class="bar ${colour}" x=${percent(bin / bins)} y=${percent(Math.max(0, 1 - from - drawn))} width=${percent(0.92 / bins)} height=${percent(Math.min(drawn, 1 - from))}></rect>`;
      }),
    )}
  </svg>`;
}

function unitsTemplate({ units }: ReadySplit): TemplateResult | typeof nothing {
  if (units === null) return nothing;
  return html`<section class="section" aria-label=${units.title}>
    <h2>${isolated(units.title)}</h2>
    <div class="verdicts">${verdictTemplate({ text: units.sentence, tone: units.tone })}</div>
    <table class="strips">
      <thead class="unseen"><tr><th scope="col">Part</th><th scope="col">Units, the largest first</th><th scope="col">In words</th></tr></thead>
      <tbody>
        ${units.strips.map(
          (strip) => html`<tr>
            <th scope="row">${strip.name}</th>
            <td class="drawn">${unitStrip(strip)}</td>
            <td class="quiet words">${strip.summary}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function unitStrip({ segments, colour }: NonNullable<ReadySplit["units"]>["strips"][number]): TemplateResult {
  let from = 0;
  return html`<svg class="class-bar" aria-hidden="true" focusable="false">
    <rect class="part-rest" width="100%" height="100%"></rect>
    ${segments.map((share) => {
      const drawn = svg`<rect class="segment ${colour}" x=${percent(from)} width=${percent(share)} height="100%"></rect>`;
      from += share;
      return drawn;
    })}
  </svg>`;
}

function leftOutTemplate({ leftOut }: ReadySplit): TemplateResult | typeof nothing {
  if (leftOut.length === 0) return nothing;
  return html`<section class="section" aria-label="Left out">
    <h2>Left out</h2>
    <ul class="left-out">
      ${leftOut.map(({ why }) => html`<li>${isolated(why)}</li>`)}
    </ul>
  </section>`;
}
