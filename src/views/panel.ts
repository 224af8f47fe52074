import * as v from "valibot";
import type { FailureData } from "../base/failure.ts";
import type { RunRecord } from "../model/artifact.ts";
import { formatDuration, formatMoment } from "./format.ts";
import { intentShape, panelNames } from "./intents.ts";
import { shownName } from "./shownText.ts";

/** What every panel's state is made of. Each state is whole: a page needs nothing but the last one. */

export const toneShape = v.picklist(["neutral", "good", "warning", "bad"]);
export type Tone = v.InferOutput<typeof toneShape>;

/** What a panel is about; kept by the page too, so that the panel comes back after a reload. */
export const subjectShape = v.object({
  panel: v.picklist(panelNames),
  /** Absolute path of the pipeline file. */
  pipeline: v.string(),
  stage: v.nullable(v.string()),
  /** Of a comparison: the two versions, before and after. */
  versions: v.exactOptional(v.tuple([v.string(), v.string()])),
});
export type Subject = v.InferOutput<typeof subjectShape>;

/** A button, and what pressing it asks. */
export const actionShape = v.object({ label: v.string(), intent: intentShape });
export type Action = v.InferOutput<typeof actionShape>;

export const placeShape = v.object({
  /** "churn.mlpipe.ts:31" */
  label: v.string(),
  file: v.string(),
  /** 1-based. */
  line: v.number(),
  column: v.number(),
});
export type ShownPlace = v.InferOutput<typeof placeShape>;

export const headerShape = v.object({
  title: v.string(),
  /** "5,000 rows", "20 columns", … */
  facts: v.array(v.string()),
  /** When and how the artifact was made; null where it is made as the person types. */
  run: v.nullable(v.string()),
  /** Why the artifact is not what the text would give now. */
  stale: v.nullable(v.string()),
  actions: v.array(actionShape),
});
export type Header = v.InferOutput<typeof headerShape>;

/** Nothing to show yet, and how to get it. */
export const emptyStateShape = v.object({
  kind: v.literal("empty"),
  subject: subjectShape,
  title: v.string(),
  sentence: v.string(),
  actions: v.array(actionShape),
});
export type EmptyState = v.InferOutput<typeof emptyStateShape>;

/** The artifact cannot be shown: what happened, and the remedy. */
export const failedStateShape = v.object({
  kind: v.literal("failed"),
  subject: subjectShape,
  title: v.string(),
  sentence: v.string(),
  remedy: v.string(),
  place: v.nullable(placeShape),
  actions: v.array(actionShape),
});
export type FailedState = v.InferOutput<typeof failedStateShape>;

/** Host → page; `state` is checked by the panel's own shape. */
export const hostMessageShape = v.object({ type: v.literal("state"), state: v.unknown() });

/** What a page gives to `setState` and VS Code hands back when a window is reloaded. */
export const savedPageShape = v.object({
  version: v.literal(1),
  subject: v.nullable(subjectShape),
  /** Sorting, filter, what is unfolded; checked by the panel's own shape. */
  local: v.unknown(),
  /** Pixels from the top. */
  scroll: v.number(),
});
export type SavedPage = v.InferOutput<typeof savedPageShape>;

/** Where an artifact comes from, as a presenter is told. */
export interface Origin {
  readonly subject: Subject;
  /** The run that made the artifact. */
  readonly run: RunRecord | null;
  /** One sentence; null while the artifact is current. */
  readonly stale: string | null;
  /** The machine's own where it is left out; named in tests. */
  readonly timeZone?: string;
}

/** "Run 20 Nov 2026, 14:03 · 0.4 s · commit 1a2b3c4, with changes" */
export function runText(origin: Origin): string | null {
  const { run, subject, timeZone } = origin;
  if (run === null) return null;
  const stage = run.stages.find((each) => each.name === subject.stage);
  const parts = [`Run ${formatMoment(run.finished ?? run.started, timeZone)}`];
  if (stage !== undefined && stage.status === "ran") parts.push(formatDuration(stage.milliseconds));
  if (run.git !== null) parts.push(`commit ${run.git.commit.slice(0, 7)}${run.git.dirty ? ", with uncommitted changes" : ""}`);
  return parts.join(" · ");
}

export function notRunYet(subject: Subject, title: string): EmptyState {
  const { stage } = subject;
  return {
    kind: "empty",
    subject,
    title,
    sentence: stage === null ? "Nothing has been run yet." : `"${shownName(stage)}" has not been run yet.`,
    actions: stage === null ? [] : [{ label: "Run", intent: { type: "runStage", stage } }, goToStage(stage)],
  };
}

export function failedState(subject: Subject, title: string, failure: FailureData): FailedState {
  const { stage } = subject;
  return {
    kind: "failed",
    subject,
    title,
    sentence: failure.sentence,
    remedy: failure.remedy,
    place: failure.place === null ? null : shownPlace(failure.place),
    actions: stage === null ? [] : [{ label: "Run again", intent: { type: "runStage", stage } }],
  };
}

/** `name` is how the file is called in the label; its last part unless one is given. */
export function shownPlace(place: { file: string; line: number; column: number }, name = baseName(place.file)): ShownPlace {
  return { label: `${shownName(name)}:${place.line}`, file: place.file, line: place.line, column: place.column };
}

/** The head of a panel about what a stage made. `actions` stand between the way to the stage and running it again. */
export function stageHeader(title: string, facts: readonly string[], origin: Origin, actions: readonly Action[] = []): Header {
  const { stage } = origin.subject;
  return {
    title,
    facts: [...facts],
    run: runText(origin),
    stale: origin.stale,
    actions: stage === null ? [] : [goToStage(stage), ...actions, { label: "Run again", intent: { type: "runStage", stage } }],
  };
}

export function goToStage(stage: string): Action {
  return { label: "Go to stage", intent: { type: "goToStage", stage } };
}

export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
