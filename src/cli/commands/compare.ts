import { orderComparison } from "../../analyse/orderRun.ts";
import { versionNamed } from "../../artifacts/dataVersions.ts";
import { Failure } from "../../base/failure.ts";
import { comparisonShape, type DataVersion, shownVersionLength } from "../../model/dataVersion.ts";
import { comparisonKey } from "../../plan/comparisonKey.ts";
import { comparisonView } from "../../views/sheet/comparisonView.ts";
import { sheetText } from "../../views/sheet/sheetView.ts";
import { analyseFile } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { type CollectedTable, collectedTable } from "../collectedTable.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { follow } from "./run.ts";

/** Two versions of a collected table: the two named, or the named one and the last, or the last two. */
export async function compare(line: CommandLine, signal: AbortSignal): Promise<number> {
  const analysis = await analyseFile(line.file);
  const table = collectedTable(analysis, line.stage ?? "");
  const [before, after] = chosenVersions(table, line.rest);
  const key = comparisonKey(table.stage, before, after);
  if (table.store.attached(key, "comparison") === null) {
    const order = orderComparison(analysis, { settings: runSettings(), now: new Date() }, { stage: table.stage, before, after });
    const outcome = await follow(order, signal, true);
    if (outcome.outcome === "cancelled") return exitCodes.cancelled;
    if (outcome.failure !== null) {
      process.stderr.write(`${failureText(outcome.failure)}\n`);
      return exitCodes.stageFailed;
    }
  }
  const object = table.store.attached(key, "comparison");
  if (object === null) throw new Failure("no-comparison", "The comparison could not be stored.", "Run it again.");
  const comparison = table.store.readJson(object, comparisonShape);
  if (line.format === "json") printJson(comparison);
  else printText(sheetText(comparisonView(comparison, { panel: "comparison", pipeline: analysis.file, stage: table.stage })));
  return exitCodes.fine;
}

function chosenVersions({ stage, versions }: CollectedTable, [first, second]: readonly string[]): readonly [DataVersion, DataVersion] {
  const last = versions.at(-1);
  const others = versions.slice(0, -1);
  const before = first === undefined ? others.at(-1) : named(versions, first, stage);
  const after = second === undefined ? last : named(versions, second, stage);
  if (before !== undefined && after !== undefined) return [before, after];
  throw wrongUsage(`There are not two versions of "${stage}" to compare.`, "Collect it again when its source has changed.");
}

function named(versions: readonly DataVersion[], prefix: string, stage: string): DataVersion {
  const found = versionNamed(versions, prefix);
  if (found !== null) return found;
  const known = versions.map(({ output }) => output.hash.slice(0, shownVersionLength)).join(", ");
  throw wrongUsage(`"${stage}" has no version ${prefix}.`, known === "" ? "Nothing has been collected yet." : `Its versions are ${known}.`);
}
