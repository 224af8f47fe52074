import ts from "typescript";
import { type StageKind, stageKinds } from "../model/vocabulary.ts";
import { libraryCallsOf } from "./libraryCalls.ts";
import type { LoadedFile } from "./loadSources.ts";
import { exportName, type Program, targetOf, throughAliases } from "./program.ts";
import { unwrap, wrapping } from "./syntax.ts";

/** A stage as it stands in a file: a variable made by calling a stage function of the library. */
export interface StageSite {
  readonly name: string;
  readonly kind: StageKind;
  readonly exported: boolean;
  readonly file: LoadedFile;
  /** The variable, or the `export default` statement. */
  readonly declaration: ts.VariableDeclaration | ts.ExportAssignment;
  /** The whole statement; of several variables in one statement, the variable. */
  readonly extent: ts.Node;
  readonly nameNode: ts.Node;
  readonly call: ts.CallExpression;
}

export interface StageSites {
  readonly byDeclaration: ReadonlyMap<ts.Node, StageSite>;
  /** Stage functions called where no top-level variable takes the result. */
  readonly unnamed: readonly { readonly call: ts.CallExpression; readonly kind: StageKind }[];
}

/** Every stage of every file; functions are known by where they were imported from, so that aliases count and shadows do not. */
export function findStages(program: Program): StageSites {
  const byDeclaration = new Map<ts.Node, StageSite>();
  const unnamed: { call: ts.CallExpression; kind: StageKind }[] = [];
  for (const file of program.files.values()) {
    if (file.script === null) continue;
    const exported = exportedNames(file.script.source);
    for (const { call, name } of libraryCallsOf(program, file)) {
      const kind = stageKinds.find((each) => each === name);
      if (kind === undefined) continue;
      const site = siteOf(file, call, kind, exported);
      if (site === null) unnamed.push({ call, kind });
      else byDeclaration.set(site.declaration, site);
    }
  }
  return { byDeclaration, unnamed };
}

/** The stage an expression refers to, through aliases and imports; null where it is none. */
export function stageReferred(program: Program, sites: StageSites, node: ts.Expression): StageSite | null {
  const target = throughAliases(program, targetOf(program, node));
  return target?.kind === "declaration" ? (sites.byDeclaration.get(target.declaration) ?? null) : null;
}

function siteOf(file: LoadedFile, call: ts.CallExpression, kind: StageKind, exported: ReadonlyMap<string, string>): StageSite | null {
  const holder = wrapping(call).parent;
  if (ts.isExportAssignment(holder)) {
    return { name: "default", kind, exported: true, file, declaration: holder, extent: holder, nameNode: call.expression, call };
  }
  if (!ts.isVariableDeclaration(holder) || !ts.isIdentifier(holder.name) || !isTopLevel(holder)) return null;
  const local = holder.name.text;
  const named = exportName(holder, local) ?? exported.get(local) ?? null;
  const alone = holder.parent.declarations.length === 1;
  return {
    name: named === null || named === "default" ? local : named,
    kind,
    exported: named !== null,
    file,
    declaration: holder,
    extent: alone ? holder.parent.parent : holder,
    nameNode: holder.name,
    call,
  };
}

function isTopLevel(
  declaration: ts.VariableDeclaration,
): declaration is ts.VariableDeclaration & { readonly parent: ts.VariableDeclarationList } {
  return ts.isVariableStatement(declaration.parent.parent) && ts.isSourceFile(declaration.parent.parent.parent);
}

/** Local name → exported name, of `export { a, b as c }` and `export default a`. */
function exportedNames(source: ts.SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) {
      const expression = unwrap(statement.expression);
      if (ts.isIdentifier(expression) && !names.has(expression.text)) names.set(expression.text, "default");
    }
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) continue;
    for (const element of statement.exportClause.elements) names.set((element.propertyName ?? element.name).text, element.name.text);
  }
  return names;
}
