import { hashOf } from "../base/hash.ts";

/** Changes when a stored batch could not be read any more. */
const batchVersion = 1;

/** The key under which the rows that were last taken for labelling are stored. */
export function labelBatchKey(pipelineFile: string, stage: string): string {
  return hashOf({ labelBatch: batchVersion, pipelineFile, stage });
}
