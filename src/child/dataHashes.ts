import { join } from "node:path";
import { Failure, systemErrorCode } from "../base/failure.ts";
import { sha256OfFile } from "../base/hash.ts";

/** Content hashes of the data files; what was still being hashed when the order was given is hashed now. */
export async function knownData(data: Readonly<Record<string, string>>, root: string): Promise<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const [path, hash] of Object.entries(data)) known[path] = hash === "checking" ? await contentOf(join(root, path)) : hash;
  return known;
}

async function contentOf(path: string): Promise<string> {
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return "missing";
    throw error;
  }
}

/** An edit while the stage was reading must not be stored under the key of what was there before. */
export async function checkData(data: Readonly<Record<string, string>>, root: string): Promise<void> {
  for (const [path, hash] of Object.entries(data)) {
    if ((await contentOf(join(root, path))) === hash) continue;
    throw new Failure("data-changed", `${path} changed while it was read, so that nothing was stored.`, "Run again.");
  }
}
