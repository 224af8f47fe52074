import { sha256 } from "../../../src/base/hash.ts";
import type { RunRecord, SealEntry, StageResult, StoredObject } from "../../../src/model/artifact.ts";

/** A run record with what a test does not care about filled in. */
export function runRecord(id: string, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    version: 1,
    id,
    file: "a.mlpipe.ts",
    started: "2026-11-20T10:00:00.000Z",
    finished: null,
    outcome: "done",
    git: null,
    stages: [],
    dataHashes: {},
    options: {},
    versions: {},
    backend: null,
    peakMemoryBytes: null,
    pid: null,
    ...changes,
  };
}

/** The result of a stage whose key is the hash of its name. */
export function stageResult(stage: string, output: StoredObject): StageResult {
  const ingredients = { code: {}, files: {}, tsconfig: "", packages: {}, engine: {}, data: {}, unknowable: [] };
  const more = { schema: null, rowCount: null, ingredients, inputs: {}, notes: [], metrics: {} };
  return { version: 1, stage, kind: "clean", key: sha256(stage), output, ...more };
}

/** A shot at the test rows; without predictions a look that is none. */
export function sealEntry(testKeys: string, predictions: string | null, why = "to report"): SealEntry {
  return {
    version: 1,
    at: "2026-11-20T10:00:00.000Z",
    level: predictions === null ? "keys" : "labels",
    stage: "report",
    why,
    testKeys: sha256(testKeys),
    testRows: 100,
    predictions: predictions === null ? null : sha256(predictions),
    split: { salt: "a", strategy: "key", key: ["id"], target: "churn" },
    metric: null,
  };
}
