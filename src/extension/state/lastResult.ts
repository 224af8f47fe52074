import { type LastResult, lastResult, provenanceOf } from "../../analyse/lastResult.ts";
import { Failure } from "../../base/failure.ts";
import type { Provenance } from "../../model/provenance.ts";
import type { StageView } from "./stages.ts";

/** What a stage made last; null when nothing is stored, or the store cannot be read, which is a finding of the analysis. */
export function readLastResult({ known, ref }: StageView): LastResult | null {
  try {
    return lastResult(known.analysis, ref.stage);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** How long the stage took in the run that made its result. */
export function stageMilliseconds({ run }: LastResult, stage: string): number | null {
  return run?.stages.find(({ name }) => name === stage)?.milliseconds ?? null;
}

/** Where a collected table comes from; null for other stages, and where that cannot be read. */
export function readProvenance(last: LastResult): Provenance | null {
  try {
    return provenanceOf(last);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
