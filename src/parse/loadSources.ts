import ts from "typescript";
import type { TextRange } from "../model/finding.ts";
import { type ImportKind, importKind, resolveLocal } from "./importPaths.ts";
import { rangeOf, stringOf } from "./syntax.ts";
import { isScript, parseSource, readTokens, type TokenStream } from "./tokens.ts";

/** A local file as read: its text and, where it is a script, its tree and its imports. */
export interface LoadedFile {
  readonly path: string;
  readonly text: string;
  readonly script: Script | null;
}

export interface Script {
  readonly source: ts.SourceFile;
  readonly tokens: TokenStream;
  readonly imports: readonly ImportUse[];
}

/** One specifier of a file that counts at run time: static, re-exporting, dynamic with a literal, or `require`. */
export interface ImportUse {
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly range: TextRange;
  /** The local file it leads to; null for others, and where there is no such file. */
  readonly path: string | null;
}

export type ReadText = (path: string) => string | null;

/** The pipeline file and every local file it reaches through imports, the pipeline file first. */
export function loadSources(file: string, readText: ReadText): ReadonlyMap<string, LoadedFile> {
  const texts = new Map<string, string | null>();
  const read = (path: string): string | null => {
    if (!texts.has(path)) texts.set(path, readOrNull(readText, path));
    return texts.get(path) ?? null;
  };
  const files = new Map<string, LoadedFile>();
  const queue = [file];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (files.has(path)) continue;
    const loaded = loadFile(path, read(path) ?? "", (candidate) => read(candidate) !== null);
    files.set(path, loaded);
    for (const use of loaded.script?.imports ?? []) if (use.path !== null) queue.push(use.path);
  }
  return files;
}

function readOrNull(readText: ReadText, path: string): string | null {
  try {
    return readText(path);
  } catch {
    // Folders and unreadable files are asked for while specifiers are resolved: they are no source, which is an answer.
    return null;
  }
}

function loadFile(path: string, text: string, exists: (path: string) => boolean): LoadedFile {
  if (!isScript(path)) return { path, text, script: null };
  const source = parseSource(text, path);
  return { path, text, script: { source, tokens: readTokens(source), imports: importsOf(source, exists) } };
}

function importsOf(source: ts.SourceFile, exists: (path: string) => boolean): readonly ImportUse[] {
  const uses: ImportUse[] = [];
  const add = (node: ts.Node | undefined): void => {
    const specifier = node === undefined ? null : stringOf(node);
    if (node === undefined || specifier === null || specifier === "") return;
    const kind = importKind(specifier);
    const path = kind === "local" ? resolveLocal(source.fileName, specifier, exists) : null;
    uses.push({ specifier, kind, range: rangeOf(node), path });
  };
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && !isTypeImport(statement)) add(statement.moduleSpecifier);
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) add(statement.moduleSpecifier);
    if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      add(statement.moduleReference.expression);
    }
  }
  if (/\bimport\s*\(|\brequire\s*\(/.test(source.text)) addDynamicImports(source, add);
  return uses;
}

function isTypeImport(statement: ts.ImportDeclaration): boolean {
  return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function addDynamicImports(source: ts.SourceFile, add: (node: ts.Node | undefined) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node))) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** `require("./x")`; the library's recipe `require({ … })` takes an object, and so is none. */
function isRequire(node: ts.CallExpression): boolean {
  return ts.isIdentifier(node.expression) && node.expression.text === "require";
}
