import { html, nothing, type TemplateResult } from "lit/html.js";
import { mostRowsTaken, mostSeed, type WayToChoose } from "../../src/model/labelling.ts";
import { rowsTaken } from "../../src/views/labelling/labellingView.ts";
import { initialLocal, type ReadyPage, rowInHand } from "./local.ts";

/** They take rows while no row is in hand. No digits: one that was meant for the last row must not do so. */
export const wayKeys = { random: "r", uncertain: "m", others: "o" } as const satisfies Record<WayToChoose, string>;
/** No class and no number has it. */
export const nextKey = "n";

/** What the fields say; null where it is no whole number within its limits. */
export function wantedRows({ state, local }: Pick<ReadyPage, "state" | "local">): {
  readonly count: number | null;
  readonly seed: number | null;
} {
  return {
    count: whole(local.count ?? String(rowsTaken), 1, mostRowsTaken),
    seed: whole(local.seed ?? String(state.batch?.seed ?? 0), 0, mostSeed),
  };
}

function whole(text: string, least: number, most: number): number | null {
  const number = Number(text);
  return /^\s*\d+\s*$/.test(text) && number >= least && number <= most ? number : null;
}

/** Asks for rows, as many as the field says. How many, and the seed, are kept. */
export function takeRows(view: ReadyPage, by: WayToChoose): void {
  const { state, local, send, change } = view;
  const { count, seed } = wantedRows(view);
  if (!mayTake(view, by) || count === null || seed === null) return;
  send({ type: "takeRows", by, count, seed });
  change({ ...initialLocal, count: local.count, seed: local.seed, said: state.batch === null ? "" : "Other rows are taken." });
}

function mayTake({ state }: ReadyPage, by: WayToChoose): boolean {
  return !state.busy && state.ways.find((way) => way.by === by)?.why === null;
}

export function waysTemplate(view: ReadyPage): TemplateResult {
  const { state, local } = view;
  const { count, seed } = wantedRows(view);
  const hasKeys = rowInHand(view) === null;
  const isWrong = count === null || seed === null;
  const read =
    (name: "count" | "seed") =>
    (event: Event): void =>
      view.change({ [name]: (event.target as HTMLInputElement).value });
  return html`<section class="section" aria-label="Take rows">
    <h2>${state.batch === null ? "Take rows" : "Take other rows"}</h2>
    <div class="wanted">
      <vscode-text-field class="small-field" data-field="count" .value=${local.count ?? String(rowsTaken)} @input=${read("count")}>Rows</vscode-text-field>
      <vscode-text-field class="small-field" data-field="seed" .value=${local.seed ?? String(state.batch?.seed ?? 0)} @input=${read("seed")}>Seed</vscode-text-field>
      <div class="actions" role="group" aria-label="Which rows">
        ${state.ways.map(
          ({ by, label }) => html`<button
            class="key-button"
            aria-keyshortcuts=${hasKeys ? wayKeys[by] : nothing}
            ?disabled=${!mayTake(view, by) || isWrong}
            @click=${() => takeRows(view, by)}
          >${hasKeys ? html`<kbd>${wayKeys[by]}</kbd>` : nothing}${label}</button>`,
        )}
      </div>
    </div>
    ${count === null ? html`<p class="wrong" role="alert">Rows: a whole number from 1 to ${mostRowsTaken}.</p>` : nothing}
    ${seed === null ? html`<p class="wrong" role="alert">Seed: a whole number from 0 to ${mostSeed}.</p>` : nothing}
    ${state.ways.map(({ label, why }) => (why === null ? nothing : html`<p class="quiet note">${label}: ${why}</p>`))}
    <p class="quiet note">The same seed gives everybody the same order. Rows not decided on come again.</p>
  </section>`;
}

/** The same way again: what is left of the order that the seed gives. */
export function nextRowsTemplate(view: ReadyPage, by: WayToChoose): TemplateResult {
  const { count, seed } = wantedRows(view);
  if (!mayTake(view, by) || count === null || seed === null) return html``;
  return html`<button class="key-button" aria-keyshortcuts=${nextKey} @click=${() => takeRows(view, by)}><kbd>${nextKey}</kbd>Next ${count === 1 ? "row" : `${count} rows`}</button>`;
}
