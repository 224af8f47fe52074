import { globFiles } from "../base/globFiles.ts";
import type { PipelineIndex, StageResult } from "../model/artifact.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { ContentIndex } from "./contentIndex.ts";
import { readLockVersions } from "./lockVersions.ts";
import { foldersAbove } from "./projectRoot.ts";
import { readTsconfig } from "./tsconfig.ts";

/** What the world says beside the text: read once, so that planning itself reads nothing. */
export interface PlanFacts {
  readonly projectRoot: string;
  /** `readTsconfig`. */
  readonly tsconfig: string;
  /** `readLockVersions`. */
  readonly packages: Readonly<Record<string, string>>;
  /** "mlpipe", "duckdb", "arquero", "backend", … → version. */
  readonly engine: Readonly<Record<string, string>>;
  /** Absolute path of each data file → content hash, "missing", or "checking". */
  readonly data: Readonly<Record<string, string>>;
  /** Pattern → absolute paths of the files it names now. */
  readonly matches: Readonly<Record<string, readonly string[]>>;
  readonly index: PipelineIndex;
  readonly results: StoredResults;
}

/** The part of the store that a plan asks. */
export interface StoredResults {
  /** The result under this key, ready to be used. */
  findResult(key: string): StageResult | null;
  /** What is known of it, though its object may be gone. */
  resultRecord(key: string): StageResult | null;
}

export interface PlanFactsSources {
  readonly pipeline: Pipeline;
  readonly projectRoot: string;
  /** The workspace folder, or null. */
  readonly boundary: string | null;
  readonly engine: Readonly<Record<string, string>>;
  readonly contentIndex: ContentIndex;
  readonly store: StoredResults & { index(pipelineFile: string): PipelineIndex };
}

export function readPlanFacts({ pipeline, projectRoot, boundary, engine, contentIndex, store }: PlanFactsSources): PlanFacts {
  const folders = foldersAbove(pipeline.file, boundary);
  const single = pipeline.dataFiles.filter((file) => !file.pattern);
  const patterns = new Set(pipeline.dataFiles.filter((file) => file.pattern).map((file) => file.path));
  const matches = Object.fromEntries([...patterns].map((pattern) => [pattern, globFiles(pattern)]));
  return {
    projectRoot,
    tsconfig: readTsconfig(folders, projectRoot),
    packages: readLockVersions(pipeline.packages, folders),
    engine,
    data: contentIndex.hashes([...new Set([...single.map((file) => file.path), ...Object.values(matches).flat()])]),
    matches,
    index: store.index(pipeline.file),
    results: store,
  };
}
