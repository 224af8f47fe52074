import type { Analysis } from "../../analyse/analysePipeline.ts";
import { evaluationState, feasibilityState, splitState } from "../../analyse/panelState.ts";
import type { StageDeclaration } from "../../model/pipeline.ts";
import { evaluationText } from "../../views/evaluation/evaluationText.ts";
import type { EvaluationState } from "../../views/evaluation/evaluationView.ts";
import { feasibilityText } from "../../views/feasibility/feasibilityText.ts";
import type { FeasibilityState } from "../../views/feasibility/feasibilityView.ts";
import { splitText } from "../../views/split/splitText.ts";
import type { SplitState } from "../../views/split/splitView.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** Stored evaluations, as the panel shows them; runs nothing. A goal or guard-rail that is not met is a gate that fails. */
export async function report(line: CommandLine): Promise<number> {
  const analysis = await analyseFile(line.file);
  const states = stagesShown(analysis, line.stage).map((stage) => stateOf(analysis, stage));
  if (line.format === "json") printJson(line.stage === null ? states : states[0]);
  else printText(states.map(reportText).join("\n\n"));
  if (states.some((state) => state.kind === "failed")) return exitCodes.stageFailed;
  return states.some(missesGate) ? exitCodes.findings : exitCodes.fine;
}

/** The named one, a split too, or every evaluation of the file, in order. */
function stagesShown({ pipeline }: Analysis, name: string | null): readonly StageDeclaration[] {
  const reported = pipeline.stages.filter(({ kind }) => ["split", "feasibility", "validate", "evaluate"].includes(kind));
  if (name === null) return reported.filter(({ kind }) => kind !== "split");
  const named = reported.filter((stage) => stage.name === name);
  if (named.length > 0) return named;
  throw wrongUsage(`"${name}" has no report.`, `Those that have are ${reported.map((each) => `"${each.name}"`).join(", ")}.`);
}

type Reported = EvaluationState | FeasibilityState | SplitState;

function stateOf(analysis: Analysis, { name, kind }: StageDeclaration): Reported {
  if (kind === "split") return splitState(analysis, name);
  return kind === "feasibility" ? feasibilityState(analysis, name) : evaluationState(analysis, name);
}

function reportText(state: Reported): string {
  if (isSplit(state)) return splitText(state);
  return isFeasibility(state) ? feasibilityText(state) : evaluationText(state);
}

function isSplit(state: Reported): state is SplitState {
  return state.subject.panel === "split";
}

function isFeasibility(state: Reported): state is FeasibilityState {
  return state.subject.panel === "feasibility";
}

function missesGate(state: Reported): boolean {
  if (isSplit(state)) return false;
  if (isFeasibility(state)) return state.kind === "ready" && state.verdict.tone === "bad";
  return state.kind === "ready" && [state.headline.goal, ...state.headline.guardRails].some((verdict) => verdict?.tone === "bad");
}
