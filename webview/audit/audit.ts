import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import * as v from "valibot";
import { type AuditState, type FindingState, notesTitle, type ReadyAudit } from "../../src/views/audit/auditView.ts";
import { type IconName, icon } from "../kit/icons.ts";
import type { View } from "../kit/page.ts";
import {
  bannerTemplate,
  emptyTemplate,
  failedTemplate,
  headerTemplate,
  isolated,
  liveRegion,
  placeTemplate,
  prose,
  type Send,
} from "../kit/parts.ts";
import { moveAmongRows } from "../kit/table.ts";
import { evidenceTemplate } from "./evidence.ts";

/** The page's own state: which explanations are unfolded. */
export const localShape = v.object({ explained: v.array(v.string()), active: v.nullable(v.string()) });
export type AuditLocal = v.InferOutput<typeof localShape>;
export const initialLocal: AuditLocal = { explained: [], active: null };

type AuditPage = View<AuditState, AuditLocal>;
type ReadyView = View<ReadyAudit, AuditLocal>;

export function auditTemplate(view: AuditPage): TemplateResult {
  const { state, send } = view;
  if (state.kind === "empty") return emptyTemplate(state, send);
  if (state.kind === "failed") return failedTemplate(state, send);
  const ready = { ...view, state };
  return html`
    ${headerTemplate(state.header, send)} ${liveRegion(state.summary.text)} ${bannerTemplate(state.summary.tone, state.summary.text)}
    ${groupsTemplate(ready)} ${suppressedTemplate(state, send)} ${unreadTemplate(state, send)}
    ${evidenceTemplate(state.evidence, send)} ${rulesTemplate(state, send)}
  `;
}

function groupsTemplate(view: ReadyView): TemplateResult {
  const { notes } = view.state;
  const groups = [...view.state.groups, ...(notes.length === 0 ? [] : [{ title: notesTitle, findings: notes }])];
  const keys = groups.flatMap((group) => group.findings.map((finding) => finding.key));
  const reachable = view.local.active !== null && keys.includes(view.local.active) ? view.local.active : keys[0];
  return html`<div @keydown=${moveAmongRows} @focusin=${(event: FocusEvent) => onFocus(event, view)}>
    ${groups.map(
      (group) => html`<section class="section" aria-label=${group.title}>
        <h2>${group.title} <span class="count">${group.findings.length}</span></h2>
        <ul class="findings">
          ${repeat(
            group.findings,
            (finding) => finding.key,
            (finding) => findingTemplate(finding, view, finding.key === reachable),
          )}
        </ul>
      </section>`,
    )}
  </div>`;
}

function findingTemplate(finding: FindingState, view: ReadyView, reachable: boolean): TemplateResult {
  const { send } = view;
  const { place } = finding;
  return html`<li class="finding ${finding.severity}">
    ${icon(severityIcons[finding.severity])}
    <div class="finding-body">
      <button
        class="finding-message"
        data-row=${finding.key}
        tabindex=${reachable ? 0 : -1}
        title="Go to ${place.label}"
        @click=${() => send({ type: "goToPlace", file: place.file, line: place.line, column: place.column })}
      >${prose(finding.message)}</button>
      <p class="finding-line">
        ${placeTemplate(place, send)}
        <button class="link" title="Open the documentation of this rule" @click=${() => send({ type: "openDocumentation", rule: finding.id })}>${finding.id}</button>
        ${finding.fixes.map((title, fix) => html`<vscode-button appearance="secondary" @click=${() => send({ type: "applyFix", finding: finding.key, fix })}>${title}</vscode-button>`)}
        ${worthButton(finding, send)}
      </p>
      ${finding.examples.map(
        (says) => html`<dl class="says">${says.map(({ row, text }) => html`<dt>${row}</dt><dd>${isolated(text)}</dd>`)}</dl>`,
      )}
      ${finding.worth?.text ? html`<p class="quiet">${prose(finding.worth.text)}</p>` : nothing}
      ${(finding.worth?.models ?? []).length === 0 ? nothing : html`<dl class="says">${finding.worth?.models.map(({ model, text }) => html`<dt>${isolated(model)}</dt><dd>${text}</dd>`)}</dl>`}
      ${
        finding.related.length === 0
          ? nothing
          : html`<ul class="related">${finding.related.map((related) => html`<li>${placeTemplate(related.place, send)} <span>${prose(related.message)}</span></li>`)}</ul>`
      }
      ${finding.absorbed.length === 0 ? nothing : html`<p class="quiet">Same cause, weighs less: ${finding.absorbed.join(", ")}</p>`}
      ${explanationTemplate(finding, view)}
    </div>
  </li>`;
}

