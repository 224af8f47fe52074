import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseJson, type Shape } from "../base/shape.ts";
import { pipelineIndexShape } from "../model/artifact.ts";
import { dataVersionsShape } from "../model/dataVersion.ts";
import { objectPath } from "./objects.ts";
import { processAlive } from "./processAlive.ts";
import { isRunning, readRuns } from "./runRecords.ts";
import { namesIn, readText, type StoreFolder } from "./storeFolder.ts";

export interface StoreSize {
  readonly bytes: number;
  readonly objects: number;
  readonly results: number;
  readonly runs: number;
}

export interface CleanOptions {
  /** So many of the newest runs keep their records and results. */
  readonly keepRuns: number;
}

export interface CleanReport {
  readonly freedBytes: number;
  readonly removedObjects: number;
  readonly removedResults: number;
  readonly removedRuns: number;
  /** Runs that are going on: while there is one, results and objects are left alone. */
  readonly running: readonly string[];
}

export async function sizeOfStore(folder: StoreFolder): Promise<StoreSize> {
  return {
    bytes: bytesIn(folder.path),
    objects: objectHashes(folder).length,
    results: namesIn(folder, "cache").filter((name) => name.split(".").length === 2).length,
    runs: namesIn(folder, "runs").length,
  };
}

/**
 * Removes what neither an index of an existing pipeline, nor one of the newest runs, nor a run that is going on needs; versions of collected tables stay.
 * To be called under the store's lock, which keeps a new run from beginning meanwhile.
 */
export function cleanStore(folder: StoreFolder, projectRoot: string, { keepRuns }: CleanOptions): CleanReport {
  const before = bytesIn(folder.path);
  const runs = readRuns(folder);
  const running = runs.filter(isRunning).map((run) => run.id);
  const oldRuns = runs
    .slice(keepRuns)
    .map((run) => run.id)
    .filter((id) => !running.includes(id));
  removeAll(
    folder,
    oldRuns.map((id) => join("runs", id)),
  );
  removeAll(folder, abandonedTemporaries(folder, running));
  // A running run may be about to use any stored result, so that only its records can be told from the rest.
  const lost = running.length > 0 ? { results: [], objects: [] } : unreachable(folder, projectRoot);
  removeAll(folder, [...lost.results, ...lost.objects]);
  return {
    freedBytes: Math.max(before - bytesIn(folder.path), 0),
    removedObjects: lost.objects.length,
    removedResults: lost.results.length,
    removedRuns: oldRuns.length,
    running,
  };
}

/**
 * Follows every hash that occurs in an index, a run record, a kept result, or a kept JSON object. Reading hashes out of
 * any text keeps too much rather than too little: a new kind of reference needs no change here.
 */
function unreachable(folder: StoreFolder, projectRoot: string): { results: string[]; objects: string[] } {
  const cache = namesIn(folder, "cache");
  const objects = new Set(objectHashes(folder));
  const entriesOf = new Map<string, string[]>();
  for (const name of cache) entriesOf.set(keyOf(name), [...(entriesOf.get(keyOf(name)) ?? []), name]);
  const kept = new Set<string>();
  const open = [
    ...textsOfPipelines(folder, projectRoot, "pipelines", pipelineIndexShape),
    ...textsOfPipelines(folder, projectRoot, "versions", dataVersionsShape),
    ...keptRunTexts(folder),
  ].flatMap(hashesIn);
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    if (kept.has(hash)) continue;
    kept.add(hash);
    for (const name of entriesOf.get(hash) ?? []) open.push(...hashesIn(readText(folder, join("cache", name)) ?? ""));
    if (objects.has(hash)) open.push(...hashesIn(jsonText(objectPath(folder, hash))));
  }
  return {
    results: cache.filter((name) => !kept.has(keyOf(name))).map((name) => join("cache", name)),
    objects: [...objects].filter((hash) => !kept.has(hash)).map((hash) => join("objects", hash.slice(0, 2), hash.slice(2))),
  };
}

/** `<key>.json` and `<key>.<attachment>.json` belong to `<key>`. */
function keyOf(cacheName: string): string {
  return cacheName.slice(0, cacheName.indexOf("."));
}

/** Texts of the records whose pipeline still exists; the others are removed. */
function textsOfPipelines(folder: StoreFolder, projectRoot: string, records: string, shape: Shape<{ readonly file: string }>): string[] {
  return namesIn(folder, records).flatMap((name) => {
    const text = readText(folder, join(records, name)) ?? "";
    const record = safely(() => parseJson(shape, text, name));
    if (record === null || existsSync(join(projectRoot, record.file))) return [text];
    removeAll(folder, [join(records, name)]);
    return [];
  });
}

function keptRunTexts(folder: StoreFolder): string[] {
  return namesIn(folder, "runs").map((id) => readText(folder, join("runs", id, "run.json")) ?? "");
}

function hashesIn(text: string): string[] {
  return text.match(/\b[0-9a-f]{64}\b/g) ?? [];
}

/** The text of an object that is JSON; "" for Parquet, which refers to nothing. */
function jsonText(path: string): string {
  const bytes = readFileSync(path);
  return bytes.subarray(0, 4).toString("latin1") === "PAR1" ? "" : bytes.toString("utf8");
}

/** What a process that is gone left half-written, and the folders of runs that are over. */
function abandonedTemporaries(folder: StoreFolder, running: readonly string[]): string[] {
  return namesIn(folder, "tmp")
    .filter((name) => {
      const owner = /^(\d+)-[0-9a-f]{8}-/.exec(name)?.[1];
      return owner === undefined ? !running.includes(name) : !processAlive(Number(owner));
    })
    .map((name) => join("tmp", name));
}

function objectHashes(folder: StoreFolder): string[] {
  return namesIn(folder, "objects").flatMap((start) => namesIn(folder, join("objects", start)).map((rest) => start + rest));
}

function removeAll(folder: StoreFolder, paths: readonly string[]): void {
  for (const path of paths) folder.files.rmSync(join(folder.path, path), { recursive: true, force: true });
}

function bytesIn(path: string): number {
  if (!existsSync(path)) return 0;
  return (
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      // A file may go while others are counted.
      .reduce((sum, entry) => sum + (safely(() => statSync(join(entry.parentPath, entry.name)).size) ?? 0), 0)
  );
}

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // Absent or damaged: the caller treats both as nothing.
    return null;
  }
}
