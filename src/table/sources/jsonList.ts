/**
 * The elements of a list within the text of a JSON document, parsed one after the other: all at once they take many times the
 * memory of the text.
 * @param where the names of the members that lead to the list, joined by points; empty: the document is the list
 * @param onElement says "enough" to hear no more
 * @returns how many there were, and whether the text is known to be a JSON document with that list; where it is not, whoever
 * parses it whole knows why
 */
export function takeElements(
  text: string,
  where: string,
  onElement: (element: unknown) => "more" | "enough",
): { readonly taken: number; readonly isWhole: boolean } {
  const list = listAt(text, where);
  let taken = 0;
  for (let at = list < 0 ? -1 : afterSpace(text, list + 1); at >= 0; at = afterSpace(text, at + 1)) {
    if (taken === 0 && text[at] === "]") return { taken, isWhole: isRestWhole(text, list, at, where) };
    const end = valueEnd(text, at);
    const element = end < 0 ? undefined : parsed(text.slice(at, end));
    if (element === undefined) break;
    taken++;
    if (onElement(element) === "enough") return { taken, isWhole: true };
    at = afterSpace(text, end);
    if (text[at] === "]") return { taken, isWhole: isRestWhole(text, list, at, where) };
    if (text[at] !== ",") break;
  }
  return { taken, isWhole: false };
}

/** What stands around the list is a document in which the names lead to it: of names that stand twice the last one counts. */
function isRestWhole(text: string, list: number, end: number, where: string): boolean {
  let value = parsed(`${text.slice(0, list)}[]${text.slice(end + 1)}`);
  for (const name of namesOf(where)) value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return Array.isArray(value) && value.length === 0;
}

/** Where the list begins; -1 where it is not found. */
function listAt(text: string, where: string): number {
  let at = afterSpace(text, 0);
  for (const name of namesOf(where)) at = memberAt(text, at, name);
  return text[at] === "[" ? at : -1;
}

function namesOf(where: string): readonly string[] {
  return where === "" ? [] : where.split(".");
}

/** Where the value of this name begins, in the object that begins here. */
function memberAt(text: string, object: number, name: string): number {
  if (text[object] !== "{") return -1;
  for (let at = afterSpace(text, object + 1); text[at] === '"'; at = afterSpace(text, at + 1)) {
    const end = stringEnd(text, at);
    const colon = end < 0 ? -1 : afterSpace(text, end);
    if (text[colon] !== ":") return -1;
    const value = afterSpace(text, colon + 1);
    if (parsed(text.slice(at, end)) === name) return value;
    const behind = valueEnd(text, value);
    if (behind < 0) return -1;
    at = afterSpace(text, behind);
    if (text[at] !== ",") return -1;
  }
  return -1;
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Why not is said by whoever parses the whole document.
    return undefined;
  }
}

function afterSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9;
}

/** Behind the value that begins here, if it is one; -1 where it does not end. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = stringEnd(text, at) - 1;
        if (at < 0) return -1;
        if (depth === 0) return at + 1;
        break;
      case "{":
      case "[":
        depth++;
        break;
      case "}":
      case "]":
        if (depth === 0) return at;
        depth--;
        if (depth === 0) return at + 1;
        break;
      case ",":
        if (depth === 0) return at;
    }
  }
  return -1;
}

/** Behind the string that begins here; -1 where it does not end. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return -1;
}
