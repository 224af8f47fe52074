import { briefStates } from "../../analyse/briefStates.ts";
import { briefText } from "../../views/sheet/briefText.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** What is decided and what must be beaten, as a page of Markdown; nothing runs. */
export async function brief(line: CommandLine): Promise<number> {
  const analysis = await analyseFile(line.file);
  const states = briefStates(analysis, line.stage);
  if (states.length === 0) {
    const names = analysis.pipeline.stages.filter((stage) => stage.kind === "problem").map((stage) => `"${stage.name}"`);
    throw line.stage === null
      ? wrongUsage("This pipeline states no problem.", "Declare one: export const brief = problem(…).")
      : wrongUsage(`"${line.stage}" is no problem.`, `Problems are ${names.join(", ")}.`);
  }
  if (line.format === "json") printJson(line.stage === null ? states : states[0]);
  else printText(states.map(briefText).join("\n"));
  return exitCodes.fine;
}
