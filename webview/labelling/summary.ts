import { html, nothing, type TemplateResult } from "lit/html.js";
import type { AgreementState, LabelsState } from "../../src/views/labelling/labelsView.ts";
import { isolated } from "../kit/parts.ts";

/** Who has labelled what, and how far they agree. */
export function summaryTemplate({ sentence, labellers, agreements }: LabelsState): TemplateResult {
  return html`<section class="section" aria-label="Labels so far">
    <h2>Labels so far</h2>
    <p>${isolated(sentence)}</p>
    ${labellers === null ? nothing : tableTemplate(labellers, "number")}
  </section>
  ${agreements.map(agreementTemplate)}`;
}

function agreementTemplate({ labellers, sentence, figures, counts, differing }: AgreementState): TemplateResult {
  const [first, second] = labellers;
  return html`<section class="section" aria-label="Agreement of ${first} and ${second}">
    <h2>${isolated(first)} and ${isolated(second)}</h2>
    <p>${isolated(sentence)}</p>
    <dl class="figures">
      ${figures.map(
        ({ name, value, interval, note }) => html`<div>
          <dt>${name}</dt>
          <dd><span class="figure">${value}</span>${interval === null ? nothing : html` <span class="quiet">95% interval ${interval}</span>`}${note === null ? nothing : html` <span class="quiet">${note}</span>`}</dd>
        </div>`,
      )}
    </dl>
    ${counts === null ? nothing : countsTemplate(counts, labellers)}
    ${
      differing === null
        ? nothing
        : html`<details><summary>Rows on which they differ</summary>${tableTemplate(differing.table, "")}${differing.more === 0 ? nothing : html`<p class="quiet">and ${differing.more} more</p>`}</details>`
    }
  </section>`;
}

function countsTemplate(
  { classes, rows }: NonNullable<AgreementState["counts"]>,
  [first, second]: AgreementState["labellers"],
): TemplateResult {
  return html`<div class="wide-table">
    <table class="counts">
      <caption class="quiet">Rows: ${isolated(first)} down, ${isolated(second)} across</caption>
      <thead><tr><td></td>${classes.map((name) => html`<th scope="col" class="number">${isolated(name)}</th>`)}</tr></thead>
      <tbody>
        ${classes.map(
          (name, row) => html`<tr>
            <th scope="row">${isolated(name)}</th>
            ${rows[row]?.map((count, column) => html`<td class="number${row === column ? " same" : ""}">${count}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The first column names the row, and the last is a time or a text. */
function tableTemplate({ head, rows }: NonNullable<LabelsState["labellers"]>, kind: "number" | ""): TemplateResult {
  const kindOf = (column: number): string => (column > 0 && column < head.length - 1 ? kind : "");
  return html`<div class="wide-table">
    <table>
      <thead><tr>${head.map((title, column) => html`<th scope="col" class=${kindOf(column)}>${isolated(title)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(([name = "", ...cells]) => html`<tr><th scope="row" title=${name}>${isolated(name)}</th>${cells.map((cell, index) => html`<td class=${kindOf(index + 1)}>${isolated(cell)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}
