import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FailureData } from "../../src/base/failure.ts";
import type { Intent } from "../../src/views/intents.ts";
import type { Action, EmptyState, FailedState, Header, ShownPlace, Tone } from "../../src/views/panel.ts";
import { type IconName, icon } from "./icons.ts";

export type Send = (intent: Intent) => void;

/** Text that came from data or from a person's file: its direction stays its own. */
export function isolated(text: string): TemplateResult {
  return html`<bdi>${text}</bdi>`;
}

/** As `isolated`, of names of columns: a narrow cell breaks them behind their underscores and dots. */
export function breakable(text: string): TemplateResult {
  return html`<bdi>${text.split(/(?<=[_.])/).map((part, at) => (at === 0 ? part : html`<wbr />${part}`))}</bdi>`;
}

/** A sentence with `code` in it, as findings and failures are written. An unpaired backtick stays as it is. */
export function prose(text: string): TemplateResult {
  const parts = text.split(/`([^`]+)`/);
  return html`<bdi>${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}</bdi>`;
}

export function headerTemplate(header: Header, send: Send): TemplateResult {
  return html`
    <header class="head">
      <div class="head-text">
        <h1>${isolated(header.title)}</h1>
        ${header.facts.length === 0 ? nothing : html`<p class="facts">${header.facts.map((fact) => html`<span>${isolated(fact)}</span>`)}</p>`}
        ${header.run === null ? nothing : html`<p class="quiet">${header.run}</p>`}
      </div>
      ${actionsTemplate(header.actions, send)}
    </header>
    ${header.stale === null ? nothing : bannerTemplate("warning", `Out of date: ${header.stale}`)}
  `;
}

/** The first action of an otherwise empty page is its main one. */
export function actionsTemplate(actions: readonly Action[], send: Send, main = false): TemplateResult | typeof nothing {
  if (actions.length === 0) return nothing;
  return html`<div class="actions">
    ${actions.map(
      (action, index) =>
        html`<vscode-button appearance=${main && index === 0 ? "primary" : "secondary"} @click=${() => send(action.intent)}>${action.label}</vscode-button>`,
    )}
  </div>`;
}

export function bannerTemplate(tone: Tone, text: string): TemplateResult {
  return html`<div class="banner ${tone}" role="note">${icon(toneIcons[tone])}<p>${prose(text)}</p></div>`;
}

export function emptyTemplate(state: EmptyState, send: Send): TemplateResult {
  return html`<section class="message">
    <h1>${isolated(state.title)}</h1>
    <p>${prose(state.sentence)}</p>
    ${actionsTemplate(state.actions, send, true)}
  </section>`;
}

export function failedTemplate(state: FailedState, send: Send): TemplateResult {
  const { place } = state;
  return html`<section class="message">
    <h1>${isolated(state.title)}</h1>
    <div class="banner bad" role="alert">${icon("error")}<p>${prose(state.sentence)}</p></div>
    <p>${prose(state.remedy)}</p>
    ${place === null ? nothing : html`<p>${placeTemplate(place, send)}</p>`}
    ${actionsTemplate(state.actions, send, true)}
  </section>`;
}

/** When the page cannot read what the host sent. */
export function troubleTemplate(failure: FailureData): TemplateResult {
  return html`<section class="message">
    <div class="banner bad" role="alert">${icon("error")}<p>${prose(failure.sentence)}</p></div>
    <p>${prose(failure.remedy)}</p>
  </section>`;
}

export function placeTemplate(place: ShownPlace, send: Send): TemplateResult {
  const go = (): void => send({ type: "goToPlace", file: place.file, line: place.line, column: place.column });
  return html`<button class="link" @click=${go} title="Go to ${place.file}, line ${place.line}">${isolated(place.label)}</button>`;
}

/** A judgement with its sign: never colour alone. */
export function verdictTemplate(verdict: { readonly text: string; readonly tone: Tone }): TemplateResult {
  return html`<div class="verdict ${verdict.tone}">${icon(toneIcons[verdict.tone])}<span>${isolated(verdict.text)}</span></div>`;
}

/** Says what changed to people who do not see it change; always in the page, so that it is heard. */
export function liveRegion(text: string): TemplateResult {
  return html`<div class="unseen" role="status">${text}</div>`;
}

const toneIcons: Readonly<Record<Tone, IconName>> = { neutral: "info", good: "pass", warning: "warning", bad: "error" };
