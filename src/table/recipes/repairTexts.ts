import { decodeHTMLStrict } from "entities";
import { type ApplyRecipe, mapTextColumns } from "./recipe.ts";

/** What programs did to texts, undone as far as that is certain. */
export const repairTexts: ApplyRecipe = (value, given) =>
  mapTextColumns(value, "repairText", given["columns"], "mended", (text) => repairedText(text) || null);

export function repairedText(text: string): string {
  return decodeHTMLStrict(decodedTwice(text))
    .normalize("NFC")
    .replace(invisible, "")
    .replace(/[\s\p{Zs}\p{Cc}]+/gu, " ")
    .trim();
}

/** Soft hyphens, zero-width characters, marks of direction, and the byte order mark; the joiners that emoji need stay. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** UTF-8 that was read as Windows-1252, once or twice, is read again; anything that is not certainly that stays. */
function decodedTwice(text: string): string {
  const once = decoded(text);
  return once === null ? text : (decoded(once) ?? once);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decoded(text: string): string | null {
  if (!/[\u00c2-\u00f4]/.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = byteOf(text.charCodeAt(i));
    if (byte === null) return null;
    bytes[i] = byte;
  }
  try {
    return utf8.decode(bytes);
  } catch {
    // No UTF-8: the accents are really there.
    return null;
  }
}

/** Windows-1252 differs from Latin-1 between 80 and 9F; the five bytes that it leaves free are read as Latin-1 does. */
const windows1252 = new Map(
  [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map(
    (character, index) => [character.charCodeAt(0), 0x80 + index] as const,
  ),
);

function byteOf(code: number): number | null {
  return windows1252.get(code) ?? (code < 0x100 ? code : null);
}
