import { isDeepStrictEqual } from "node:util";
import ts from "typescript";
import type { TextRange } from "../model/finding.ts";
import { type ImportKind, importKind, resolveLocal } from "./importPaths.ts";
import { newLastingMemory, remembered } from "./remembered.ts";
import { rangeOf, stringOf } from "./syntax.ts";
import { editBetween } from "./textEdit.ts";
import { isScript, parseSource } from "./tokens.ts";

/** A local file as read: its text and, where it is a script, its tree and its imports. */
export interface LoadedFile {
  readonly path: string;
  readonly text: string;
  readonly script: Script | null;
}

export interface Script {
  readonly source: ts.SourceFile;
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

export type LoadedFiles = ReadonlyMap<string, LoadedFile>;

/**
 * The pipeline file and every local file it reaches through imports, the pipeline file first.
 * @param before the files as they were read before. One that is the same is taken from there; of one that was edited, the
 * tree is made into the new tree, so that it serves once.
 */
export function loadSources(file: string, readText: ReadText, before: LoadedFiles = new Map()): LoadedFiles {
  const texts = new Map<string, string | null>();
  const read = (path: string): string | null => {
    if (!texts.has(path)) texts.set(path, readOrNull(readText, path));
    return texts.get(path) ?? null;
  };
  const files = new Map<string, LoadedFile>();
  const queue = [file];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (files.has(path)) continue;
    const loaded = loadFile(path, read(path) ?? "", (candidate) => read(candidate) !== null, before.get(path));
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

function loadFile(path: string, text: string, exists: (path: string) => boolean, before: LoadedFile | undefined): LoadedFile {
  if (!isScript(path)) return before?.text === text ? before : { path, text, script: null };
  const source = sourceOf(path, text, before);
  const imports = importsOf(source, exists);
  const same = source === before?.script?.source && isDeepStrictEqual(imports, before.script.imports);
  return same ? before : { path, text, script: { source, imports } };
}

function sourceOf(path: string, text: string, before: LoadedFile | undefined): ts.SourceFile {
  if (before === undefined || before.script === null) return parseSource(text, path);
  if (before.text === text) return before.script.source;
  const edit = editBetween(before.text, text);
  const span = { start: edit.start, length: edit.end - edit.start };
  return ts.updateSourceFile(before.script.source, text, { span, newLength: edit.inserted.length });
}

function importsOf(source: ts.SourceFile, exists: (path: string) => boolean): readonly ImportUse[] {
  return [...source.statements.flatMap(staticSpecifier), ...source.statements.flatMap(dynamicSpecifiers)].flatMap((node) => {
    const specifier = stringOf(node);
    if (specifier === null || specifier === "") return [];
    const kind = importKind(specifier);
    const path = kind === "local" ? resolveLocal(source.fileName, specifier, exists) : null;
    return [{ specifier, kind, range: rangeOf(node), path }];
  });
}

function staticSpecifier(statement: ts.Statement): readonly ts.Expression[] {
  const isImport = ts.isImportDeclaration(statement) && !isTypeImport(statement);
  const isExport = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
  if (isImport || isExport) return statement.moduleSpecifier === undefined ? [] : [statement.moduleSpecifier];
  if (!ts.isImportEqualsDeclaration(statement) || !ts.isExternalModuleReference(statement.moduleReference)) return [];
  return [statement.moduleReference.expression];
}

function isTypeImport(statement: ts.ImportDeclaration): boolean {
  return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

const dynamic = newLastingMemory<ts.Statement, readonly ts.Expression[]>();

function dynamicSpecifiers(statement: ts.Statement): readonly ts.Expression[] {
  return remembered(dynamic, statement, () => {
    const found: ts.Expression[] = [];
    const visit = (node: ts.Node): void => {
      const loads = ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node));
      const specifier = loads ? node.arguments[0] : undefined;
      if (specifier !== undefined) found.push(specifier);
      ts.forEachChild(node, visit);
    };
    if (/\bimport\s*\(|\brequire\s*\(/.test(statement.getFullText())) visit(statement);
    return found;
  });
}

/** `require("./x")`; the library's recipe `require({ … })` takes an object, and so is none. */
function isRequire(node: ts.CallExpression): boolean {
  return ts.isIdentifier(node.expression) && node.expression.text === "require";
}
