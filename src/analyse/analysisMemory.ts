import { join } from "node:path";
import { openStore, type Store } from "../artifacts/store.ts";
import type { ParseMemory, ParseResult } from "../parse/parsePipeline.ts";
import { type ContentIndex, openContentIndex } from "../plan/contentIndex.ts";
import type { FollowedFile } from "./followFile.ts";
import { type ObjectMemory, rememberingObjects } from "./rememberedObjects.ts";

/** What is worth keeping between two analyses: hashes of data files, stored objects that were read, what an edit leaves as it was, and the last text of each file that could be read. */
export interface AnalysisMemory {
  store(projectRoot: string): Store;
  contentIndex(projectRoot: string, mayWrite: boolean): ContentIndex;
  readonly parsed: ParseMemory;
  readonly lastGood: Map<string, ParseResult>;
  /** Scripts that pipelines run, as last followed. */
  readonly followed: Map<string, FollowedFile>;
}

/** @param clock milliseconds since 1970 */
export function openAnalysisMemory(clock: () => number): AnalysisMemory {
  const indexes = new Map<string, ContentIndex>();
  const objects: ObjectMemory = new WeakMap();
  return {
    parsed: new Map(),
    lastGood: new Map(),
    followed: new Map(),
    // Opened anew each time: whether there is a store, and of which version, may change between two analyses.
    store: (projectRoot) => rememberingObjects(openStore(projectRoot), objects),
    contentIndex(projectRoot, mayWrite) {
      const key = `${mayWrite} ${projectRoot}`;
      const known = indexes.get(key);
      if (known !== undefined) return known;
      const opened = openContentIndex({ storeFolder: join(projectRoot, ".mlpipe"), persist: mayWrite, clock });
      indexes.set(key, opened);
      return opened;
    },
  };
}
