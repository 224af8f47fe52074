/**
 * Text from data or from a person's file, made safe to show in one line: control characters (terminal escapes, line
 * breaks) and characters that turn the direction of what follows are written as escapes, `\n` or `\u202e`.
 */
export function shownText(text: string): string {
  return text.replace(unseen, (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Controls, zero-width characters, line separators, direction marks and isolates, lone surrogates. */
const unseen =
  /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

/** A name as it stands, an empty one in words. */
export function shownName(name: string): string {
  if (name === "") return "(no name)";
  if (name.trim() === "") return `"${shownText(name)}"`;
  return shownText(name);
}

/** A value of the data: an empty or blank text is quoted, so that it is not taken for a missing one. */
export function shownValue(value: string): string {
  return value.trim() === "" ? `"${shownText(value)}"` : shownText(value);
}
