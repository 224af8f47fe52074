import { objectPath } from "../../artifacts/objects.ts";
import { quarantineShape } from "../../model/provenance.ts";
import { quarantineText } from "../../views/quarantineText.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { collectedTable } from "../collectedTable.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** The rows of a collected table that broke the contract, from its last result; runs nothing. */
export async function quarantine(line: CommandLine): Promise<number> {
  const { stage, store, result } = collectedTable(await analyseFile(line.file), line.stage ?? "");
  const object = result === null ? null : store.attached(result.key, "quarantine");
  const found = object === null ? null : store.readJson(object, quarantineShape);
  const path = found === null ? null : objectPath(store.folder, found.table.hash);
  if (line.format === "json")
    printJson({ stage, rowCount: found?.rowCount ?? 0, rows: found?.rows ?? [], columns: found?.columns ?? [], path });
  else printText(quarantineText(found, stage, path));
  return exitCodes.fine;
}