function worthButton({ key, worth }: FindingState, send: Send): TemplateResult | typeof nothing {
  if (worth?.state !== "unknown") return nothing;
  return html`<vscode-button appearance="secondary" @click=${() => send({ type: "measureWorth", finding: key })}>What is this leak worth?</vscode-button>`;
}

function explanationTemplate(finding: FindingState, { local, change }: ReadyView): TemplateResult | typeof nothing {
  const { documentation } = finding;
  if (documentation === null) return nothing;
  const open = local.explained.includes(finding.key);
  const toggle = (event: Event): void => {
    const now = (event.target as HTMLDetailsElement).open;
    if (now === open) return;
    change({ explained: now ? [...local.explained, finding.key] : local.explained.filter((key) => key !== finding.key) });
  };
  return html`<details class="explanation" ?open=${open} @toggle=${toggle}>
    <summary>Why this matters</summary>
    <dl>
      <dt>What</dt><dd>${prose(documentation.what)}</dd>
      <dt>Why</dt><dd>${prose(documentation.why)}</dd>
      <dt>Worth</dt><dd>${prose(documentation.worth)}</dd>
      <dt>Fix</dt><dd>${prose(documentation.fix)}</dd>
    </dl>
  </details>`;
}

function suppressedTemplate({ suppressed }: ReadyAudit, send: Send): TemplateResult | typeof nothing {
  if (suppressed.length === 0) return nothing;
  return html`<section class="section" aria-label="Suppressed">
    <h2>Suppressed <span class="count">${suppressed.length}</span></h2>
    <ul class="plain">
      ${suppressed.map(
        (each) => html`<li>
          <p>${prose(each.message)}</p>
          <p class="finding-line">${placeTemplate(each.place, send)} <span class="quiet">${each.id}</span></p>
          <p class="reason">Reason: ${prose(each.reason)}</p>
        </li>`,
      )}
    </ul>
  </section>`;
}

function unreadTemplate({ unread }: ReadyAudit, send: Send): TemplateResult | typeof nothing {
  if (unread.length === 0) return nothing;
  return html`<section class="section" aria-label="Not read">
    <h2>Not read, so not judged <span class="count">${unread.length}</span></h2>
    <ul class="plain">
      ${unread.map((each) => html`<li><button class="link" @click=${() => send({ type: "goToStage", stage: each.stage })}>${isolated(each.stage)}</button> <span>${prose(each.what)}</span></li>`)}
    </ul>
  </section>`;
}

function rulesTemplate({ rules, groups }: ReadyAudit, send: Send): TemplateResult {
  return html`<details class="section" ?open=${groups.length === 0}>
    <summary><h2>What was checked <span class="count">${rules.length}</span></h2></summary>
    <ul class="rules">
      ${rules.map(
        (rule) => html`<li>
          <p class="rule-head"><strong>${rule.title}</strong> <button class="link" @click=${() => send({ type: "openDocumentation", rule: rule.id })}>${rule.id}</button> <span class=${rule.count === 0 ? "quiet" : "found"}>${rule.found}</span></p>
          <p class="quiet">${prose(rule.what)}</p>
        </li>`,
      )}
    </ul>
  </details>`;
}

function onFocus(event: FocusEvent, { local, change }: ReadyView): void {
  const row = (event.target as HTMLElement).dataset["row"];
  if (row !== undefined && row !== local.active) change({ active: row });
}

const severityIcons: Readonly<Record<FindingState["severity"], IconName>> = { error: "error", warning: "warning", information: "info" };
