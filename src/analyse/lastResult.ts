import { readRun } from "../artifacts/runRecords.ts";
import { openStore, type Store } from "../artifacts/store.ts";
import { Failure } from "../base/failure.ts";
import type { Shape } from "../base/shape.ts";
import type { RunRecord, StageResult } from "../model/artifact.ts";
import { type Provenance, provenanceShape } from "../model/provenance.ts";
import type { Analysis } from "./analysePipeline.ts";

/** What a stage made last, and the run that made it. */
export interface LastResult {
  readonly store: Store;
  readonly result: StageResult;
  readonly run: RunRecord | null;
}

/** Null when nothing is stored. */
export function lastResult(analysis: Analysis, stage: string): LastResult | null {
  const store = openStore(analysis.projectRoot);
  const last = store.index(analysis.file).stages[stage];
  const result = last === undefined ? null : store.findResult(last.key);
  return last === undefined || result === null ? null : { store, result, run: readRun(store.folder, last.run) };
}

/** Null where it is not what the text would make now; a store that cannot be read holds nothing. */
export function currentResult(analysis: Analysis, stage: string): LastResult | null {
  if (!isCurrent(analysis, stage)) return null;
  try {
    return lastResult(analysis, stage);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

export function isCurrent({ plan }: Analysis, stage: string): boolean {
  return plan.stages.find((each) => each.name === stage)?.state.kind === "current";
}

/** Where a collected table comes from; null for other stages. */
export function provenanceOf({ store, result }: LastResult): Provenance | null {
  const object = store.attached(result.key, "provenance");
  return object === null ? null : store.readJson(object, provenanceShape);
}

/** Null where it is not there, damaged, or of another version: what it adds is left out then. */
export function attachedDocument<T>({ store, result }: LastResult, name: string, shape: Shape<T>): T | null {
  const object = store.attached(result.key, name);
  try {
    return object === null ? null : store.readJson(object, shape);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
