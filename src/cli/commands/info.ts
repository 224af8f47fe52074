import { infoSheet } from "../../analyse/infoSheet.ts";
import { pageText } from "../../views/sheet/briefText.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** The model info sheet, as a page of Markdown; nothing runs. */
export async function info(line: CommandLine): Promise<number> {
  const state = infoSheet(await analyseFile(line.file));
  if (line.format === "json") printJson(state);
  else printText(pageText(state, "What only you can say"));
  return exitCodes.fine;
}
