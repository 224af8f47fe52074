import { Failure } from "../../base/failure.ts";

export type Token =
  /** A plain word: a name, a keyword, a number or a date. */
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  /** In backticks. */
  | { readonly kind: "name"; readonly text: string; readonly at: number }
  /** In quotes of either kind. */
  | { readonly kind: "text"; readonly text: string; readonly at: number }
  | { readonly kind: "sign"; readonly text: string; readonly at: number };

const pattern = /\s*(?:(`|"|')|(<=|>=|!=|<>|==|[=<>(),])|([^\s`"'=<>!(),]+))/y;

/** @throws Failure `bad-condition` */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) throw badCondition(`"${text.slice(at).trim().slice(0, 20)}" cannot be read`, "Compare with =, !=, <, <=, > or >=.");
    const start = pattern.lastIndex;
    const [whole, quote, sign, word] = match;
    if (quote !== undefined) {
      const { content, end } = quoted(text, start, quote);
      tokens.push({ kind: quote === "`" ? "name" : "text", text: content, at: start - 1 });
      at = end;
      continue;
    }
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign, at: start - sign.length });
    else tokens.push({ kind: "word", text: word ?? whole.trim(), at: start - (word ?? whole).length });
    at = start;
  }
  return tokens;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function quoted(text: string, start: number, quote: string): { content: string; end: number } {
  let content = "";
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    if (character === quote) return { content, end: at + 1 };
    if (character !== "\\") {
      content += character;
      continue;
    }
    at++;
    const escaped = text[at] ?? "";
    content += escapes[escaped] ?? escaped;
  }
  throw badCondition(`what begins with ${quote}${content.slice(0, 20)} does not end`, `Close it with ${quote}.`);
}

/** @param what goes on after "The condition cannot be read: " */
export function badCondition(what: string, remedy: string): Failure {
  return new Failure("bad-condition", `The condition cannot be read: ${what}.`, remedy);
}
