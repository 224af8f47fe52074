import { versionsOf, versionsState } from "../../analyse/sheetStates.ts";
import { sheetText } from "../../views/sheet/sheetView.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { collectedTable } from "../collectedTable.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** What was collected for a table, and when; runs nothing. */
export async function versions(line: CommandLine): Promise<number> {
  const analysis = await analyseFile(line.file);
  const { stage } = collectedTable(analysis, line.stage ?? "");
  if (line.format === "json") printJson(versionsOf(analysis, stage));
  else printText(sheetText(versionsState(analysis, { panel: "versions", pipeline: analysis.file, stage })));
  return exitCodes.fine;
}
