import { readRun } from "../../artifacts/runRecords.ts";
import { openStore, type Store } from "../../artifacts/store.ts";
import type { RunRecord, StageResult } from "../../model/artifact.ts";
import type { StageView } from "./stages.ts";

/** What a stage made last, and the run that made it. */
export interface LastResult {
  readonly store: Store;
  readonly result: StageResult;
  readonly run: RunRecord | null;
  /** How long the stage took in that run. */
  readonly milliseconds: number | null;
}

/** Null when nothing is stored. Reads a few small files: for a hover or a panel, not for every lens. */
export function readLastResult({ known, ref }: StageView): LastResult | null {
  const { projectRoot, file } = known.analysis;
  const store = openStore(projectRoot);
  const last = store.index(file).stages[ref.stage];
  const result = last ? store.findResult(last.key) : null;
  if (!last || !result) return null;
  const run = readRun(store.folder, last.run);
  return { store, result, run, milliseconds: run?.stages.find(({ name }) => name === ref.stage)?.milliseconds ?? null };
}
