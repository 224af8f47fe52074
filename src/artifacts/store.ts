import { basename, join, relative, sep } from "node:path";
import { Failure } from "../base/failure.ts";
import { sha256 } from "../base/hash.ts";
import { parseJson, type Shape } from "../base/shape.ts";
import {
  objectShape,
  type PipelineIndex,
  pipelineIndexShape,
  type StageResult,
  type StoredObject,
  stageResultShape,
} from "../model/artifact.ts";
import { type DataVersion, type DataVersions, dataVersionsShape } from "../model/dataVersion.ts";
import { type CleanOptions, type CleanReport, cleanStore, type StoreSize, sizeOfStore } from "./cleanStore.ts";
import { withVersion } from "./dataVersions.ts";
import { withLock } from "./lock.ts";
import { hasObject, putFile, putJson, readJson, verifiedPath } from "./objects.ts";
import {
  newTemporaryPath,
  openStoreFolder,
  prepareFolder,
  readText,
  type StoreFolder,
  type StoreOptions,
  writeText,
} from "./storeFolder.ts";

/**
 * What pipelines of one project have made: `.mlpipe/`. Objects are named by the SHA-256 of their bytes and never
 * change; results say which object a key gave; indexes say which key each stage gave last. All of it can be computed
 * again. Reading never creates or changes anything, except that a damaged object is removed.
 */
export interface Store {
  readonly projectRoot: string;
  readonly folder: StoreFolder;

  /** A path for a file that is going to be `putFile`, on the same disk; the caller writes it. */
  tempFile(suffix?: string): string;
  /** Takes the file into the store; it is gone from `path` afterwards. */
  putFile(path: string, format: StoredObject["format"]): Promise<StoredObject>;
  putJson(value: unknown): StoredObject;
  /** Throws a `Failure` "damaged-object" or "missing-object" (`isLostObject`): run its stage again. */
  pathOf(object: StoredObject): Promise<string>;
  readJson<T>(object: StoredObject, shape: Shape<T>): T;
  hasObject(object: StoredObject): boolean;

  /** The result under this key, ready to be used; null when it was never computed or its object is gone. */
  findResult(key: string): StageResult | null;
  /** What is known of the result under this key, though its object may be gone: for saying what changed since. */
  resultRecord(key: string): StageResult | null;
  putResult(result: StageResult): void;
  /** What was computed from a result later ("profile"): found under its key and removed with it. */
  attach(key: string, name: string, object: StoredObject): void;
  attached(key: string, name: string): StoredObject | null;
  detach(key: string, name: string): void;
  /** A document in the making, beside the result under this key: written over as it grows, and no object. `detach` removes it. */
  draft(key: string, name: string, document: object): void;
  drafted<T>(key: string, name: string, shape: Shape<T>): T | null;

  /** The last result of each stage; without stages when nothing ran yet. */
  index(pipelineFile: string): PipelineIndex;
  /** Notes that this is now the stage's result, and announces it. */
  record(pipelineFile: string, stage: string, key: string, runId: string): Promise<void>;
  /** Every version of a collected table that was stored, the last collected one last. A clean-up keeps them. */
  dataVersions(pipelineFile: string, stage: string): readonly DataVersion[];
  recordVersion(pipelineFile: string, stage: string, version: Omit<DataVersion, "firstRun">): Promise<void>;
  /** Touches the one file that editors watch: something they show has changed. */
  announce(runId: string): void;
  /** The file that `announce` rewrites. */
  readonly changedFile: string;

  size(): Promise<StoreSize>;
  clean(options: CleanOptions): Promise<CleanReport>;
}

