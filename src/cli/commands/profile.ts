import { orderRun } from "../../analyse/orderRun.ts";
import { profileState } from "../../analyse/panelState.ts";
import { hasProfile } from "../../model/vocabulary.ts";
import { profileHtml } from "../../views/profile/profileHtml.ts";
import { profileText } from "../../views/profile/profileText.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { writePage } from "../writePage.ts";
import { follow } from "./run.ts";

/** The profile of a table, which is made first where it is not there or out of date. */
export async function profile(line: CommandLine, signal: AbortSignal): Promise<number> {
  const stage = line.stage ?? "";
  const before = await analyseFile(line.file);
  const declared = before.pipeline.stages.find((each) => each.name === stage);
  if (declared !== undefined && !hasProfile(declared.kind)) {
    const tables = before.pipeline.stages.filter((each) => hasProfile(each.kind)).map((each) => `"${each.name}"`);
    throw wrongUsage(`"${stage}" makes no table.`, `Tables and recipes are ${tables.join(", ")}.`);
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
  if (line.html !== null && state.kind === "ready") writePage(line.html, profileHtml(state));
  if (line.format === "json") printJson(state);
  else if (line.html !== null && state.kind === "ready") printText(`${state.header.title}: ${line.html}\n`);
  else printText(profileText(state));
  return state.kind === "failed" ? exitCodes.stageFailed : exitCodes.fine;
}
