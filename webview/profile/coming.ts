import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ComingProfile } from "../../src/views/profile/comingProfile.ts";
import { icon, typeIcon } from "../kit/icons.ts";
import { headerTemplate, isolated, prose, type Send } from "../kit/parts.ts";
import { figureCells } from "./columnRows.ts";

/** The columns of a table whose profile is being made, with the figures that are known by now; nothing unfolds yet. */
export function comingTemplate(state: ComingProfile, send: Send): TemplateResult {
  return html`
    ${headerTemplate(state.header, send)}
    <p class="rows-seen" role="status">${icon("info")}<span>${prose(state.sentence)}</span></p>
    <table class="columns coming">
      <caption class="unseen">Columns of the table; figures appear as they are made.</caption>
      <thead>
        <tr>
          <th scope="col" class="name">Column</th>
          <th scope="col" class="missing">Missing</th>
          <th scope="col" class="distinct">Distinct</th>
          <th scope="col" class="distribution">Distribution</th>
          <th scope="col" class="brief">Values</th>
        </tr>
      </thead>
      <tbody>
        ${state.columns.map(columnRow)}
      </tbody>
    </table>
  `;
}

function columnRow({ name, type, personal, made }: ComingProfile["columns"][number]): TemplateResult {
  return html`<tr class="column" data-coming=${made === null ? "name" : "figures"}>
    <th scope="row" class="name" title="${name} · ${type}">
      ${typeIcon(type)}<span class="column-name">${isolated(name)}</span><span class="unseen">, ${type}</span>
      ${personal ? html`<span class="mark" title="Personal: values are masked">${icon("lock")}<span class="unseen">, personal, masked</span></span>` : nothing}
    </th>
    ${made === null ? html`<td class="quiet" colspan="4">${type}, not profiled yet</td>` : figureCells(made)}
  </tr>`;
}
