import { randomUUID } from "node:crypto";
import * as nodeFiles from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure, systemErrorCode } from "./failure.ts";

/** The part of `node:fs` that writes: a seam, so that a full disk and a read-only folder can be tried out. */
export type WritingFiles = Pick<typeof nodeFiles, "mkdirSync" | "writeFileSync" | "appendFileSync" | "renameSync" | "rmSync">;

export interface WriteOptions {
  readonly files?: WritingFiles;
  /** Where the half-written file lies meanwhile: on the same disk. Default: beside its target. */
  readonly aside?: string;
  /** Wait until the bytes are on the disk. Only for what cannot be made again. */
  readonly flush?: boolean;
}

/** Writes a whole file or nothing: aside, then renamed, so that no reader ever sees a part of it. */
export function writeAside(path: string, content: string | Uint8Array, options: WriteOptions = {}): void {
  const files = options.files ?? nodeFiles;
  const folder = options.aside ?? dirname(path);
  const half = join(folder, `${temporaryName()}-${basename(path)}`);
  try {
    files.mkdirSync(folder, { recursive: true });
    files.mkdirSync(dirname(path), { recursive: true });
    files.writeFileSync(half, content, { flush: options.flush ?? false });
    files.renameSync(half, path);
  } catch (error) {
    removeQuietly(half, files);
    throw writingFailure(error, path);
  }
}

/** A name no other process chooses; it begins with the process id, so that what a dead process left can be told. */
export function temporaryName(): string {
  return `${process.pid}-${randomUUID()}`;
}

/** What a person is told when a write fails; errors that are not the disk's stay as they are. */
export function writingFailure(error: unknown, path: string): unknown {
  switch (systemErrorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new Failure("disk-full", `The disk is full: ${path} could not be written.`, "Free some space and run again.", {
        cause: error,
      });
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return new Failure("not-writable", `${path} could not be written: the folder is read-only.`, "Allow writing there and run again.", {
        cause: error,
      });
    default:
      return error;
  }
}

function removeQuietly(path: string, files: WritingFiles): void {
  try {
    files.rmSync(path, { force: true });
  } catch {
    // The first error is the one to show; what is left here bears a dead process's id and goes at the next clean-up.
  }
}
