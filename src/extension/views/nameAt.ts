/** Comments, strings and names, in the order in which one may hide another. */
const tokens = /\/\/.*|\/\*.*?(?:\*\/|$)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;

/** A name at a place of a line that may be a column's: a string, `row.name`, or the name of a member, `name: …`. */
export interface NameAt {
  readonly name: string;
  /** Half-open, in characters of the line. */
  readonly start: number;
  readonly end: number;
}

export function nameAt(line: string, at: number): NameAt | null {
  // Inside a comment of several lines, as they are written.
  if (/^\s*\*/.test(line)) return null;
  for (const { 0: text, index: start } of line.matchAll(tokens)) {
    const end = start + text.length;
    if (at < start || at > end) continue;
    const name = nameOf(text, line.slice(0, start), line.slice(end));
    if (name !== null) return { name, start, end };
  }
  return null;
}

function nameOf(text: string, before: string, after: string): string | null {
  if (text.startsWith("/")) return null;
  if (text.startsWith('"') || text.startsWith("'")) return unquoted(text);
  return /\.\s*$/.test(before) || /^\s*:(?!:)/.test(after) ? text : null;
}

function unquoted(text: string): string | null {
  const inner = text.slice(1, -1);
  if (!inner.includes("\\")) return inner;
  try {
    return JSON.parse(`"${text.startsWith("'") ? inner.replaceAll("\\'", "'").replaceAll('"', '\\"') : inner}"`) as string; // Of a text of JSON.
  } catch {
    // An escape that JSON does not know, as few names of columns have.
    return null;
  }
}
