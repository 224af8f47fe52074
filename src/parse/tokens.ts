import ts from "typescript";
import { sha256 } from "../base/hash.ts";
import { newLastingMemory, newMemory, remembered } from "./remembered.ts";
import { statementOf } from "./syntax.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** One token as it counts in digests. */
interface Token {
  /** From where its statement begins, so that an edit elsewhere in the file moves nothing. */
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

/**
 * SHA-256 of a file's tokens: comments and layout do not count, white space inside strings, templates and regular
 * expressions does. Quotes, a trailing comma and a semicolon at a line's end do not count either, so that a formatter
 * makes nothing stale; a line break that ends a statement (`return⏎x`) does.
 */
export function digestSource(text: string, path: string): string {
  if (path.endsWith(".json")) return digestJson(text);
  if (!isScript(path)) return sha256(text);
  return digestFile(parseSource(text, path));
}

export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

export function parseSource(text: string, path: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ES2023, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(path, text, options, true);
}

/** Digest of all tokens of a file. */
export function digestFile(source: ts.SourceFile): string {
  const texts = [...source.statements, source.endOfFileToken].map(joinedTokens).filter((text) => text !== "");
  return sha256(texts.join("\0").replace(/(?:(?:^|\0);)+$/, ""));
}

const known = newMemory<ts.Node, string>();

/** Digest of the tokens of a statement, or of a piece of one; a helper that many functions use is digested once. */
export function digestNode(node: ts.Node): string {
  return remembered(known, node, () => digestPiece(node));
}

function digestPiece(node: ts.Node): string {
  const statement = statementOf(node);
  const tokens = tokensOf(statement);
  const end = node.end - statement.pos;
  const texts: string[] = [];
  for (let i = firstFrom(tokens, node.getStart() - statement.pos); i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.start >= end) break;
    texts.push(token.text);
  }
  // A declaration ends before its statement's semicolon, but where no semicolon is written they end together.
  while (texts.at(-1) === ";") texts.pop();
  return sha256(texts.join("\0"));
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

const joined = newLastingMemory<ts.Node, string>();

function joinedTokens(statement: ts.Node): string {
  return remembered(joined, statement, () =>
    tokensOf(statement)
      .map((token) => token.text)
      .join("\0"),
  );
}

const scanned = newLastingMemory<ts.Node, readonly Token[]>();

/** Statements and the end of the file, with the white space before them, cover the whole text. */
function tokensOf(statement: ts.Node): readonly Token[] {
  return remembered(scanned, statement, () => readTokens(statement));
}

function readTokens(statement: ts.Node): readonly Token[] {
  const fromTree = literalsOf(statement);
  const tokens: Token[] = [];
  scan(statement.getSourceFile(), statement.pos, statement.end, fromTree, (kind, at) => {
    if (isTrivia(kind)) return;
    const start = at - statement.pos;
    tokens.push({ start, text: fromTree.get(at)?.text ?? tokenText(kind) });
  });
  return withoutTrailingCommas(withStatementEnds(tokens, fromTree, statement.pos));
}

/** All comments of a file, with the tokens around them. */
export function commentsOf(source: ts.SourceFile): readonly Comment[] {
  const comments: { start: number; end: number; after: number | null }[] = [];
  const nexts: number[] = [];
  let lineOpensAt: number | null = null;
  scan(source, 0, source.text.length, literalsOf(source), (kind, start) => {
    if (kind === SyntaxKind.NewLineTrivia) lineOpensAt = null;
    if (kind === SyntaxKind.SingleLineCommentTrivia || kind === SyntaxKind.MultiLineCommentTrivia) {
      comments.push({ start, end: scanner.getTokenEnd(), after: lineOpensAt });
    }
    if (isTrivia(kind)) return;
    while (nexts.length < comments.length) nexts.push(start);
    lineOpensAt ??= start;
  });
  return comments.map((comment, index) => ({ ...comment, next: nexts[index] ?? source.text.length }));
}

function isTrivia(kind: ts.SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstTriviaToken && kind <= SyntaxKind.LastTriviaToken;
}

/** One for all: it holds no state between two texts, and costs more to make than most statements to scan. */
const scanner = ts.createScanner(ts.ScriptTarget.ES2023, /* skipTrivia */ false);

/**
 * A scanner alone cannot tell a regular expression from a division, or a template's tail from a brace; the tree can.
 * Such tokens are taken from the tree, all others from a scanner, which also sees the comments.
 */
function scan(source: ts.SourceFile, from: number, to: number, fromTree: FromTree, meet: (kind: ts.SyntaxKind, start: number) => void) {
  scanner.setLanguageVariant(source.languageVariant);
  scanner.setText(source.text, from, to - from);
  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const start = scanner.getTokenStart();
    const literal = isTrivia(kind) ? undefined : fromTree.get(start);
    if (literal !== undefined) scanner.resetTokenState(literal.end);
    meet(kind, start);
  }
}

function tokenText(kind: ts.SyntaxKind): string {
  return kind === SyntaxKind.StringLiteral ? JSON.stringify(scanner.getTokenValue()) : scanner.getTokenText();
}

interface Literal {
  readonly end: number;
  readonly text: string;
}

/** Literals by their start; and, under their negative, ends of statements that no semicolon closes. */
type FromTree = Map<number, Literal>;

function literalsOf(code: ts.Node): FromTree {
  const found: FromTree = new Map();
  const source = code.getSourceFile();
  const visit = (node: ts.Node): void => {
    const start = isLiteralPiece(node) ? node.getStart(source) : node.end;
    // A piece that the compiler only supposes, say the end of a half-typed template, has no text: a scan would stay there for ever.
    if (start < node.end) found.set(start, { end: node.end, text: source.text.slice(start, node.end) });
    else if (endsWithSemicolon(node) && source.text.charCodeAt(node.end - 1) !== semicolon)
      found.set(-node.end, { end: node.end, text: ";" });
    ts.forEachChild(node, visit);
  };
  visit(code);
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

function withStatementEnds(tokens: readonly Token[], fromTree: FromTree, from: number): readonly Token[] {
  const ends = [...fromTree.keys()]
    .filter((key) => key < 0)
    .map((key) => -key - from)
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
