import ts from "typescript";
import type { LoadedFile } from "./loadSources.ts";
import { type Binding, bindingOf, namesOf } from "./scopes.ts";
import { accessedName, isAccess, isConst, statementOf, stringOf, unwrap } from "./syntax.ts";

/** All files of a pipeline, and what names mean across them. */
export interface Program {
  readonly main: LoadedFile;
  readonly files: ReadonlyMap<string, LoadedFile>;
  readonly kept: KeptStatements;
}

/** What the parse before found out about statements of the pipeline file, where that still holds. */
export interface KeptStatements {
  readonly calls: ReadonlyMap<ts.Statement, readonly LibraryCall[]>;
  /** Does it do something by itself, beside declaring names? */
  readonly effects: ReadonlyMap<ts.Statement, boolean>;
}

/** A call of a function that the library exports under this name. */
export interface LibraryCall {
  readonly call: ts.CallExpression;
  readonly name: string;
}

/** What an expression stands for. */
export type Target =
  /** An export of "mlpipe". */
  | { readonly kind: "library"; readonly name: string }
  /** Declared at the top level of a local file, or within a function. */
  | { readonly kind: "declaration"; readonly declaration: ts.Node; readonly name: string }
  /** An export of a package or a Node module; `name` is "*" for the module itself. */
  | { readonly kind: "module"; readonly specifier: string; readonly name: string }
  /** `import * as s from "./stages.ts"` */
  | { readonly kind: "namespace"; readonly file: LoadedFile }
  /** Imported from a local file that is not there, or does not export it. */
  | { readonly kind: "lost"; readonly specifier: string; readonly name: string };

/** Follows an identifier or `namespace.member` through imports and re-exports; null for globals and anything else. */
export function targetOf(program: Program, node: ts.Expression): Target | null {
  const expression = unwrap(node);
  if (ts.isIdentifier(expression)) {
    const binding = bindingOf(expression);
    return binding === null ? null : targetOfBinding(program, binding);
  }
  if (!isAccess(expression)) return null;
  const name = accessedName(expression);
  const object = name === null ? null : targetOf(program, expression.expression);
  if (object === null || name === null) return null;
  return memberOf(program, object, name);
}

export function targetOfBinding(program: Program, binding: Binding): Target | null {
  const { declaration } = binding;
  if (ts.isImportSpecifier(declaration)) {
    return imported(program, declaration, (declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isImportClause(declaration)) return imported(program, declaration, "default");
  if (ts.isNamespaceImport(declaration)) return imported(program, declaration, "*");
  if (ts.isImportEqualsDeclaration(declaration)) return null;
  return { kind: "declaration", declaration, name: binding.name };
}

/** Follows constants that only rename: `const t = raw` leads to what `raw` is. */
export function throughAliases(program: Program, target: Target | null): Target | null {
  let found = target;
  for (let steps = 0; steps < 50; steps++) {
    if (found?.kind !== "declaration" || !isConst(found.declaration)) return found;
    const initializer = found.declaration.initializer;
    if (initializer === undefined) return found;
    const next = targetOf(program, initializer);
    if (next === null) return found;
    found = next;
  }
  return found;
}

/** The name of the library's function that an expression stands for, or null. */
export function libraryName(program: Program, node: ts.Expression): string | null {
  const target = throughAliases(program, targetOf(program, node));
  return target?.kind === "library" && target.name !== "*" ? target.name : null;
}

function memberOf(program: Program, object: Target, name: string): Target | null {
  switch (object.kind) {
    case "library":
      return object.name === "*" ? { kind: "library", name } : null;
    case "module":
      return object.name === "*" || object.name === "default" ? { ...object, name } : null;
    case "namespace":
      return exportOf(program, object.file, name, new Set());
    default:
      return null;
  }
}

function imported(program: Program, within: ts.Node, name: string): Target | null {
  const statement = statementOf(within);
  const specifier = ts.isImportDeclaration(statement) ? stringOf(statement.moduleSpecifier) : null;
  return specifier === null ? null : importedFrom(program, statement.getSourceFile().fileName, specifier, name, new Set());
}

function importedFrom(program: Program, from: string, specifier: string, name: string, seen: Set<string>): Target | null {
  const use = program.files.get(from)?.script?.imports.find((each) => each.specifier === specifier);
  if (use === undefined) return null;
  if (use.kind === "library") return { kind: "library", name };
  if (use.kind !== "local") return { kind: "module", specifier, name };
  const file = use.path === null ? undefined : program.files.get(use.path);
  if (file === undefined) return { kind: "lost", specifier, name };
  if (name === "*") return { kind: "namespace", file };
  return exportOf(program, file, name, seen) ?? { kind: "lost", specifier, name };
}

/** What a file exports under a name, through `export { a as b }`, `export … from` and `export *`. */
export function exportOf(program: Program, file: LoadedFile, name: string, seen: Set<string>): Target | null {
  const mark = `${file.path}\0${name}`;
  const source = file.script?.source;
  if (source === undefined || seen.has(mark)) return null;
  seen.add(mark);
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement) && name === "default") return ofDefault(program, statement);
    if (ts.isExportDeclaration(statement)) {
      const found = reExported(program, file, statement, name, seen);
      if (found !== null) return found;
    }
  }
  const declared = [...(namesOf(source) ?? [])].find(([local, declaration]) => exportName(declaration, local) === name);
  return declared === undefined ? null : { kind: "declaration", declaration: declared[1], name: declared[0] };
}

function ofDefault(program: Program, statement: ts.ExportAssignment): Target {
  const named = ts.isIdentifier(unwrap(statement.expression)) ? targetOf(program, statement.expression) : null;
  return named ?? { kind: "declaration", declaration: statement, name: "default" };
}

function reExported(program: Program, file: LoadedFile, statement: ts.ExportDeclaration, name: string, seen: Set<string>): Target | null {
  const specifier = statement.moduleSpecifier === undefined ? null : stringOf(statement.moduleSpecifier);
  const clause = statement.exportClause;
  if (clause === undefined) {
    if (specifier === null || name === "default") return null;
    const found = importedFrom(program, file.path, specifier, name, seen);
    return found?.kind === "lost" ? null : found;
  }
  if (ts.isNamespaceExport(clause))
    return clause.name.text === name && specifier !== null ? importedFrom(program, file.path, specifier, "*", seen) : null;
  const element = clause.elements.find((each) => each.name.text === name);
  if (element === undefined) return null;
  const original = element.propertyName ?? element.name;
  if (specifier !== null) return importedFrom(program, file.path, specifier, original.text, seen);
  return ts.isIdentifier(original) ? targetOf(program, original) : null;
}

/** The name under which a declaration with `export` before it is exported, or null. */
export function exportName(declaration: ts.Node, local: string): string | null {
  const holder = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  if (!ts.canHaveModifiers(holder)) return null;
  const modifiers = ts.getModifiers(holder) ?? [];
  if (!modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return null;
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ? "default" : local;
}
