import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FeasibilityState, ReadyFeasibility } from "../../src/views/feasibility/feasibilityView.ts";
import { axisTableTemplate } from "../kit/axisTable.ts";
import type { View } from "../kit/page.ts";
import { emptyTemplate, failedTemplate, headerTemplate, isolated, verdictTemplate } from "../kit/parts.ts";

export type FeasibilityPage = View<FeasibilityState, Readonly<Record<never, never>>>;

export function feasibilityTemplate({ state, send }: FeasibilityPage): TemplateResult {
  switch (state.kind) {
    case "empty":
      return emptyTemplate(state, send);
    case "failed":
      return failedTemplate(state, send);
    case "ready":
      return html`
        ${headerTemplate(state.header, send)} ${goTemplate(state)} ${risksTemplate(state)}
        ${
          state.curve === null
            ? nothing
            : html`<h2 class="section-title">Learning curve</h2>
                ${axisTableTemplate(state.curve, "Learning curve, baseline, shuffled labels and goal")}`
        }
        ${state.facts.map(
          ({ title, sentences }) => html`<section class="section">
            <h2>${title}</h2>
            ${sentences.map((sentence) => html`<p>${isolated(sentence)}</p>`)}
          </section>`,
        )}
      `;
  }
}

function goTemplate({ verdict }: ReadyFeasibility): TemplateResult {
  return html`<section class="go ${verdict.tone}" aria-label="Verdict">
    <h2>${verdict.text}</h2>
    <p>${isolated(verdict.detail)}</p>
  </section>`;
}

function risksTemplate({ risks }: ReadyFeasibility): TemplateResult | typeof nothing {
  if (risks.length === 0) return nothing;
  return html`<section class="section" aria-label="Risks">
    <h2>Risks</h2>
    <ul class="verdicts">
      ${risks.map(
        ({ sentence, evidence, tone }) =>
          html`<li class="risk">${verdictTemplate({ text: sentence, tone })}<p class="quiet evidence">${isolated(evidence)}</p></li>`,
      )}
    </ul>
  </section>`;
}
