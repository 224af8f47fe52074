import type { Analysis } from "../analyse/analysePipeline.ts";
import { lastResult } from "../analyse/lastResult.ts";
import { openStore, type Store } from "../artifacts/store.ts";
import type { StageResult } from "../model/artifact.ts";
import type { DataVersion } from "../model/dataVersion.ts";
import { wrongUsage } from "./arguments.ts";

export interface CollectedTable {
  readonly stage: string;
  readonly store: Store;
  /** Null before the first run. */
  readonly result: StageResult | null;
  /** The last collected one last. */
  readonly versions: readonly DataVersion[];
}

/** What is stored of a `collect` stage. Throws a `Failure` of code `usage` where there is no such stage. */
export function collectedTable(analysis: Analysis, stage: string): CollectedTable {
  const collected = analysis.pipeline.stages.filter((each) => each.kind === "collect").map((each) => each.name);
  if (!collected.includes(stage)) {
    throw wrongUsage(`"${stage}" is no collected table.`, `Collected tables are ${collected.map((name) => `"${name}"`).join(", ")}.`);
  }
  const store = openStore(analysis.projectRoot);
  return { stage, store, result: lastResult(analysis, stage)?.result ?? null, versions: store.dataVersions(analysis.file, stage) };
}
