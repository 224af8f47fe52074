import { lastResult } from "../../analyse/lastResult.ts";
import { orderRun } from "../../analyse/orderRun.ts";
import { originOf } from "../../analyse/panelState.ts";
import { tableChangesShape } from "../../model/tableChanges.ts";
import { changesView } from "../../views/sheet/changesView.ts";
import { sheetText } from "../../views/sheet/sheetView.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { follow } from "./run.ts";

/** What a clean or wrangle did to its table, which runs first where it is out of date. */
export async function changes(line: CommandLine, signal: AbortSignal): Promise<number> {
  const stage = line.stage ?? "";
  const before = await analyseFile(line.file);
  const declared = before.pipeline.stages.find((each) => each.name === stage);
  if (declared !== undefined && declared.kind !== "clean" && declared.kind !== "wrangle") {
    const known = before.pipeline.stages.filter((each) => each.kind === "clean" || each.kind === "wrangle").map((each) => `"${each.name}"`);
    throw wrongUsage(`"${stage}" is no clean and no wrangle.`, `Those are ${known.join(", ")}.`);
  }
  const settings = runSettings();
  const order = orderRun(before, { stages: [stage], forced: [], openTest: null, profiles: [], debug: false, settings, now: new Date() });
  const outcome = await follow(order, signal, true);
  if (outcome.outcome !== "done") {
    if (outcome.failure !== null) process.stderr.write(`${failureText(outcome.failure)}\n`);
    return outcome.outcome === "cancelled" ? exitCodes.cancelled : exitCodes.stageFailed;
  }
  const after = await analyseFile(line.file);
  const last = lastResult(after, stage);
  const object = last?.store.attached(last.result.key, "changes") ?? null;
  if (last === null || object === null) {
    throw wrongUsage(`What "${stage}" changed is not stored.`, `Run it again: mlpipe run ${line.file} --stage ${stage} --force.`);
  }
  const state = last.store.readJson(object, tableChangesShape);
  if (line.format === "json") printJson({ stage, ...state });
  else printText(sheetText(changesView(state, originOf(after, { panel: "changes", pipeline: after.file, stage }, last.run))));
  return exitCodes.fine;
}
