import { readLedger } from "../../artifacts/sealLedger.ts";
import { failureData } from "../../base/failure.ts";
import { ruleDocumentation } from "../../leakage/static/ruleDocumentation.ts";
import { evaluationShape } from "../../model/evaluation.ts";
import { profileShape } from "../../model/profile.ts";
import { auditTitle, auditView } from "../../views/auditView.ts";
import { evaluationTitle, evaluationView, sealedView } from "../../views/evaluationView.ts";
import type { PanelName } from "../../views/intents.ts";
import { type EmptyState, failedState, notRunYet, type Origin, type Subject } from "../../views/panel.ts";
import { profileTitle, profileView } from "../../views/profileView.ts";
import { type LastResult, readLastResult } from "../state/lastResult.ts";
import type { Stages, StageView } from "../state/stages.ts";

/** What a panel shows now: whole, read from the analysis and the store each time. */
export function panelState(subject: Subject, stages: Stages): unknown {
  try {
    return states[subject.panel](subject, stages);
  } catch (error) {
    return failedState(subject, panelTitle(subject), failureData(error));
  }
}

export function panelTitle(subject: Subject): string {
  return titles[subject.panel](subject);
}

const titles = {
  profile: ({ stage }) => profileTitle(stage ?? ""),
  audit: auditTitle,
  evaluation: evaluationTitle,
} as const satisfies Record<PanelName, (subject: Subject) => string>;

const states = {
  profile: profileState,
  audit: auditState,
  evaluation: evaluationState,
} as const satisfies Record<PanelName, (subject: Subject, stages: Stages) => unknown>;

function profileState(subject: Subject, stages: Stages): unknown {
  const view = stageOf(subject, stages);
  const last = view && readLastResult(view);
  const object = last?.store.attached(last.result.key, "profile");
  if (!view || !last || !object) return notRunYet(subject, panelTitle(subject));
  return profileView(last.store.readJson(object, profileShape), originOf(subject, view, last));
}

function evaluationState(subject: Subject, stages: Stages): unknown {
  const view = stageOf(subject, stages);
  if (!view) return notRunYet(subject, panelTitle(subject));
  const last = readLastResult(view);
  if (view.declaration.kind === "evaluate" && view.planned?.state.kind !== "current") {
    return sealedView(subject, readLedger(subject.pipeline));
  }
  if (!last) return notRunYet(subject, panelTitle(subject));
  return evaluationView(last.store.readJson(last.result.output, evaluationShape), originOf(subject, view, last));
}

function auditState(subject: Subject, stages: Stages): unknown {
  const known = stages.pipelines.of(subject.pipeline);
  if (!known) return notAnalysed(subject);
  return auditView(known.analysis.audit, {
    subject,
    documentation: ruleDocumentation,
    placeOf: (range) => {
      const { start } = stages.pipelines.rangeOf(range, known);
      return { line: start.line + 1, column: start.character + 1 };
    },
  });
}

function notAnalysed(subject: Subject): EmptyState {
  return { kind: "empty", subject, title: panelTitle(subject), sentence: "The pipeline is being read…", actions: [] };
}

function stageOf({ pipeline, stage }: Subject, stages: Stages): StageView | null {
  return stage === null ? null : stages.find({ file: pipeline, stage });
}

function originOf(subject: Subject, { status, planned }: StageView, { run }: LastResult): Origin {
  const isCurrent = planned?.state.kind === "current";
  return { subject, run, stale: isCurrent ? null : `This is from before: ${status.text}.` };
}
