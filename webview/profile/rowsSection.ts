import { html, nothing, type TemplateResult } from "lit/html.js";
import type { RowsState } from "../../src/views/profile/rowsView.ts";
import { icon } from "../kit/icons.ts";
import { bannerTemplate, isolated, liveRegion, prose } from "../kit/parts.ts";
import { focusColumn } from "./local.ts";
import { askRows, forgetRows, showRows } from "./looks.ts";
import type { ReadyView } from "./profile.ts";

type Page = NonNullable<RowsState["page"]>;

/** Rows of the table: some of them, or those that meet a condition, a page at a time. */
export function rowsSection(view: ReadyView): TemplateResult {
  const { rows } = view.state.look;
  return html`<details class="section rows-section" open>
    <summary><h2 id="rows" tabindex="-1">Rows</h2></summary>
    ${conditionField(view)} ${rows === null ? sampleTemplate(view) : shownTemplate(rows, view)}
  </details>`;
}

function conditionField(view: ReadyView): TemplateResult {
  const { local, change, state } = view;
  const read = (event: Event): void => change({ draft: (event.target as HTMLInputElement).value });
  const show = (): void =>
    local.draft.trim() === "" && state.look.rows === null ? undefined : showRows(view, local.draft.trim(), local.from);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter") show();
    else if (event.key === "Escape" && local.draft !== "") change({ draft: "" });
    else return;
    event.preventDefault();
  };
  const from = state.columns.find(({ key }) => key === local.from);
  return html`<div class="toolbar">
    <vscode-text-field
      class="filter condition"
      placeholder=${placeholderOf(state)}
      .value=${local.draft}
      @input=${read}
      @keydown=${onKey}
      >Which rows</vscode-text-field
    >
    <vscode-button appearance="secondary" @click=${show}>Show rows</vscode-button>
    ${state.look.rows === null ? nothing : html`<button class="link" @click=${() => forgetRows(view)}>Some of all rows</button>`}
    ${from === undefined ? nothing : html`<button class="link" @click=${() => focusColumn(from.key)}>Back to ${isolated(from.name)}</button>`}
  </div>`;
}

/** An example in the table's own columns: numbers that are no counter, and a value that is frequent. */
function placeholderOf({ columns }: ReadyView["state"]): string {
  const numbers = columns.filter(({ histogram }) => histogram !== null);
  const number = numbers.find(({ distinct }) => distinct.count > 5 && distinct.count < 1000) ?? numbers[0];
  const median = number?.facts
    .find(({ label }) => label === "Median")
    ?.value.replaceAll(",", "")
    .replace("−", "-");
  const value = columns.find(({ histogram, values }) => histogram === null && (values?.bars.length ?? 0) > 1)?.values?.bars[0];
  const name = number?.histogram?.bins[0]?.condition.split(" >= ")[0];
  const examples = [
    ...(name === undefined || median === undefined ? [] : [`${name} >= ${median}`]),
    ...(value === undefined ? [] : [value.condition]),
  ];
  return examples.length === 0 ? "Which rows" : examples.join(" and ");
}

function sampleTemplate({ state }: ReadyView): TemplateResult | typeof nothing {
  const sample = state.more?.sample;
  if (sample === undefined || sample.rows.length === 0) return nothing;
  return html`<p class="quiet">${sample.rows.length} rows from all over the table. A bar's rows are shown by a click, or Enter.</p>
    ${rowsTable(
      sample.columns.map((name) => ({ name, masked: null })),
      sample.rows,
    )}`;
}

function shownTemplate({ asked, failure, page, isLoading }: RowsState, view: ReadyView): TemplateResult {
  if (failure !== null)
    return html`<div class="banner bad" role="alert">${icon("error")}<p>${prose(failure.sentence)} ${prose(failure.remedy)}</p></div>`;
  if (page === null) return html`<p class="quiet" role="status">Rows are being read…</p>`;
  const go = (offset: number): void => askRows(view, { ...asked, offset });
  const open = (openPersonal: boolean): void => askRows(view, { ...asked, openPersonal });
  return html`
    ${page.note === null ? nothing : bannerTemplate(page.note.startsWith("Test rows are") ? "warning" : "neutral", page.note)}
    <div class="toolbar">
      <strong>${page.matching}</strong>
      <span class="quiet">${page.range}</span>
      ${page.previous === null && page.next === null ? nothing : html`${pageButton("Previous", page.previous, go)} ${pageButton("Next", page.next, go)}`}
      ${
        page.hasMaskedPersonal || asked.openPersonal
          ? html`<button class="link" @click=${() => open(!asked.openPersonal)}>${icon("lock")} ${asked.openPersonal ? "Mask" : "Show"} personal values</button>`
          : nothing
      }
    </div>
    ${liveRegion(isLoading ? "Reading rows" : `${page.matching}, ${page.range}`)}
    <div class=${isLoading ? "loading" : ""}>${page.rows.length === 0 ? html`<p class="quiet">No row meets this condition.</p>` : rowsTable(page.columns, page.rows)}</div>
  `;
}

/** At the last page it stays where it is: who pressed it until there would lose the focus with it. */
function pageButton(title: string, offset: number | null, go: (offset: number) => void): TemplateResult {
  const press = (): void => (offset === null ? undefined : go(offset));
  return html`<button class="link" aria-disabled=${offset === null ? "true" : "false"} @click=${press}>${title}</button>`;
}

/** Wider than the page as a rule: it scrolls in itself, and can be reached to do so by keyboard. */
export function rowsTable(columns: Page["columns"], rows: Page["rows"]): TemplateResult {
  return html`<div class="wide-table rows-table" tabindex="0" role="region" aria-label="Rows">
    <table>
      <thead>
        <tr>
          ${columns.map(
            ({ name, masked }) =>
              html`<th scope="col" title=${masked ?? name}>${isolated(name)}${masked === null ? nothing : html` ${icon("lock")}<span class="unseen">, ${masked}</span>`}</th>`,
          )}
        </tr>
      </thead>
      <tbody>${rows.map((row) => html`<tr>${row.map(cellTemplate)}</tr>`)}</tbody>
    </table>
  </div>`;
}

function cellTemplate(cell: string | null): TemplateResult {
  if (cell === null) return html`<td class="quiet missing-cell">missing</td>`;
  return /^[−-]?[\d,.]+(e[+-]?\d+)?$/i.test(cell)
    ? html`<td class="number" title=${cell}>${cell}</td>`
    : html`<td title=${cell}>${isolated(cell)}</td>`;
}