/** Creates nothing; throws a `Failure` "store-newer" for a store of a newer MLPipe. */
export function openStore(projectRoot: string, options: StoreOptions = {}): Store {
  const folder = openStoreFolder(projectRoot, options);
  const verified = new Map<string, string>();
  const index = (file: string): PipelineIndex => readIndex(folder, relativePath(projectRoot, file));
  const resultRecord = (key: string): StageResult | null => readRecord(folder, resultPath(key), stageResultShape);
  const announce = (runId: string): void => writeText(folder, "changed", `${changeCount(folder) + 1} ${runId}\n`);
  return {
    projectRoot,
    folder,
    tempFile: (suffix = "") => newTemporaryPath(folder, suffix),
    putFile: (path, format) => putFile(folder, path, format),
    putJson: (value) => putJson(folder, value),
    pathOf: (object) => verifiedPath(folder, object, verified),
    readJson: (object, shape) => readJson(folder, object, shape),
    hasObject: (object) => hasObject(folder, object),
    findResult(key) {
      const result = resultRecord(key);
      return result !== null && hasObject(folder, result.output) ? result : null;
    },
    resultRecord,
    putResult: (result) => writeText(folder, resultPath(result.key), JSON.stringify(result)),
    attach: (key, name, object) => writeText(folder, attachmentPath(key, name), JSON.stringify(object)),
    attached: (key, name) => readRecord(folder, attachmentPath(key, name), objectShape),
    detach: (key, name) => folder.files.rmSync(join(folder.path, attachmentPath(key, name)), { force: true }),
    draft: (key, name, document) => writeText(folder, attachmentPath(key, name), JSON.stringify(document)),
    drafted: (key, name, shape) => readRecord(folder, attachmentPath(key, name), shape),
    index,
    async record(file, stage, key, runId) {
      prepareFolder(folder);
      await withLock(lockPath(folder), () => {
        const before = index(file);
        const after: PipelineIndex = { ...before, stages: { ...before.stages, [stage]: { key, run: runId } } };
        writeText(folder, indexPath(before.file), JSON.stringify(after, null, 1));
        announce(runId);
      });
    },
    dataVersions: (file, stage) => readVersions(folder, relativePath(projectRoot, file)).stages[stage] ?? [],
    async recordVersion(file, stage, version) {
      prepareFolder(folder);
      await withLock(lockPath(folder), () => {
        const before = readVersions(folder, relativePath(projectRoot, file));
        writeText(folder, versionsPath(before.file), JSON.stringify(withVersion(before, stage, version), null, 1));
      });
    },
    announce,
    changedFile: join(folder.path, "changed"),
    size: () => sizeOfStore(folder),
    async clean(cleanOptions) {
      prepareFolder(folder);
      return await withLock(lockPath(folder), () => cleanStore(folder, projectRoot, cleanOptions));
    },
  };
}

/** Held while indexes change, runs begin and the store is cleaned up. */
export function lockPath(folder: StoreFolder): string {
  return join(folder.path, "lock");
}

function resultPath(key: string): string {
  return join("cache", `${key}.json`);
}

function attachmentPath(key: string, name: string): string {
  return join("cache", `${key}.${name}.json`);
}

/** Readable, and still different for files of one name in two folders. */
function indexPath(file: string): string {
  return join("pipelines", pipelineName(file));
}

function versionsPath(file: string): string {
  return join("versions", pipelineName(file));
}

function pipelineName(file: string): string {
  const name = basename(file).replace(/\.mlpipe\.[cm]?ts$/, "");
  return `${name}-${sha256(file).slice(0, 12)}.json`;
}

function readVersions(folder: StoreFolder, file: string): DataVersions {
  return readRecord(folder, versionsPath(file), dataVersionsShape) ?? { version: 1, file, stages: {} };
}

function readIndex(folder: StoreFolder, file: string): PipelineIndex {
  return readRecord(folder, indexPath(file), pipelineIndexShape) ?? { version: 1, file, stages: {} };
}

/** Null also for a record that is damaged or of another version: the stage runs again and overwrites it. */
function readRecord<T>(folder: StoreFolder, path: string, shape: Shape<T>): T | null {
  const text = readText(folder, path);
  if (text === null) return null;
  try {
    return parseJson(shape, text, join(folder.path, path));
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

function changeCount(folder: StoreFolder): number {
  return Number.parseInt(readText(folder, "changed") ?? "", 10) || 0;
}

function relativePath(root: string, file: string): string {
  return relative(root, file).split(sep).join("/");
}
