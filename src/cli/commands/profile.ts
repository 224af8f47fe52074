import { orderRun } from "../../analyse/orderRun.ts";
import { profileState } from "../../analyse/panelState.ts";
import { stageProducts } from "../../model/vocabulary.ts";
import { profileText } from "../../views/profileText.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { follow } from "./run.ts";

/** The profile of a table, which is made first where it is not there or out of date. */
export async function profile(line: CommandLine, signal: AbortSignal): Promise<number> {
  const stage = line.stage ?? "";
  const before = await analyseFile(line.file);
  const declared = before.pipeline.stages.find((each) => each.name === stage);
  if (declared !== undefined && stageProducts[declared.kind] !== "table") {
    const tables = before.pipeline.stages.filter((each) => stageProducts[each.kind] === "table").map((each) => `"${each.name}"`);
    throw wrongUsage(`"${stage}" makes no table.`, `Tables are ${tables.join(", ")}.`);
  }
  const settings = runSettings();
  const order = orderRun(before, {
    stages: [stage],
    forced: [],
    openTest: null,
    profiles: [stage],
    debug: false,
    settings,
    now: new Date(),
  });
  const outcome = await follow(order, signal, true);
  if (outcome.outcome !== "done") {
    if (outcome.failure !== null) process.stderr.write(`${failureText(outcome.failure)}\n`);
    return outcome.outcome === "cancelled" ? exitCodes.cancelled : exitCodes.stageFailed;
  }
  const state = profileState(await analyseFile(line.file), stage);
  if (line.format === "json") printJson(state);
  else printText(profileText(state));
  return state.kind === "failed" ? exitCodes.stageFailed : exitCodes.fine;
}
