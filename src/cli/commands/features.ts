import { featureList } from "../../analyse/featureList.ts";
import { featuresText } from "../../views/sheet/featuresView.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** Every feature with its source columns, sentence and version; nothing runs. */
export async function features(line: CommandLine): Promise<number> {
  const state = featureList(await analyseFile(line.file));
  if (line.format === "json") printJson(state);
  else printText(featuresText(state));
  return exitCodes.fine;
}
