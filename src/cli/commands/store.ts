import { openStore } from "../../artifacts/store.ts";
import { storeCleanText, storeSizeText } from "../../views/storeText.ts";
import { analyseFile } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";

/** Runs kept by a clean-up beside those that results came from. */
const keepRuns = 20;

/** How large the project's store is; with `--clean`, removes what nothing uses any more. */
export async function store(line: CommandLine): Promise<number> {
  const { projectRoot, storeFolder } = await analyseFile(line.file);
  const opened = openStore(projectRoot);
  if (line.clean) {
    const report = await opened.clean({ keepRuns });
    if (line.format === "json") printJson(report);
    else printText(storeCleanText(report));
    return exitCodes.fine;
  }
  const size = await opened.size();
  if (line.format === "json") printJson({ folder: storeFolder, ...size });
  else printText(storeSizeText(storeFolder, size));
  return exitCodes.fine;
}
