/**
 * Where a text stops being JSON, for a text that `JSON.parse` refuses: its messages name the place in some versions of
 * Node and not in others. 1-based line and column.
 */
export function placeOfJsonError(text: string): { readonly line: number; readonly column: number } {
  const at = firstWrong(text);
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return { line, column: at - (before.lastIndexOf("\n") + 1) + 1 };
}

const token =
  /[ \t\r\n]*(?:([[\]{},:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Expected = "value" | "value or ]" | "name or }" | "name" | ":" | ", or end";

/** Offset of the first token that may not stand where it does; the end of the text where something is missing. */
function firstWrong(text: string): number {
  const open: ("[" | "{")[] = [];
  let expected: Expected = "value";
  token.lastIndex = 0;
  for (;;) {
    const start = skipSpace(text, token.lastIndex);
    const found = token.exec(text);
    if (found === null) return start;
    const [, mark, string, other] = found;
    const next = step(expected, mark, string, other, open);
    if (next === null) return start;
    expected = next;
    if (open.length === 0 && expected === ", or end") return skipSpace(text, token.lastIndex);
  }
}

function step(
  expected: Expected,
  mark: string | undefined,
  string: string | undefined,
  other: string | undefined,
  open: ("[" | "{")[],
): Expected | null {
  const isValue = expected === "value" || expected === "value or ]";
  if (mark === "[" && isValue) {
    open.push("[");
    return "value or ]";
  }
  if (mark === "{" && isValue) {
    open.push("{");
    return "name or }";
  }
  if ((string !== undefined || other !== undefined) && isValue) return ", or end";
  if (string !== undefined && (expected === "name" || expected === "name or }")) return ":";
  if (mark === ":" && expected === ":") return "value";
  const inside = open.at(-1);
  if (mark === "," && expected === ", or end" && inside !== undefined) return inside === "[" ? "value" : "name";
  const closesList = mark === "]" && inside === "[" && (expected === ", or end" || expected === "value or ]");
  const closesObject = mark === "}" && inside === "{" && (expected === ", or end" || expected === "name or }");
  if (!closesList && !closesObject) return null;
  open.pop();
  return ", or end";
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at++;
  return at;
}
