/** JSON with the place of every string: a finding in a notebook's cell is shown at its line of the file. */
export type JsonValue =
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, JsonValue> }
  | { readonly kind: "list"; readonly items: readonly JsonValue[] }
  | { readonly kind: "string"; readonly value: string; readonly offset: number }
  | { readonly kind: "other" };

/** Null where the text is not JSON, or nested deeper than a notebook ever is. */
export function readJson(text: string): JsonValue | null {
  try {
    const reader: Reader = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0 };
    const value = readValue(reader, 0);
    skipSpace(reader);
    return reader.at === text.length ? value : null;
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

class NotJson extends Error {}

const depthLimit = 200;

function readValue(reader: Reader, depth: number): JsonValue {
  skipSpace(reader);
  if (depth > depthLimit) throw new NotJson();
  const first = reader.text[reader.at];
  if (first === '"') {
    const offset = reader.at;
    return { kind: "string", value: readString(reader), offset };
  }
  if (first === "{") return { kind: "object", members: new Map(readMembers(reader, depth)) };
  if (first === "[") return { kind: "list", items: readItems(reader, depth) };
  const other = /[-+.\w]+/y;
  other.lastIndex = reader.at;
  const found = other.exec(reader.text);
  if (found === null) throw new NotJson();
  reader.at += found[0].length;
  return { kind: "other" };
}

function readMembers(reader: Reader, depth: number): readonly (readonly [string, JsonValue])[] {
  return readUntil(reader, "}", () => {
    skipSpace(reader);
    const name = readString(reader);
    skipSpace(reader);
    if (reader.text[reader.at++] !== ":") throw new NotJson();
    return [name, readValue(reader, depth + 1)] as const;
  });
}

function readItems(reader: Reader, depth: number): readonly JsonValue[] {
  return readUntil(reader, "]", () => readValue(reader, depth + 1));
}

function readUntil<T>(reader: Reader, end: string, readOne: () => T): readonly T[] {
  reader.at++;
  const found: T[] = [];
  skipSpace(reader);
  if (reader.text[reader.at] === end) {
    reader.at++;
    return found;
  }
  for (;;) {
    found.push(readOne());
    skipSpace(reader);
    const mark = reader.text[reader.at++];
    if (mark === end) return found;
    if (mark !== ",") throw new NotJson();
  }
}

/** Pictures in a notebook are strings of megabytes: they are skipped from quote to quote, and unescaped only where needed. */
function readString(reader: Reader): string {
  if (reader.text[reader.at] !== '"') throw new NotJson();
  const start = reader.at;
  let end = start;
  do {
    end = reader.text.indexOf('"', end + 1);
    if (end < 0) throw new NotJson();
  } while (isEscaped(reader.text, end));
  reader.at = end + 1;
  const content = reader.text.slice(start + 1, end);
  if (!content.includes("\\")) return content;
  try {
    return String(JSON.parse(`"${content.replace(/[\n\r\t]/g, " ")}"`));
  } catch {
    // A wrong escape: the text is still there to be read.
    return content;
  }
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

function skipSpace(reader: Reader): void {
  while (reader.at < reader.text.length && " \n\r\t".includes(reader.text[reader.at] as string)) reader.at++;
}
