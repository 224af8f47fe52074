import type { StageState } from "../../model/plan.ts";
import type { StageKind } from "../../model/vocabulary.ts";
import type { StageProgress, StageRun } from "./fileRuns.ts";

/** What lenses, tree, Testing view and status bar say of a stage: one judgement for all of them. */
export interface StageStatusText {
  readonly kind: StageStatusKind;
  /** As it stands in a lens: "✓ up to date", "stale: `tidy` changed". */
  readonly text: string;
  /** More, for a hover: every reason, the error's remedy. */
  readonly detail: readonly string[];
}

export const stageStatusKinds = [
  "current",
  "stale",
  "waits",
  "stopped",
  "never run",
  "checking",
  "cannot tell",
  "unreadable",
  "sealed",
  "queued",
  "running",
  "failed",
  "cancelled",
] as const;
export type StageStatusKind = (typeof stageStatusKinds)[number];

export interface StageKnowledge {
  readonly kind: StageKind;
  /** Null when the stage could not be planned: a cycle, or an unknown input. */
  readonly state: StageState | null;
  readonly run: StageRun | null;
  /** While a run goes on, the plan is older than what has just been finished. */
  readonly runGoesOn: boolean;
  /** Shots at the test set that are in the ledger. */
  readonly shots: number;
}

/** Goes through what matters most to a person: what runs now, what went wrong, then what the plan says. */
export function stageStatus(known: StageKnowledge, nowMs: number): StageStatusText {
  return runningStatus(known.run, nowMs) ?? plannedStatus(known);
}

function runningStatus(run: StageRun | null, nowMs: number): StageStatusText | null {
  if (run?.status === "waiting") return status("queued", "queued");
  if (run?.status !== "running") return null;
  const seconds = run.startedMs === null ? 0 : Math.floor((nowMs - run.startedMs) / 1000);
  const far = run.progress ? `, ${progressText(run.progress)}` : "";
  return status("running", `running ${seconds} s${far}`, run.reason ? [`Runs because ${run.reason}.`] : []);
}

function progressText({ done, total, unit }: StageProgress): string {
  return total === null ? `${done} ${unit}` : `${done} of ${total} ${unit}`;
}

function plannedStatus({ kind, state, run, runGoesOn, shots }: StageKnowledge): StageStatusText {
  if (state === null) return status("unreadable", "cannot be planned", ["Its inputs are unknown or form a cycle; see Problems."]);
  const justFinished = runGoesOn && (run?.status === "ran" || run?.status === "cached");
  if (state.kind === "current" && state.stops !== undefined) {
    return status("current", `✓ up to date, ${firstWords(state.stops)}`, [capitalized(`${state.stops}.`), overrule]);
  }
  if (state.kind === "current" || justFinished) return status("current", "✓ up to date");
  if (run?.status === "failed") {
    const { sentence, remedy } = run.failure ?? { sentence: "It failed.", remedy: "" };
    return status("failed", `failed: ${firstWords(sentence)}`, [sentence, remedy].filter(Boolean));
  }
  if (state.kind === "stopped") {
    const { by, because } = state;
    return status("stopped", `stopped by \`${by}\`: ${firstWords(because)}`, [capitalized(`\`${by}\` says ${because}.`), overrule]);
  }
  if (kind === "evaluate") return sealedStatus(shots);
  const cancelled = run?.status === "cancelled" ? ["The last run was cancelled."] : [];
  switch (state.kind) {
    case "stale":
      return status("stale", `stale: ${staleText(state.reasons.map(({ text }) => text))}`, [
        ...state.reasons.map(({ text }) => capitalized(text)),
        ...cancelled,
      ]);
    case "waits":
      return status("waits", `waits on ${state.on.map((name) => `\`${name}\``).join(", ")}`, cancelled);
    case "never run":
      return cancelled.length > 0 ? status("cancelled", "cancelled", cancelled) : status("never run", "never run");
    case "checking":
      return status("checking", "checking its data…", ["Its data files are being hashed."]);
    case "cannot tell":
      return status("cannot tell", `cannot tell: ${state.because[0] ?? "it uses something unknown"}`, [
        "It runs each time, because its result may depend on what its key cannot know:",
        ...state.because,
      ]);
  }
}

const overrule = "Open Feasibility for the evidence, or overrule it with a reason.";

function sealedStatus(shots: number): StageStatusText {
  const taken = shots === 0 ? "No shot was taken yet." : `${shots} ${shots === 1 ? "shot was" : "shots were"} taken so far.`;
  return status("sealed", "sealed", ["The test set gets one shot; opening it again is written into the ledger.", taken]);
}

function staleText(reasons: readonly string[]): string {
  const [first = "it changed", ...rest] = reasons;
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

function firstWords(sentence: string): string {
  return sentence.length <= 60 ? sentence : `${sentence.slice(0, 57).trimEnd()}…`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function status(kind: StageStatusKind, text: string, detail: readonly string[] = []): StageStatusText {
  return { kind, text, detail };
}

/** "9 of 11 up to date"; what is sealed on purpose does not count as missing. */
export function countText(kinds: readonly StageStatusKind[]): string {
  const wanted = kinds.filter((kind) => kind !== "sealed");
  const current = wanted.filter((kind) => kind === "current").length;
  return `${current} of ${wanted.length} up to date`;
}
