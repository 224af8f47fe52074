import { versionsText, versionsView } from "../../views/versionsView.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { collectedTable } from "../collectedTable.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** What was collected for a table, and when; runs nothing. */
export async function versions(line: CommandLine): Promise<number> {
  const table = collectedTable(await analyseFile(line.file), line.stage ?? "");
  const state = versionsView(table.stage, table.versions, {
    current: table.result?.output.hash ?? null,
    isStored: ({ output }) => table.store.hasObject(output),
  });
  if (line.format === "json") printJson(state);
  else printText(versionsText(state));
  return exitCodes.fine;
}
