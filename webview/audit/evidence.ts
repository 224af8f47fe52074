import { html, nothing, type TemplateResult } from "lit/html.js";
import type { EvidenceState, FeatureState } from "../../src/views/audit/auditEvidenceView.ts";
import { type IconName, icon } from "../kit/icons.ts";
import { breakable, isolated, prose, type Send } from "../kit/parts.ts";
import { groupsTable } from "../split/split.ts";

/** What an audit rests on: the columns that go into the models, how rows were dealt, who looked at test rows. */
export function evidenceTemplate({ matrices, splits, looks }: EvidenceState, send: Send): TemplateResult {
  return html`
    ${matrices.map((matrix) => matrixTemplate(matrix, send))} ${splits.map((split) => splitTemplate(split, send))} ${looksTemplate(looks)}
  `;
}

function matrixTemplate({ title, notes, features }: EvidenceState["matrices"][number], send: Send): TemplateResult {
  return html`<section class="section" aria-label=${title}>
    <h2>${isolated(title)} <span class="count">${features.length}</span></h2>
    ${notes.map((note) => html`<p class="quiet">${prose(note)}</p>`)}
    ${tableTemplate(
      title,
      ["Feature", "Flagged", "From", "Learned from rows", "Taken by", "Served"],
      features.map((feature) => featureRow(feature, send)),
    )}
  </section>`;
}

function featureRow({ name, type, from, made, served, fitted, models, flags, place }: FeatureState, send: Send): readonly Cell[] {
  return [
    html`${breakable(name)}<div class="quiet">${type}</div>`,
    flags.length === 0 ? nothing : flags.map((flag) => flagTemplate(flag, send)),
    html`${from === name && place === null ? html`<span class="quiet">${isolated(made)}</span>` : breakable(from)}
      ${place === null ? nothing : html`<div>in ${makerTemplate(made, place, send)}</div>`}`,
    fitted.length === 0
      ? html`<span class="quiet">nothing</span>`
      : fitted.map(({ steps, where, tone }) => html`${isolated(steps)}${saidTemplate({ text: where, tone })}`),
    models.length === 0 ? html`<span class="quiet">no model</span>` : models.map((taking) => takingTemplate(taking, send)),
    saidTemplate(served),
  ];
}

function takingTemplate({ model, recipe, certain }: FeatureState["models"][number], send: Send): TemplateResult {
  return html`<button class="link" title="Go to the model" @click=${() => send({ type: "goToStage", stage: model })}>${isolated(model)}</button>
    <div class="quiet">through ${isolated(recipe)}${certain ? nothing : ", if its type is selected"}</div>`;
}

function flagTemplate({ id, severity, suppressed }: FeatureState["flags"][number], send: Send): TemplateResult {
  return html`<div class="flag">
    ${suppressed ? nothing : icon(severityIcons[severity])}
    <button class="link" title="Open the documentation of this rule" @click=${() => send({ type: "openDocumentation", rule: id })}>${id.replace("leakage/", "")}</button>
    ${suppressed ? html`<span class="quiet">suppressed</span>` : nothing}
  </div>`;
}

/** The stage that computes it, which leads to the place where it does. */
function makerTemplate(made: string, place: NonNullable<FeatureState["place"]>, send: Send): TemplateResult {
  const go = (): void => send({ type: "goToPlace", file: place.file, line: place.line, column: place.column });
  return html`<button class="link" title="Go to ${place.label}" @click=${go}>${isolated(made)}</button>`;
}

/** What is wrong has its sign, what is right stands back. */
function saidTemplate({ text, tone }: FeatureState["served"]): TemplateResult {
  if (tone === "good" || tone === "neutral") return html`<div class="quiet">${isolated(text)}</div>`;
  return html`<div class="said">${icon("warning")}${isolated(text)}</div>`;
}

function splitTemplate({ title, name, state }: EvidenceState["splits"][number], send: Send): TemplateResult {
  return html`<section class="section" aria-label=${title}>
    <h2>${isolated(title)}</h2>
    ${
      state === null
        ? html`<p>${isolated(name)} has not been run as it is written now, so that nothing is known of its rows.</p>`
        : html`
            <p class="quiet">${isolated(state.header.facts.join(" · "))}</p>
            ${state.sentences.map((sentence) => html`<p class="sentence">${isolated(sentence)}</p>`)} ${groupsTable(state)}
            <button class="link more" @click=${() => send({ type: "openPanel", panel: "split", stage: state.subject.stage })}>Over time and units</button>
          `
    }
  </section>`;
}

function looksTemplate({ sentence, tone, entries }: EvidenceState["looks"]): TemplateResult {
  return html`<section class="section" aria-label="Looks at test rows">
    <h2>Looks at test rows <span class="count">${entries.length}</span></h2>
    <p>${tone === "neutral" ? nothing : html`<span class="said">${icon("warning")}</span>`}${sentence}</p>
    ${
      entries.length === 0
        ? nothing
        : tableTemplate("Looks at test rows", ["What", "When", "Stage", { number: "Rows" }, "Figure", "Why"], entries.map(lookRow))
    }
  </section>`;
}

function lookRow({ level, at, stage, rows, figure, why }: EvidenceState["looks"]["entries"][number]): readonly Cell[] {
  return [level, at, isolated(stage), rows, figure === "" ? nothing : isolated(figure), isolated(why)];
}

type Cell = string | TemplateResult | readonly TemplateResult[] | typeof nothing;

/**
 * A table that scrolls by itself where it is wider than the page; its first column names the rows. On a narrow page each row
 * is a list of its cells, and says the column of each: with that layout a table has no roles of its own.
 */
function tableTemplate(
  title: string,
  columns: readonly (string | { readonly number: string })[],
  rows: readonly (readonly Cell[])[],
): TemplateResult {
  const titles = columns.map((column) => (typeof column === "string" ? column : column.number));
  const kinds = columns.map((column) => (typeof column === "string" ? "" : "number"));
  const cellTemplate = (content: Cell, at: number): TemplateResult =>
    at === 0
      ? html`<th scope="row" role="rowheader">${content}</th>`
      : html`<td role="cell" class="${kinds[at] ?? ""}${content === nothing ? " empty" : ""}" data-column=${titles[at] ?? ""}><div>${content}</div></td>`;
  return html`<div class="scroller" tabindex="0" role="group" aria-label=${`${title}, as a table`}>
    <table class="matrix" role="table">
      <thead role="rowgroup">
        <tr role="row">
          ${titles.map((name, at) => html`<th scope="col" role="columnheader" class=${kinds[at] ?? ""}>${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((cells) => html`<tr role="row">${cells.map(cellTemplate)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

const severityIcons: Readonly<Record<FeatureState["flags"][number]["severity"], IconName>> = {
  error: "error",
  warning: "warning",
  information: "info",
};
