import type { Analysis } from "../../analyse/analysePipeline.ts";
import { evaluationState } from "../../analyse/panelState.ts";
import { evaluationText } from "../../views/evaluationText.ts";
import type { EvaluationState } from "../../views/evaluationView.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** Stored evaluations, as the panel shows them; runs nothing. A goal or guard-rail that is not met is a gate that fails. */
export async function report(line: CommandLine): Promise<number> {
  const analysis = await analyseFile(line.file);
  const states = stagesShown(analysis, line.stage).map((stage) => evaluationState(analysis, stage));
  if (line.format === "json") printJson(line.stage === null ? states : states[0]);
  else printText(states.map(evaluationText).join("\n\n"));
  if (states.some((state) => state.kind === "failed")) return exitCodes.stageFailed;
  return states.some(missesGate) ? exitCodes.findings : exitCodes.fine;
}

/** The named one, or every evaluation of the file, validation first. */
function stagesShown({ pipeline }: Analysis, name: string | null): readonly string[] {
  const evaluations = pipeline.stages.filter((stage) => stage.kind === "validate" || stage.kind === "evaluate").map((stage) => stage.name);
  if (name === null) return evaluations;
  if (evaluations.includes(name)) return [name];
  throw wrongUsage(`"${name}" is no evaluation.`, `Evaluations are ${evaluations.map((each) => `"${each}"`).join(", ")}.`);
}

function missesGate(state: EvaluationState): boolean {
  return state.kind === "ready" && [state.headline.goal, ...state.headline.guardRails].some((verdict) => verdict?.tone === "bad");
}
