import { notesPath, readNotes } from "../artifacts/notesFile.ts";
import { readLedger, shotOf } from "../artifacts/sealLedger.ts";
import { failureData } from "../base/failure.ts";
import { dataDocumentation } from "../leakage/data/dataDocumentation.ts";
import { scriptRuleDocumentation } from "../leakage/script/rules.ts";
import { ruleDocumentation } from "../leakage/static/ruleDocumentation.ts";
import type { RunRecord, SealLedger } from "../model/artifact.ts";
import { assignmentShape } from "../model/assignment.ts";
import { type Evaluation, evaluationShape } from "../model/evaluation.ts";
import { feasibilityShape } from "../model/feasibility.ts";
import { type Profile, profileShape, profileSoFarShape } from "../model/profile.ts";
import { profileMoreShape } from "../model/profileMore.ts";
import { stageProducts } from "../model/vocabulary.ts";
import { lineStartsOf, positionAt } from "../parse/lines.ts";
import { stateText } from "../plan/stateText.ts";
import { auditView, type ReadyAudit } from "../views/audit/auditView.ts";
import { type EvaluationState, evaluationTitle, evaluationView, sealedView } from "../views/evaluation/evaluationView.ts";
import { type FeasibilityState, feasibilityTitle, feasibilityView } from "../views/feasibility/feasibilityView.ts";
import { failedState, notRunYet, type Origin, type Subject } from "../views/panel.ts";
import type { KnownNotes } from "../views/profile/profileNotes.ts";
import { noLook, type ProfileLook, type ProfileState, profileTitle, profileToCome, profileView } from "../views/profile/profileView.ts";
import { provenanceFacts } from "../views/provenanceFacts.ts";
import { type SplitState, splitTitle, splitView } from "../views/split/splitView.ts";
import type { Analysis } from "./analysePipeline.ts";
import { auditEvidence } from "./auditEvidence.ts";
import { attachedDocument, isCurrent, lastResult, provenanceOf } from "./lastResult.ts";

/** What a person does in a profile panel, as far as the panel shows it. */
export interface ProfileSession {
  readonly look: ProfileLook;
  readonly noteFailure: KnownNotes["failure"];
}

/** The profile that the panel shows and `mlpipe profile` prints. */
export function profileState(
  analysis: Analysis,
  stage: string,
  session: ProfileSession = { look: noLook, noteFailure: null },
): ProfileState {
  const subject: Subject = { panel: "profile", pipeline: analysis.file, stage };
  try {
    const last = lastResult(analysis, stage);
    const object = last?.store.attached(last.result.key, "profile") ?? null;
    if (last === null) return notRunYet(subject, profileTitle(stage));
    if (object === null) {
      return profileToCome(subject, stage, last.result, last.store.drafted(last.result.key, "profile-so-far", profileSoFarShape));
    }
    const state = profileView(last.store.readJson(object, profileShape), originOf(analysis, subject, last.run), {
      more: attachedDocument(last, "profile-more", profileMoreShape),
      before: profileBefore(analysis, stage),
      look: session.look,
      notes: { path: notesPath(analysis.file), notes: readNotes(analysis.file), failure: session.noteFailure },
    });
    const provenance = provenanceOf(last);
    if (provenance === null) return state;
    return { ...state, header: { ...state.header, facts: [...state.header.facts, ...provenanceFacts(provenance)] } };
  } catch (error) {
    return failedState(subject, profileTitle(stage), failureData(error));
  }
}

/** The profile of the table that a stage takes; null where none is stored. */
function profileBefore(analysis: Analysis, stage: string): Profile | null {
  const declared = analysis.pipeline.stages.find((each) => each.name === stage);
  const above = declared?.inputs.find(({ stage: name }) => {
    const kind = analysis.pipeline.stages.find((each) => each.name === name)?.kind;
    return kind !== undefined && stageProducts[kind] === "table";
  });
  const last = above === undefined ? null : lastResult(analysis, above.stage);
  return last === null ? null : attachedDocument(last, "profile", profileShape);
}

