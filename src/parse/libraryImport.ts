import ts from "typescript";
import type { TextEdit } from "../model/finding.ts";
import { rangeOf, stringOf } from "./syntax.ts";

/** A function of the library as a file may write it. */
export interface LibraryName {
  readonly local: string;
  /** Imports it where that is not done yet. */
  readonly edits: readonly TextEdit[];
}

/** How a text may write a function of the library; null where it imports nothing from it. */
export function libraryNameIn(file: string, text: string, name: string): LibraryName | null {
  return importedName(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, /* setParentNodes */ true), name);
}

export function importedName(source: ts.SourceFile, name: string): LibraryName | null {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || stringOf(statement.moduleSpecifier) !== "mlpipe") continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    if (ts.isNamespaceImport(bindings)) return { local: `${bindings.name.text}.${name}`, edits: [] };
    const imported = bindings.elements.find((element) => (element.propertyName ?? element.name).text === name);
    if (imported !== undefined) return { local: imported.name.text, edits: [] };
    const first = bindings.elements[0];
    if (first === undefined) continue;
    const { file, start } = rangeOf(first);
    return { local: name, edits: [{ range: { file, start, end: start }, newText: `${name}, ` }] };
  }
  return null;
}
