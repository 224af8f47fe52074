import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LabelRow, ReadyLabelling } from "../../src/views/labelling/labellingView.ts";
import { bar } from "../kit/bars.ts";
import { bannerTemplate, emptyTemplate, failedTemplate, headerTemplate, isolated, liveRegion } from "../kit/parts.ts";
import { areTyped, classesTemplate } from "./classes.ts";
import { isNumber, togglePersonal } from "./keys.ts";
import { isWaiting, type LabellingPage, move, noteOf, type ReadyPage, rowInHand, say } from "./local.ts";
import { summaryTemplate } from "./summary.ts";
import { nextRowsTemplate, waysTemplate } from "./takeRows.ts";

export function labellingTemplate(view: LabellingPage): TemplateResult {
  const { state, send } = view;
  if (state.kind === "empty") return emptyTemplate(state, send);
  if (state.kind === "failed") return failedTemplate(state, send);
  const ready = { ...view, state };
  const { batch, trouble } = state;
  return html`
    ${headerTemplate(state.header, send)}
    ${trouble === null ? nothing : bannerTemplate("bad", `${trouble.sentence} ${trouble.remedy}`)}
    ${state.busy ? html`<p class="quiet" role="status">Taking rows…</p>` : nothing}
    ${batch === null ? html`<p>Rows are taken from the table; each decision goes to ${isolated(state.file)} beside the pipeline.</p>` : batchTemplate(ready, batch)}
    ${waysTemplate(ready)}
    ${batch === null ? nothing : html`<details class="section"><summary><h2>Which rows these are</h2></summary>${batch.notes.map((note) => html`<p class="quiet">${isolated(note)}</p>`)}</details>`}
    ${summaryTemplate(state.summary)}
  `;
}

type Batch = NonNullable<ReadyLabelling["batch"]>;

function batchTemplate(view: ReadyPage, batch: Batch): TemplateResult {
  const inHand = rowInHand(view);
  const { length } = batch.rows;
  const progress = `${batch.done} of ${length} decided`;
  const spoken =
    inHand === null ? `${progress}. All rows of this batch are decided.` : `Row ${inHand.index + 1} of ${length}. ${spokenRow(inHand.row)}`;
  return html`
    <div class="progress"><span class="number">${progress}</span>${bar(length === 0 ? 0 : batch.done / length)}</div>
    ${liveRegion(`${view.local.said} ${spoken}`.trim())}
    ${inHand === null ? endTemplate(view, batch) : rowTemplate(view, batch, inHand)}
  `;
}

/** Longer rows are to be read, not listened to in one breath. */
const longestSpoken = 400;

function spokenRow({ title, cells }: LabelRow): string {
  const text = cells.map(({ name, value }) => `${name} ${value}`).join("; ");
  return `${title}. ${text.length > longestSpoken ? `${text.slice(0, longestSpoken)}…` : text}`;
}

function endTemplate(view: ReadyPage, { rows, by }: Batch): TemplateResult {
  const text = rows.length === 0 ? "No rows are left to label this way." : "All rows of this batch are decided.";
  return html`<section class="end">
    <p>${text}</p>
    ${
      rows.length === 0
        ? nothing
        : html`<div class="keys">
          ${nextRowsTemplate(view, by)}
          <button class="key-button" aria-keyshortcuts="Backspace" @click=${() => move(view, -1)}><kbd>←</kbd>Back to the last row</button>
        </div>`
    }
  </section>`;
}

function rowTemplate(view: ReadyPage, batch: Batch, { row, index }: { readonly row: LabelRow; readonly index: number }): TemplateResult {
  return html`
    <section class="row-card" aria-label="Row ${index + 1} of ${batch.rows.length}">
      <h2><span class="quiet number">${index + 1}</span> ${isolated(row.title)}${row.certainty === null ? nothing : html`<span class="tag">${row.certainty}</span>`}</h2>
      <dl class="cells">
        ${row.cells.map(
          ({ name, value, kind }) =>
            html`<div><dt>${isolated(name)}</dt><dd class=${kind}>${kind === "missing" ? html`<span aria-label="missing">–</span>` : isolated(value)}</dd></div>`,
        )}
      </dl>
    </section>
    <section class="say" aria-label="What is ${batch.target}?">
      <h2>${isolated(batch.target)}?</h2>
      ${batch.classes === null ? numberTemplate(view, batch) : classesTemplate(view, batch.classes, row, batch.target)}
      ${commandsTemplate(view, batch, row)}
    </section>
  `;
}

function numberTemplate(view: ReadyPage, { target }: Batch): TemplateResult {
  const { typed } = view.local;
  const read = (event: Event): void => view.glance({ typed: (event.target as HTMLInputElement).value });
  const isWrong = typed.trim() !== "" && !isNumber(typed);
  return html`<div class="keys">
    <vscode-text-field class="filter" data-field="number" autofocus placeholder="A number, then Enter" .value=${typed} @input=${read}>${target}</vscode-text-field>
    <button class="key-button" ?disabled=${isWaiting(view) || !isNumber(typed)} @click=${() => say(view, typed, typed)}><kbd>Enter</kbd>Say so</button>
    ${isWrong ? html`<span class="wrong" role="alert">Not a number: write 12.5, with a point.</span>` : nothing}
  </div>`;
}

/** While words are typed, letters are letters: with nothing typed, Space and the arrows do what keys can. */
function commandsTemplate(view: ReadyPage, batch: Batch, row: LabelRow): TemplateResult {
  const isSkipped = row.decided !== null && row.decided.label === null;
  const isTyped = areTyped(batch.classes);
  const write = (event: Event): void => view.glance({ note: { row: row.id, text: (event.target as HTMLInputElement).value } });
  return html`
    <div class="keys">
      <button class="key-button${isSkipped ? " chosen" : ""}" aria-pressed=${isSkipped ? "true" : "false"} aria-keyshortcuts=${isTyped ? "Space" : "s Space"} ?disabled=${isWaiting(view)} @click=${() => say(view, null, "cannot tell")}><kbd>${isTyped ? "Space" : "s"}</kbd>Cannot tell</button>
      <button class="key-button" aria-keyshortcuts=${isTyped ? "Backspace" : "Backspace u"} @click=${() => move(view, -1)}><kbd>←</kbd>Back</button>
      <button class="key-button" aria-keyshortcuts="ArrowRight" @click=${() => move(view, 1)}><kbd>→</kbd>Next</button>
      ${
        batch.personal === null
          ? nothing
          : html`<button class="key-button" aria-keyshortcuts=${isTyped ? nothing : "p"} aria-pressed=${batch.personal === "open" ? "true" : "false"} @click=${() => togglePersonal(view)}>${isTyped ? nothing : html`<kbd>p</kbd>`}${batch.personal === "open" ? "Mask personal columns" : "Open personal columns"}</button>`
      }
    </div>
    <vscode-text-field class="filter note-field" data-field="note" placeholder=${isTyped ? "A note on this row" : "n: a note on this row"} .value=${noteOf(view, row)} @input=${write}>Note</vscode-text-field>
  `;
}
