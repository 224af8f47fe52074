import ts from "typescript";
import { sha256 } from "../base/hash.ts";
import { newMemory, remembered } from "./remembered.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** One token of a source file as it counts in digests, and where it ends. */
interface Token {
  readonly start: number;
  readonly text: string;
}

export interface Comment {
  readonly start: number;
  readonly end: number;
  /** Start of the first token after it; the text's length where there is none. */
  readonly next: number;
  /** Start of the first token on the comment's line, when one precedes it there. */
  readonly after: number | null;
}

/** A file as its tokens: what digests are made from. */
export interface TokenStream {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

/**
 * SHA-256 of a file's tokens: comments and layout do not count, white space inside strings, templates and regular
 * expressions does. Quotes, a trailing comma and a semicolon at a line's end do not count either, so that a formatter
 * makes nothing stale; a line break that ends a statement (`return⏎x`) does.
 */
export function digestSource(text: string, path: string): string {
  if (path.endsWith(".json")) return digestJson(text);
  if (!isScript(path)) return sha256(text);
  const source = parseSource(text, path);
  return digestTokens(readTokens(source), 0, text.length);
}

export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

export function parseSource(text: string, path: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ES2023, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(path, text, options, true);
}

/** Digest of the tokens that start within `[start, end)`. */
export function digestTokens(stream: TokenStream, start: number, end: number): string {
  const texts: string[] = [];
  for (let i = firstFrom(stream.tokens, start); i < stream.tokens.length; i++) {
    const token = stream.tokens[i] as Token;
    if (token.start >= end) break;
    texts.push(token.text);
  }
  // A declaration ends before its statement's semicolon, but where no semicolon is written they end together.
  while (texts.at(-1) === ";") texts.pop();
  return sha256(texts.join("\0"));
}

const known = newMemory<ts.Node, string>();

/** Digest of a declaration's tokens; a helper that many functions use is digested once. */
export function digestNode(stream: TokenStream, node: ts.Node): string {
  return remembered(known, node, () => digestTokens(stream, node.getStart(), node.end));
}

function firstFrom(tokens: readonly Token[], start: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function digestJson(text: string): string {
  try {
    return sha256(JSON.stringify(JSON.parse(text)));
  } catch {
    // Half-typed JSON is a file like any other until it can be read.
    return sha256(text);
  }
}

/**
 * A scanner alone cannot tell a regular expression from a division, or a template's tail from a brace; the tree can.
 * Such tokens are taken from the tree, all others from a scanner, which also sees the comments.
 */
export function readTokens(source: ts.SourceFile): TokenStream {
  const text = source.text;
  const fromTree = literalsOf(source);
  const scanner = ts.createScanner(ts.ScriptTarget.ES2023, false, source.languageVariant, text);
  const tokens: Token[] = [];
  const comments: { start: number; end: number; after: number | null }[] = [];
  const nexts: number[] = [];
  let lineOpensAt: number | null = null;
  for (;;) {
    const kind = scanner.scan();
    const start = scanner.getTokenStart();
    if (kind === SyntaxKind.EndOfFileToken) break;
    if (kind === SyntaxKind.NewLineTrivia) lineOpensAt = null;
    if (kind === SyntaxKind.SingleLineCommentTrivia || kind === SyntaxKind.MultiLineCommentTrivia) {
      comments.push({ start, end: scanner.getTokenEnd(), after: lineOpensAt });
    }
    if (kind >= SyntaxKind.FirstTriviaToken && kind <= SyntaxKind.LastTriviaToken) continue;
    const literal = fromTree.get(start);
    if (literal !== undefined) scanner.resetTokenState(literal.end);
    while (nexts.length < comments.length) nexts.push(start);
    lineOpensAt ??= start;
    tokens.push({ start, text: literal === undefined ? tokenText(scanner, kind) : literal.text });
  }
  return {
    tokens: withoutTrailingCommas(withStatementEnds(tokens, fromTree)),
    comments: comments.map((comment, index) => ({ ...comment, next: nexts[index] ?? text.length })),
  };
}

function tokenText(scanner: ts.Scanner, kind: ts.SyntaxKind): string {
  return kind === SyntaxKind.StringLiteral ? JSON.stringify(scanner.getTokenValue()) : scanner.getTokenText();
}

interface Literal {
  readonly end: number;
  readonly text: string;
}

/** Literals by their start; and, under their negative, ends of statements that no semicolon closes. */
type FromTree = Map<number, Literal>;

function literalsOf(source: ts.SourceFile): FromTree {
  const found: FromTree = new Map();
  const visit = (node: ts.Node): void => {
    if (isLiteralPiece(node)) found.set(node.getStart(source), { end: node.end, text: source.text.slice(node.getStart(source), node.end) });
    else if (endsWithSemicolon(node) && source.text.charCodeAt(node.end - 1) !== semicolon)
      found.set(-node.end, { end: node.end, text: ";" });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const semicolon = 59;

function isLiteralPiece(node: ts.Node): boolean {
  return ts.isRegularExpressionLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node);
}

function endsWithSemicolon(node: ts.Node): boolean {
  switch (node.kind) {
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.VariableStatement:
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.ThrowStatement:
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement:
    case SyntaxKind.DoStatement:
    case SyntaxKind.ImportDeclaration:
    case SyntaxKind.ExportDeclaration:
    case SyntaxKind.ExportAssignment:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
      return true;
    default:
      return false;
  }
}

function withStatementEnds(tokens: readonly Token[], fromTree: FromTree): readonly Token[] {
  const ends = [...fromTree.keys()]
    .filter((key) => key < 0)
    .map((key) => -key)
    .sort((a, b) => a - b);
  if (ends.length === 0) return tokens;
  const merged: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    while (next < ends.length && (ends[next] as number) <= token.start) merged.push({ start: (ends[next++] as number) - 1, text: ";" });
    merged.push(token);
  }
  while (next < ends.length) merged.push({ start: (ends[next++] as number) - 1, text: ";" });
  return merged;
}

/** `[1, 2,]` is `[1, 2]`; the holes of `[,]` and `[1,,]` stay. */
function withoutTrailingCommas(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, index) => {
    if (token.text !== ",") return true;
    const next = tokens[index + 1]?.text;
    const before = tokens[index - 1]?.text;
    return !(next === "}" || next === ")" || (next === "]" && before !== "," && before !== "["));
  });
}
