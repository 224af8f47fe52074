import { pairText } from "../../views/profile/pairText.ts";
import { pairState } from "../../views/profile/pairView.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { lookAtStage } from "../lookAtStage.ts";
import { printJson, printText } from "../print.ts";

/** How two columns of a stored table go together. */
export async function pair(line: CommandLine): Promise<number> {
  const [first, second] = line.rest;
  if (first === undefined || second === undefined)
    throw wrongUsage("mlpipe pair needs two columns.", `Write mlpipe pair ${line.file} --stage ${line.stage} COLUMN COLUMN.`);
  const answer = await lookAtStage(line.file, line.stage ?? "", { kind: "pair", first, second });
  const state = pairState({ first, second }, answer.pair, false);
  if (line.format === "json") printJson(state);
  else printText(pairText(state));
  return exitCodes.fine;
}
