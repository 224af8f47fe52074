import type { StageRef } from "../stageRef.ts";
import type { StageStatusText } from "../state/stageStatus.ts";

/** A lens without its place: what it says and what it does. */
export interface LensText {
  readonly title: string;
  readonly tooltip: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** At most four on a stage's line: state · Run or Stop · Debug · Open…; `evaluate` opens the test set in place of Run. */
export function lensTexts(ref: StageRef, isTest: boolean, status: StageStatusText, shots: number): readonly LensText[] {
  const running = status.kind === "running" || status.kind === "queued";
  const state = lens(status.text, status.detail.join("\n") || "Why this state?", "mlpipe.showStage", ref);
  const open = lens("Open…", "Profile, labels, brief, audit, feasibility, evaluation, output file", "mlpipe.openStage", ref);
  if (running) return [state, lens("$(debug-stop) Stop", "Cancel the run", "mlpipe.cancelRun", ref), open];
  // What is stopped above does not get as far as the test rows.
  if (isTest && status.kind === "stopped") return [state, open];
  if (isTest && status.kind !== "current") {
    const shot = `Open test (shot ${shots + 1})`;
    return [state, lens(`$(unlock) ${shot}`, "Scores the model on the sealed test rows; asks for a reason", "mlpipe.openTest", ref), open];
  }
  return [
    state,
    lens("$(play) Run", `Run \`${ref.stage}\` and what it needs`, "mlpipe.runStage", ref),
    lens("$(debug-alt) Debug", `Debug \`${ref.stage}\``, "mlpipe.debugStage", ref),
    open,
  ];
}

function lens(title: string, tooltip: string, command: string, ref: StageRef): LensText {
  return { title, tooltip, command, arguments: [ref] };
}
