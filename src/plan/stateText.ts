import type { StageState } from "../model/plan.ts";

/** The state as people read it, one line: why a stage will run, or that it will not. */
export function stateText(state: StageState): string {
  switch (state.kind) {
    case "current":
      return state.stops === undefined ? "up to date" : `up to date, ${state.stops}`;
    case "stopped":
      return `stopped by \`${state.by}\` (${state.because})`;
    case "stale":
      return state.reasons.map((reason) => reason.text).join(", ");
    case "waits":
      return `waits for ${state.on.map((name) => `\`${name}\``).join(", ")}`;
    case "never run":
      return "never run";
    case "checking":
      return "checking data files";
    case "cannot tell":
      return `runs each time (${state.because.join(", ")})`;
  }
}
