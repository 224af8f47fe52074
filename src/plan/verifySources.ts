import { readFileSync } from "node:fs";
import { sha256 } from "../base/hash.ts";

/**
 * The files whose content is no longer what was planned, or that are gone; sorted.
 * @param sources absolute path → SHA-256 of the content when it was parsed (`SourceFile.contentHash`)
 */
export function verifySources(sources: Readonly<Record<string, string>>): string[] {
  return Object.entries(sources)
    .filter(([path, hash]) => !hasContent(path, hash))
    .map(([path]) => path)
    .sort();
}

function hasContent(path: string, hash: string): boolean {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    // Gone or not to be read: in either case not what was planned.
    return false;
  }
  // An editor's buffer is text without a byte order mark; its hash is that of the text.
  return sha256(bytes) === hash || sha256(bytes.toString("utf8").replace(/^\uFEFF/, "")) === hash;
}
