import { orderRun } from "../../analyse/orderRun.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { follow } from "./run.ts";

/** Runs the examples of every features stage. One that gives something else is a finding; code that cannot run, a failure. */
export async function test(line: CommandLine, signal: AbortSignal): Promise<number> {
  const analysis = await analyseFile(line.file);
  const stages = analysis.pipeline.stages.filter((stage) => stage.kind === "features").map((stage) => stage.name);
  if (stages.length === 0) {
    if (line.format === "json") printJson({ outcome: "done", stages: [] });
    else printText("No features stage, so no examples.");
    return exitCodes.fine;
  }
  const order = orderRun(analysis, {
    stages,
    forced: [],
    openTest: null,
    profiles: [],
    debug: false,
    settings: runSettings(),
    now: new Date(),
  });
  const outcome = await follow({ ...order, examples: true }, signal, true);
  const tested = outcome.stages.filter((stage) => stages.includes(stage.stage));
  const failures = tested.flatMap((stage) => stage.failure ?? []);
  if (line.format === "json") {
    printJson({
      outcome: outcome.outcome,
      stages: tested.map(({ stage, status, reason, failure }) => ({ name: stage, status, reason, failure })),
      failure: outcome.failure,
    });
  } else {
    for (const { stage, status, reason } of tested) printText(`${status === "ran" ? "✓" : "✗"} ${stage}  ${reason}`);
    if (outcome.failure !== null) printText(failureText(outcome.failure));
  }
  if (outcome.outcome === "done") return exitCodes.fine;
  if (outcome.outcome === "cancelled") return exitCodes.cancelled;
  return failures.length > 0 ? exitCodes.findings : exitCodes.stageFailed;
}
