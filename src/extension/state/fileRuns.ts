import type { FailureData } from "../../base/failure.ts";
import type { StageStatus } from "../../model/artifact.ts";
import type { Ingredients } from "../../model/plan.ts";
import type { RunEvent } from "../../run/protocol.ts";

/** What is known of the runs of one pipeline file in this window: the run that goes on, and how each stage last ended. */
export interface FileRuns {
  readonly active: ActiveRun | null;
  readonly stages: Readonly<Record<string, StageRun>>;
  /** How the last run ended as a whole; null before one did. */
  readonly lastOutcome: RunOutcome | null;
}

export interface ActiveRun {
  readonly runId: string;
  readonly debug: boolean;
  readonly stages: readonly string[];
  readonly cancelling: boolean;
}

export interface StageRun {
  /** What the stage was made of when it was ordered (`ingredientsText`): once that changes, how it ended says nothing. */
  readonly ingredients: string;
  readonly status: "waiting" | "running" | "cancelled" | StageStatus;
  readonly startedMs: number | null;
  readonly milliseconds: number | null;
  readonly progress: StageProgress | null;
  readonly reason: string;
  readonly failure: FailureData | null;
  readonly rowCount: number | null;
}

export interface StageProgress {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
}

export interface RunOutcome {
  readonly kind: "done" | "failed" | "cancelled";
  readonly failure: FailureData | null;
}

export const noRuns: FileRuns = { active: null, stages: {}, lastOutcome: null };

/** What is ordered, before it has an id of its own in the model. */
export interface OrderedRun {
  readonly runId: string;
  readonly debug: boolean;
  readonly stages: readonly OrderedStage[];
}

export interface OrderedStage {
  readonly name: string;
  readonly ingredients: Ingredients;
}

/** Equal for equal ingredients: they are made the same way each time, so that their members have one order. */
export function ingredientsText(ingredients: Ingredients): string {
  return JSON.stringify(ingredients);
}

const waiting: StageRun = {
  ingredients: "",
  status: "waiting",
  startedMs: null,
  milliseconds: null,
  progress: null,
  reason: "",
  failure: null,
  rowCount: null,
};

/** A run was ordered: its stages wait, whatever they were before. */
export function runOrdered(runs: FileRuns, { runId, debug, stages }: OrderedRun): FileRuns {
  const ordered = stages.map(({ name, ingredients }) => [name, { ...waiting, ingredients: ingredientsText(ingredients) }] as const);
  return {
    active: { runId, debug, stages: stages.map(({ name }) => name), cancelling: false },
    stages: { ...runs.stages, ...Object.fromEntries(ordered) },
    lastOutcome: null,
  };
}

export function cancelAsked(runs: FileRuns): FileRuns {
  return runs.active ? { ...runs, active: { ...runs.active, cancelling: true } } : runs;
}

/** The state after an event of the run; events of stages that nobody ordered are kept too. */
export function eventArrived(runs: FileRuns, event: RunEvent, nowMs: number): FileRuns {
  switch (event.type) {
    case "stage-started":
      return withStage(runs, event.stage, { status: "running", startedMs: startOf(event, nowMs), reason: event.reason });
    case "progressed":
      return withStage(runs, event.stage, { progress: { done: event.done, total: event.total, unit: event.unit } });
    case "stage-finished": {
      const { milliseconds, reason, failure, rowCount } = event;
      // What had begun and is skipped after all was cancelled under way.
      const wasRunning = runs.stages[event.stage]?.status === "running";
      const status = event.status === "skipped" && wasRunning ? "cancelled" : event.status;
      return withStage(runs, event.stage, { status, milliseconds, reason, failure, rowCount, startedMs: null, progress: null });
    }
    default:
      return runs;
  }
}

/** A run that was taken up again tells of a start long after it. */
function startOf({ at }: Extract<RunEvent, { type: "stage-started" }>, nowMs: number): number {
  return at === undefined ? nowMs : Math.min(Date.parse(at), nowMs);
}

/** The child is gone: nothing waits or runs any more, whatever it still owed. */
export function runEnded(runs: FileRuns, outcome: RunOutcome): FileRuns {
  const ended = Object.entries(runs.stages).map(([name, stage]) => [name, endedStage(stage, outcome)] as const);
  return { active: null, stages: Object.fromEntries(ended), lastOutcome: outcome };
}

function endedStage(stage: StageRun, outcome: RunOutcome): StageRun {
  if (stage.status === "waiting") return { ...stage, status: "skipped" };
  if (stage.status !== "running") return stage.progress === null ? stage : { ...stage, progress: null };
  const status = outcome.kind === "cancelled" ? "cancelled" : "failed";
  return { ...stage, status, failure: outcome.failure, progress: null, startedMs: null };
}

function withStage(runs: FileRuns, name: string, changes: Partial<StageRun>): FileRuns {
  return { ...runs, stages: { ...runs.stages, [name]: { ...(runs.stages[name] ?? waiting), ...changes } } };
}
