import { rowsText } from "../../views/profile/rowsText.ts";
import { rowsPerPage, rowsState } from "../../views/profile/rowsView.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { lookAtStage } from "../lookAtStage.ts";
import { printJson, printText } from "../print.ts";

/** A page of the rows of a stored table that meet a condition. */
export async function rows(line: CommandLine): Promise<number> {
  const asked = { condition: line.where ?? "", offset: line.offset, openPersonal: line.openPersonal };
  const answer = await lookAtStage(line.file, line.stage ?? "", { kind: "rows", ...asked, limit: rowsPerPage });
  const state = rowsState(asked, answer, false);
  if (line.format === "json") printJson(state);
  else printText(rowsText(state));
  return exitCodes.fine;
}
