import { html, nothing, type TemplateResult } from "lit/html.js";
import type { SheetBlock, SheetState } from "../../src/views/sheet/sheetView.ts";
import type { View } from "../kit/page.ts";
import { emptyTemplate, failedTemplate, headerTemplate, isolated, prose } from "../kit/parts.ts";

export type SheetPage = View<SheetState, Readonly<Record<never, never>>>;

export function sheetTemplate({ state, send }: SheetPage): TemplateResult {
  switch (state.kind) {
    case "empty":
      return emptyTemplate(state, send);
    case "failed":
      return failedTemplate(state, send);
    case "ready":
      return html`${headerTemplate(state.header, send)} ${state.blocks.map(blockTemplate)}`;
  }
}

function blockTemplate(block: SheetBlock): TemplateResult | typeof nothing {
  switch (block.type) {
    case "text":
      return html`<p class="sentence">${prose(block.text)}</p>`;
    case "list":
      return html`<section class="section">
        <h2>${block.title}</h2>
        <ul class="items">
          ${block.items.map((item) => html`<li>${isolated(item)}</li>`)}
        </ul>
      </section>`;
    case "table":
      return tableTemplate(block);
  }
}

/** A region that takes the focus, so that a table wider than the page can be scrolled by keyboard. */
function tableTemplate({ title, columns, rows }: Extract<SheetBlock, { type: "table" }>): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const look = (index: number): string => (columns[index]?.align === "right" ? "number" : columns[index]?.shrinks ? "wraps" : "");
  return html`<div class="sheet" role="region" aria-label=${title} tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column, index) => html`<th scope="col" class=${look(index)}>${column.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr class=${row[0] === "" ? "more" : ""}>
            ${row.map((cell, index) => html`<td class=${look(index)}>${columns[index]?.prose ? prose(cell) : isolated(cell)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