/** The evaluation of a `validate` or `evaluate` stage; sealed where the test rows have not been opened for it. */
export function evaluationState(analysis: Analysis, stage: string): EvaluationState {
  const subject: Subject = { panel: "evaluation", pipeline: analysis.file, stage };
  try {
    const kind = analysis.pipeline.stages.find((each) => each.name === stage)?.kind;
    const last = lastResult(analysis, stage);
    if (kind === "evaluate" && (last === null || !isCurrent(analysis, stage))) return sealedView(subject, readLedger(analysis.file));
    if (last === null) return notRunYet(subject, evaluationTitle(subject));
    const evaluation = last.store.readJson(last.result.output, evaluationShape);
    const origin = originOf(analysis, subject, last.run);
    return evaluation.shot === null
      ? evaluationView(evaluation, origin)
      : shotView(evaluation, evaluation.shot, readLedger(analysis.file), origin);
  } catch (error) {
    return failedState(subject, evaluationTitle(subject), failureData(error));
  }
}

/** A figure of the test rows, beside the shots that the ledger counts now: those of other people came in by a merge. */
function shotView(evaluation: Evaluation, shot: NonNullable<Evaluation["shot"]>, ledger: SealLedger, origin: Origin): EvaluationState {
  const { testKeys, predictions } = shot;
  if (testKeys === undefined || predictions === undefined) return evaluationView(evaluation, origin);
  const counted = shotOf(ledger, testKeys, predictions);
  if (counted === null) return sealedView(origin.subject, ledger);
  const moved = `The ledger now counts this as shot ${counted.number}: run it again, which is free, for the interval of that shot.`;
  const stale = origin.stale ?? (counted.number === shot.number ? null : moved);
  return evaluationView({ ...evaluation, shot: { ...shot, of: counted.of } }, { ...origin, stale });
}

/** What a `feasibility` stage found out; it is attached to the parts that the stage passes on. */
export function feasibilityState(analysis: Analysis, stage: string): FeasibilityState {
  const subject: Subject = { panel: "feasibility", pipeline: analysis.file, stage };
  try {
    const last = lastResult(analysis, stage);
    const object = last?.store.attached(last.result.key, "feasibility") ?? null;
    if (last === null || object === null) return notRunYet(subject, feasibilityTitle(subject));
    return feasibilityView(
      last.store.readJson(object, feasibilityShape),
      originOf(analysis, subject, last.run),
      splitTable(analysis, stage),
    );
  } catch (error) {
    return failedState(subject, feasibilityTitle(subject), failureData(error));
  }
}

/** What a `split` did with the rows, in counts. */
export function splitState(analysis: Analysis, stage: string): SplitState {
  const subject: Subject = { panel: "split", pipeline: analysis.file, stage };
  try {
    const last = lastResult(analysis, stage);
    const assignment = last === null ? null : attachedDocument(last, "assignment", assignmentShape);
    if (last === null || assignment === null) return notRunYet(subject, splitTitle(subject));
    return splitView(assignment, originOf(analysis, subject, last.run));
  } catch (error) {
    return failedState(subject, splitTitle(subject), failureData(error));
  }
}

/** The table whose rows a stage's parts are of; null where the text does not say. */
function splitTable({ pipeline }: Pick<Analysis, "pipeline">, name: string): string | null {
  const stage = pipeline.stages.find((each) => each.name === name);
  const above = (role: string): string | undefined => stage?.inputs.find((input) => input.role === role)?.stage;
  const parts = above("parts");
  return parts === undefined ? (above("table") ?? null) : splitTable({ pipeline }, parts);
}

/** The static audit, which always is current, and what the rows of current splits say. */
export function auditState(analysis: Analysis): ReadyAudit {
  return auditView(analysis.audit, {
    rows: analysis.dataAudits,
    ...auditEvidence(analysis),
    subject: { panel: "audit", pipeline: analysis.file, stage: null },
    documentation: { ...ruleDocumentation, ...dataDocumentation },
    scriptDocumentation: scriptRuleDocumentation,
    placeOf: ({ file, start }) => positionAt(lineStartsOf(analysis.texts[file] ?? ""), start),
  });
}

export function originOf(analysis: Analysis, subject: Subject, run: RunRecord | null): Origin {
  const stage = analysis.plan.stages.find((each) => each.name === subject.stage);
  const isStale = stage !== undefined && stage.state.kind !== "current";
  return { subject, run, stale: isStale ? `This is from before: ${stateText(stage.state)}.` : null };
}
