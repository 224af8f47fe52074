import { type FileHandle, open } from "node:fs/promises";
import { Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { Failure, systemErrorCode } from "../../base/failure.ts";
import type { Compression } from "../../runtime/sources.ts";
import { zstandardUnpacker } from "./zstandard.ts";

/** A file that is there, opened, and known to be none of the formats it must not be. */
export interface SourceFile {
  readonly path: string;
  readonly shownPath: string;
  readonly handle: FileHandle;
  readonly size: number;
}

/** @throws Failure where it is missing, a folder, unreadable or empty */
export async function openSourceFile(path: string, shownPath: string): Promise<SourceFile> {
  const handle = await openHandle(path, shownPath);
  try {
    const status = await handle.stat();
    if (status.isDirectory()) throw new Failure("source-is-folder", `${shownPath} is a folder, not a file.`, "Name the file in it.");
    if (status.size === 0) throw new Failure("empty-source", `${shownPath} is empty.`, "Check that the export was complete.");
    return { path, shownPath, handle, size: status.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The four bytes at a position, as Latin-1 text: enough to tell formats by their marks. */
export async function markAt({ handle }: SourceFile, position: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, position);
  return buffer.toString("latin1", 0, bytesRead);
}

export async function isParquet(file: SourceFile): Promise<boolean> {
  return (await markAt(file, 0)) === "PAR1" && (await markAt(file, Math.max(0, file.size - 4))) === "PAR1";
}

const chunkBytes = 1 << 20;

/**
 * The bytes of a file, from its start, unpacked. Each piece may be used until the next is asked for.
 * @throws Failure `broken-compression` where they cannot be unpacked, to the end
 */
export async function* fileBytes(file: SourceFile, given: Compression | undefined): AsyncGenerator<Buffer> {
  const compression = given ?? compressionOf(file.path);
  if (compression === "none") {
    yield* rawBytes(file);
    return;
  }
  await checkMark(file, compression);
  const unpacked = unpacker(compression);
  const raw = Readable.from(rawBytes(file, true));
  raw.once("error", (error) => unpacked.destroy(error));
  try {
    for await (const chunk of raw.pipe(unpacked)) yield chunk as Buffer;
  } catch (cause) {
    const code = systemErrorCode(cause) ?? "";
    if (!/^(Z_|ZSTD_|ERR_BROTLI|ERR__ERROR|ERR_ZSTD|ERR_PADDING|ERR_)/.test(code)) throw cause;
    throw new Failure(
      "broken-compression",
      `${file.shownPath} cannot be unpacked to its end (${compression}): it is damaged or was not written whole.`,
      "Fetch or export it again.",
      { cause },
    );
  } finally {
    raw.destroy();
    unpacked.destroy();
  }
}

/** By the name's ending. */
export function compressionOf(path: string): Compression {
  const ending = /\.(gz|gzip|zst|zstd|br)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return "none";
  return ending.startsWith("g") ? "gzip" : ending.startsWith("z") ? "zstd" : "brotli";
}

async function* rawBytes({ handle }: SourceFile, copies = false): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(chunkBytes);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    // A stream holds on to what it was given.
    yield copies ? Buffer.from(buffer.subarray(0, bytesRead)) : buffer.subarray(0, bytesRead);
  }
}

async function checkMark(file: SourceFile, compression: Compression): Promise<void> {
  const mark = await markAt(file, 0);
  const wanted = { gzip: "\x1f\x8b", zstd: "\x28\xb5\x2f\xfd", brotli: "", none: "" }[compression];
  if (mark.startsWith(wanted)) return;
  throw new Failure(
    "not-compressed",
    `${file.shownPath} is not compressed with ${compression}, though its name or the option says so.`,
    'Correct the name, or write compression: "none".',
  );
}

function unpacker(compression: Exclude<Compression, "none">): Transform {
  if (compression === "gzip") return zlib.createGunzip();
  return compression === "brotli" ? zlib.createBrotliDecompress() : zstandardUnpacker();
}

async function openHandle(path: string, shownPath: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (cause) {
    switch (systemErrorCode(cause)) {
      case "ENOENT":
      case "ENOTDIR": {
        const remedy = `Put it at ${path}, or correct the path: it is relative to the pipeline file.`;
        throw new Failure("missing-source", `There is no file ${shownPath}.`, remedy, { cause });
      }
      case "EISDIR":
        throw new Failure("source-is-folder", `${shownPath} is a folder, not a file.`, "Name the file in it.", { cause });
      case "EACCES":
      case "EPERM":
        throw new Failure("unreadable-source", `${shownPath} may not be read.`, "Change its permissions.", { cause });
      default:
        throw cause;
    }
  }
}
