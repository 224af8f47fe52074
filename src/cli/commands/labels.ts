import { labelSummary } from "../../analyse/labels.ts";
import { labelsText } from "../../views/labelling/labelsText.ts";
import { labelsView } from "../../views/labelling/labelsView.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** Who has labelled what, and how far they agree; nothing runs. */
export async function labels(line: CommandLine): Promise<number> {
  const summary = labelSummary(await analyseFile(line.file));
  if (line.format === "json") printJson(summary);
  else printText(labelsText(labelsView(summary)));
  return exitCodes.fine;
}
