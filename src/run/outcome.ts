import type { FailureData } from "../base/failure.ts";
import type { RunEvent, RunOrder } from "./protocol.ts";

export type StageFinished = Extract<RunEvent, { type: "stage-finished" }>;
type RunFinished = Extract<RunEvent, { type: "run-finished" }>;

/** How a run ended, told once. */
export interface RunOutcome {
  readonly runId: string;
  readonly outcome: "done" | "failed" | "cancelled";
  /** What was wrong: the first stage's failure, or the run's own. */
  readonly failure: FailureData | null;
  /** How each stage ended, in that order. */
  readonly stages: readonly StageFinished[];
}

/** What the events told so far. */
export interface RunSoFar {
  readonly stages: readonly StageFinished[];
  readonly running: string | null;
  readonly finished: RunFinished | null;
}

export const nothingYet: RunSoFar = { stages: [], running: null, finished: null };

export function afterEvent(soFar: RunSoFar, event: RunEvent): RunSoFar {
  switch (event.type) {
    case "stage-started":
      return { ...soFar, running: event.stage };
    case "stage-finished":
      return { ...soFar, running: null, stages: [...soFar.stages, event] };
    case "run-finished":
      return { ...soFar, finished: event };
    default:
      return soFar;
  }
}

export function outcomeOf(runId: string, soFar: RunSoFar & { readonly finished: RunFinished }): RunOutcome {
  const failure = soFar.finished.failure ?? soFar.stages.find((stage) => stage.failure !== null)?.failure ?? null;
  return { runId, outcome: soFar.finished.outcome, failure, stages: soFar.stages };
}

/** Why a child ended that did not say so itself. */
export type Ending = { readonly why: "cancelled" } | { readonly why: "failed"; readonly failure: FailureData };

/** The events that a child owed when it ended without saying so: what ran failed, the rest was skipped. */
export function eventsOwed(runId: string, stages: RunOrder["stages"], soFar: RunSoFar, ending: Ending): RunEvent[] {
  if (soFar.finished !== null) return [];
  const told = new Set(soFar.stages.map((stage) => stage.stage));
  const failure = ending.why === "failed" ? ending.failure : null;
  const owed = stages
    .filter((stage) => !told.has(stage.name))
    .map((stage): StageFinished => {
      const failed = stage.name === soFar.running && failure !== null;
      return {
        type: "stage-finished",
        stage: stage.name,
        kind: stage.kind,
        status: failed ? "failed" : "skipped",
        milliseconds: 0,
        reason: failed ? failure.sentence : ending.why === "cancelled" ? "cancelled" : "the run ended before it",
        key: null,
        output: null,
        rowCount: null,
        failure: failed ? failure : null,
      };
    });
  return [...owed, { type: "run-finished", runId, outcome: ending.why, failure }];
}

/** What to tell about a child that closed without a last word. */
export function unexpectedEnd(code: number | null, signal: string | null, output: string): FailureData {
  const outOfMemory = /heap out of memory|Allocation failed/.test(output);
  if (outOfMemory) {
    return {
      code: "out-of-memory",
      sentence: "The run's process ran out of memory and ended; what was finished is kept.",
      remedy: "Read fewer rows (collect's limit), keep fewer columns, or raise the memory limit in the settings.",
      place: null,
    };
  }
  const how = signal !== null ? `by ${signal}` : code !== null ? `with exit code ${code}` : "without a word";
  return {
    code: "child-ended",
    sentence: `The run's process ended unexpectedly (${how}); what was finished is kept.`,
    remedy: "Run again; stages that were finished are not repeated. If it happens again, look at the output for the reason.",
    place: null,
  };
}
