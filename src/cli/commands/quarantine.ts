import { lastResult } from "../../analyse/lastResult.ts";
import { quarantineOf, quarantineState } from "../../analyse/sheetStates.ts";
import { sheetText } from "../../views/sheet/sheetView.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { collectedTable } from "../collectedTable.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** The rows of a collected table that broke the contract, from its last result; runs nothing. */
export async function quarantine(line: CommandLine): Promise<number> {
  const analysis = await analyseFile(line.file);
  const { stage } = collectedTable(analysis, line.stage ?? "");
  if (line.format === "json") {
    const last = lastResult(analysis, stage);
    const { quarantine: found, path } = last === null ? { quarantine: null, path: null } : quarantineOf(last);
    printJson({ stage, rowCount: found?.rowCount ?? 0, rows: found?.rows ?? [], columns: found?.columns ?? [], path });
  } else printText(sheetText(quarantineState(analysis, { panel: "quarantine", pipeline: analysis.file, stage })));
  return exitCodes.fine;
}
