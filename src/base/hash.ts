import { createHash, hash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of bytes or text, in lower-case hexadecimal (64 characters). */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}

/** SHA-256 of a file's bytes, read as a stream so that size does not matter. */
export async function sha256OfFile(path: string): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) digest.update(chunk as Uint8Array);
  return digest.digest("hex");
}

/** JSON with sorted object keys, so that equal values have equal text. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}

/** Hash of a JSON-safe value, independent of the order of its keys. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
