import * as nodeFiles from "node:fs";
import { join } from "node:path";
import { Failure, systemErrorCode } from "../base/failure.ts";
import { temporaryName, type WritingFiles, writeAside, writingFailure } from "../base/writeAside.ts";

/** Grows when an older MLPipe could no longer read or safely write the folder. */
const storeVersion = 1;

export interface StoreOptions {
  /** False where nothing may be written (an untrusted workspace): every write is refused. Default true. */
  readonly writes?: boolean;
  readonly files?: WritingFiles;
}

/** The folder `.mlpipe/` of a project. Nothing is created before the first write. */
export interface StoreFolder {
  readonly path: string;
  readonly writes: boolean;
  readonly files: WritingFiles;
}

/** Throws a `Failure` for a store that a newer version wrote; it is left untouched. */
export function openStoreFolder(projectRoot: string, options: StoreOptions = {}): StoreFolder {
  const path = join(projectRoot, ".mlpipe");
  checkVersion(path);
  return { path, writes: options.writes ?? true, files: options.files ?? nodeFiles };
}

/** Makes the folder ready for writing: there, ignored by git, and saying its version. */
export function prepareFolder(folder: StoreFolder): void {
  if (!folder.writes) {
    throw new Failure("store-closed", "Nothing is stored in a workspace that is not trusted.", "Trust the workspace and run again.");
  }
  if (nodeFiles.existsSync(join(folder.path, "version"))) return;
  const aside = join(folder.path, "tmp");
  writeAside(join(folder.path, ".gitignore"), "*\n", { files: folder.files, aside });
  writeAside(join(folder.path, "version"), `${storeVersion}\n`, { files: folder.files, aside });
}

export function writeText(folder: StoreFolder, path: string, text: string): void {
  prepareFolder(folder);
  // Not flushed: whatever a power cut tears here is verified on read and can be made again.
  writeAside(join(folder.path, path), text, { files: folder.files, aside: join(folder.path, "tmp") });
}

export function appendText(folder: StoreFolder, path: string, text: string): void {
  prepareFolder(folder);
  try {
    folder.files.appendFileSync(join(folder.path, path), text);
  } catch (error) {
    throw writingFailure(error, join(folder.path, path));
  }
}

/** The text of a file of the store, or null where there is none. */
export function readText(folder: StoreFolder, path: string): string | null {
  try {
    return nodeFiles.readFileSync(join(folder.path, path), "utf8");
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** Names in a folder of the store, sorted; none where it does not exist. */
export function namesIn(folder: StoreFolder, path: string): string[] {
  try {
    return nodeFiles.readdirSync(join(folder.path, path)).sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** A path in the store's `tmp/` that nobody else uses; the file is for the caller to write. */
export function newTemporaryPath(folder: StoreFolder, suffix: string): string {
  prepareFolder(folder);
  const aside = join(folder.path, "tmp");
  try {
    folder.files.mkdirSync(aside, { recursive: true });
  } catch (error) {
    throw writingFailure(error, aside);
  }
  return join(aside, `${temporaryName()}${suffix}`);
}

export function isAbsent(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function checkVersion(path: string): void {
  let text: string;
  try {
    text = nodeFiles.readFileSync(join(path, "version"), "utf8");
  } catch (error) {
    if (isAbsent(error)) return;
    throw error;
  }
  const version = Number.parseInt(text, 10);
  if (version <= storeVersion) return;
  throw new Failure(
    "store-newer",
    `${path} was written by a newer version of MLPipe (store version ${text.trim()}, this one knows ${storeVersion}).`,
    "Update MLPipe, or remove the folder: everything in it can be computed again.",
  );
}
