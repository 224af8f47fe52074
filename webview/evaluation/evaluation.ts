import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FiguresState } from "../../src/views/evaluation/decisionView.ts";
import type { EvaluationState, ReadyEvaluation, SealedEvaluation } from "../../src/views/evaluation/evaluationView.ts";
import { axisTableTemplate } from "../kit/axisTable.ts";
import { icon } from "../kit/icons.ts";
import type { View } from "../kit/page.ts";
import {
  actionsTemplate,
  bannerTemplate,
  emptyTemplate,
  failedTemplate,
  headerTemplate,
  isolated,
  type Send,
  verdictTemplate,
} from "../kit/parts.ts";
import type { EvaluationLocal } from "./local.ts";
import { slicesTemplate } from "./slices.ts";

export type EvaluationPage = View<EvaluationState, EvaluationLocal>;

export function evaluationTemplate(view: EvaluationPage): TemplateResult {
  const { state, send } = view;
  switch (state.kind) {
    case "empty":
      return emptyTemplate(state, send);
    case "failed":
      return failedTemplate(state, send);
    case "sealed":
      return sealedTemplate(state, send);
    case "ready":
      return html`
        ${headerTemplate(state.header, send)} ${rowsTemplate(state)} ${state.warnings.map((warning) => bannerTemplate("warning", warning))}
        ${headlineTemplate(state)} ${axisTableTemplate(state.comparison, "Model, baseline and goal")} ${foldsTemplate(state)} ${state.decisions.map(figuresTemplate)} ${othersTemplate(state)} ${slicesTemplate({ ...view, state })}
      `;
  }
}

function rowsTemplate({ rows }: ReadyEvaluation): TemplateResult {
  return html`<p class="scored ${rows.part}">
    <strong>${rows.text}</strong>${rows.detail === null ? nothing : html`<span>${isolated(rows.detail)}</span>`}
  </p>`;
}

function headlineTemplate({ headline }: ReadyEvaluation): TemplateResult {
  return html`<section class="headline" aria-label="Result">
    <div class="figure">
      <h2>${headline.metric}</h2>
      <p class="value">${headline.value}</p>
      ${headline.interval === null ? nothing : html`<p>${headline.interval}</p>`}
      <p class="quiet">${headline.rows} · ${headline.better}</p>
    </div>
    <ul class="verdicts">
      ${[...(headline.goal === null ? [] : [headline.goal]), headline.gap, ...headline.guardRails].map((verdict) => html`<li>${verdictTemplate(verdict)}</li>`)}
    </ul>
  </section>`;
}

function foldsTemplate({ folds }: ReadyEvaluation): TemplateResult | typeof nothing {
  if (folds === null) return nothing;
  return html`<h2 class="section-title">Fold by fold</h2>${axisTableTemplate(folds, "Fold by fold")}`;
}

function figuresTemplate({ title, rows, note }: FiguresState): TemplateResult {
  return html`<section class="section" aria-label=${title}>
    <h2>${isolated(title)}</h2>
    <table class="figures">
      <thead class="unseen"><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">Interval</th></tr></thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <th scope="row">${isolated(row.label)}</th>
            <td class="number">${row.text}</td>
            <td class="quiet">${row.interval ?? ""}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="quiet note">${note}</p>
  </section>`;
}

function othersTemplate({ others }: ReadyEvaluation): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  return html`<section class="section" aria-label="Other metrics">
    <h2>Other metrics</h2>
    <dl class="others">${others.map((other) => html`<div title=${other.better}><dt>${isolated(other.name)}</dt><dd>${other.value}</dd></div>`)}</dl>
  </section>`;
}

function sealedTemplate(state: SealedEvaluation, send: Send): TemplateResult {
  return html`<section class="message sealed">
    ${icon("lock")}
    <h1>${isolated(state.title)}</h1>
    <p>${state.sentence}</p>
    ${actionsTemplate(state.actions, send, true)}
    ${
      state.shots.length === 0
        ? nothing
        : html`<table class="shots">
            <caption>Shots taken</caption>
            <thead><tr><th scope="col">When</th><th scope="col">Figure</th><th scope="col">Reason</th></tr></thead>
            <tbody>${state.shots.map((shot) => html`<tr><td>${shot.at}</td><td>${shot.metric}</td><td>${isolated(shot.why)}</td></tr>`)}</tbody>
          </table>`
    }
  </section>`;
}
