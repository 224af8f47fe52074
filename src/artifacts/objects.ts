import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../base/failure.ts";
import { canonicalJson, sha256, sha256OfFile } from "../base/hash.ts";
import { checkShape, type Shape } from "../base/shape.ts";
import { writingFailure } from "../base/writeAside.ts";
import type { StoredObject } from "../model/artifact.ts";
import { isAbsent, newTemporaryPath, prepareFolder, type StoreFolder } from "./storeFolder.ts";

/** Takes a file that was written aside into the store; the file is gone afterwards. */
export async function putFile(folder: StoreFolder, path: string, format: StoredObject["format"]): Promise<StoredObject> {
  prepareFolder(folder);
  const object = { hash: await sha256OfFile(path), format, bytes: statSync(path).size };
  moveInto(folder, path, object);
  return object;
}

/** Stores a JSON-safe value; equal values are one object, whatever the order of their keys. */
export function putJson(folder: StoreFolder, value: unknown): StoredObject {
  const text = canonicalJson(value);
  const object = { hash: sha256(text), format: "json", bytes: Buffer.byteLength(text) } as const;
  const path = newTemporaryPath(folder, ".json");
  try {
    folder.files.writeFileSync(path, text);
  } catch (error) {
    folder.files.rmSync(path, { force: true });
    throw writingFailure(error, objectPath(folder, object.hash));
  }
  moveInto(folder, path, object);
  return object;
}

/** Is it there, in its full length? Its content is verified when it is read. */
export function hasObject(folder: StoreFolder, object: StoredObject): boolean {
  try {
    return statSync(objectPath(folder, object.hash)).size === object.bytes;
  } catch {
    // Absent, or not to be read: either way it has to be made again.
    return false;
  }
}

/**
 * The object's path, its content verified. A damaged object is removed, so that its stage is run again.
 * @param verified what was verified before, by hash; a file that has not been touched since is not hashed again
 */
export async function verifiedPath(folder: StoreFolder, object: StoredObject, verified: Map<string, string>): Promise<string> {
  const path = objectPath(folder, object.hash);
  const stamp = stampOf(path);
  if (stamp === null) throw missing(folder, object);
  if (verified.get(object.hash) === stamp) return path;
  if ((await sha256OfFile(path)) !== object.hash) throw damaged(folder, object);
  verified.set(object.hash, stamp);
  return path;
}

/** The value of a JSON object, its content verified and its shape checked. */
export function readJson<T>(folder: StoreFolder, object: StoredObject, shape: Shape<T>): T {
  let bytes: Buffer;
  try {
    bytes = readFileSync(objectPath(folder, object.hash));
  } catch (error) {
    throw isAbsent(error) ? missing(folder, object) : error;
  }
  if (sha256(bytes) !== object.hash) throw damaged(folder, object);
  return checkShape(shape, JSON.parse(bytes.toString("utf8")), `The stored object ${object.hash.slice(0, 12)}`);
}

/** A stage's result is there, but not what belongs beside it. */
export function lostAttachment(name: string): Failure {
  return new Failure("missing-object", `What was stored as "${name}" beside a result is not there.`, "Run the stage that made it again.");
}

/** Both are codes of a `Failure` that running the stage again repairs. */
export function isLostObject(error: unknown): error is Failure {
  return error instanceof Failure && (error.code === "damaged-object" || error.code === "missing-object");
}

export function objectPath(folder: StoreFolder, hash: string): string {
  return join(folder.path, "objects", hash.slice(0, 2), hash.slice(2));
}

function moveInto(folder: StoreFolder, from: string, object: StoredObject): void {
  const to = objectPath(folder, object.hash);
  try {
    folder.files.mkdirSync(join(to, ".."), { recursive: true });
    // Over one that is there already: it has the same bytes, unless it is damaged, and then this heals it.
    folder.files.renameSync(from, to);
  } catch (error) {
    const there = hasObject(folder, object);
    folder.files.rmSync(from, { force: true });
    // Windows does not replace a file that somebody reads.
    if (!there) throw writingFailure(error, to);
  }
}

function stampOf(path: string): string | null {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function damaged(folder: StoreFolder, object: StoredObject): Failure {
  const path = objectPath(folder, object.hash);
  if (folder.writes) folder.files.rmSync(path, { force: true });
  return new Failure(
    "damaged-object",
    `The stored ${object.format} object ${object.hash.slice(0, 12)} is damaged${folder.writes ? " and was removed" : ""} (${path}).`,
    "Run the stage that made it again.",
  );
}

function missing(folder: StoreFolder, object: StoredObject): Failure {
  return new Failure(
    "missing-object",
    `The stored ${object.format} object ${object.hash.slice(0, 12)} is not in ${folder.path}.`,
    "Run the stage that made it again.",
  );
}
