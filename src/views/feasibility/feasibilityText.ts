import { axisTableText } from "../axisTableText.ts";
import { headerText, messageText } from "../panelText.ts";
import { textBlocks, wrapped } from "../textTable.ts";
import type { FeasibilityState, ReadyFeasibility } from "./feasibilityView.ts";

/** The feasibility panel's state for a terminal. */
export function feasibilityText(state: FeasibilityState): string {
  if (state.kind !== "ready") return messageText(state);
  return textBlocks([
    headerText(state.header),
    wrapped(`${state.verdict.text}. ${state.verdict.detail}`),
    risksText(state),
    ...state.facts.map(({ title, sentences }) => `${title}\n${sentences.map((sentence) => wrapped(`  ${sentence}`, "  ")).join("\n")}`),
    state.curve === null ? null : axisTableText(state.curve),
    state.curve?.note == null ? null : wrapped(state.curve.note),
  ]);
}

const marks = { bad: "No-go", warning: "Risk", neutral: "Note", good: "Good" } as const;

function risksText({ risks }: ReadyFeasibility): string | null {
  if (risks.length === 0) return null;
  return risks
    .map(({ sentence, evidence, tone }) => `${wrapped(`${marks[tone]}: ${sentence}`, "  ")}\n${wrapped(`  ${evidence}`, "  ")}`)
    .join("\n");
}
