import ts from "typescript";
import { sha256 } from "../base/hash.ts";
import type { StageCode } from "../model/pipeline.ts";
import { changedRoot } from "./changedNames.ts";
import { factsOf, reachedFrom } from "./codeFacts.ts";
import type { LoadedFile } from "./loadSources.ts";
import { type Program, type Target, targetOf, targetOfBinding, throughAliases } from "./program.ts";
import { newMemory, remembered } from "./remembered.ts";
import type { Binding } from "./scopes.ts";
import type { StageSite, StageSites } from "./stageSites.ts";
import { isFunction, statementOf, stringOf, visitCode } from "./syntax.ts";
import { digestNode } from "./tokens.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** The digests a stage's fingerprint is made from. */
export function stageCodeOf(program: Program, sites: StageSites, site: StageSite): StageCode {
  return {
    own: digestNode(site.extent),
    declarations: declarationsOf(program, sites, site),
    statements: statementsDigest(program, sites, site.file),
    files: filesOf(program, site.file),
  };
}

/** Every local file that a file imports, directly or not; the file itself only where the imports lead back to it. */
export function filesOf(program: Program, file: LoadedFile): readonly string[] {
  const found = new Set<string>();
  const queue = [file.path];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const use of program.files.get(path)?.script?.imports ?? []) {
      if (use.path === null || found.has(use.path)) continue;
      found.add(use.path);
      queue.push(use.path);
    }
  }
  return [...found];
}

/**
 * Top-level statements that run and are neither declaration nor stage: a registry pushed to, a `let` assigned to, a
 * call for its effect. A declaration whose value is made by such an effect (`const n = registry.push(x)`) is one too.
 */
export function effectStatements(program: Program, sites: StageSites, file: LoadedFile): readonly ts.Statement[] {
  const source = file.script?.source;
  if (source === undefined) return [];
  return remembered(effects, source, () =>
    source.statements.filter((statement) => program.kept.effects.get(statement) ?? isEffect(program, sites, statement)),
  );
}

const effects = newMemory<ts.SourceFile, readonly ts.Statement[]>();

/** Reached declarations of the stage's own file, and what its reached imports name: `{ mean as m }` differs from `{ median as m }`. */
function declarationsOf(program: Program, sites: StageSites, site: StageSite): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const seen = new Set<ts.Node>();
  const queue: ts.Node[] = [site.extent];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const { binding } of factsOf(program, at).references) {
      const { declaration, name } = binding;
      if (seen.has(declaration) || isStage(program, sites, binding)) continue;
      seen.add(declaration);
      const specifier = specifierOf(declaration);
      // The library's own functions are in the stage's text, and their version is in the key.
      if (specifier === "mlpipe" && importedAs(declaration) === name) continue;
      if (specifier !== null) found[`import ${name}`] = sha256(`${specifier}\0${importedAs(declaration)}`);
      else {
        found[name] = digestNode(declaration);
        queue.push(declaration);
      }
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isStage(program: Program, sites: StageSites, binding: Binding): boolean {
  const isSite = (target: Target | null): boolean => target?.kind === "declaration" && sites.byDeclaration.has(target.declaration);
  const target = targetOfBinding(program, binding);
  return isSite(target) || (specifierOf(binding.declaration) !== null && isSite(throughAliases(program, target)));
}

function specifierOf(declaration: ts.Node): string | null {
  const statement = statementOf(declaration);
  return ts.isImportDeclaration(statement) ? stringOf(statement.moduleSpecifier) : null;
}

function importedAs(declaration: ts.Node): string {
  if (ts.isImportSpecifier(declaration)) return (declaration.propertyName ?? declaration.name).text;
  return ts.isNamespaceImport(declaration) ? "*" : "default";
}

const digests = newMemory<ts.SourceFile, string>();

function statementsDigest(program: Program, sites: StageSites, file: LoadedFile): string {
  const source = file.script?.source;
  return source === undefined ? "" : remembered(digests, source, () => digestStatements(program, sites, file));
}

function digestStatements(program: Program, sites: StageSites, file: LoadedFile): string {
  const statements = effectStatements(program, sites, file);
  // What statements reach shapes what they do: a helper they call, a constant they push.
  const reached = reachedFrom(program, sites, statements).filter((node) => node.getSourceFile() === file.script?.source);
  return sha256([...statements, ...reached].map(digestNode).join());
}

function isEffect(program: Program, sites: StageSites, statement: ts.Statement): boolean {
  switch (statement.kind) {
    case SyntaxKind.ImportDeclaration:
      // `import "./setUp.ts"` runs for its effect, and the order of several counts.
      return ts.isImportDeclaration(statement) && statement.importClause === undefined;
    case SyntaxKind.ImportEqualsDeclaration:
    case SyntaxKind.ExportDeclaration:
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.EmptyStatement:
      return false;
    case SyntaxKind.ExportAssignment:
      return !sites.byDeclaration.has(statement) && changesSomething(program, statement);
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.VariableStatement:
      return changesSomething(program, statement);
    default:
      return true;
  }
}

/** Does evaluating this, functions it merely defines left out, change a value that others may see? */
function changesSomething(program: Program, code: ts.Node): boolean {
  let changes = false;
  visitCode(code, (node) => {
    if (changes || isFunction(node)) return false;
    const called =
      ts.isCallExpression(node) || ts.isNewExpression(node) ? throughAliases(program, targetOf(program, node.expression)) : null;
    if (changedRoot(node) !== null) changes = true;
    else if (called?.kind === "declaration") changes = writesSomething(program, called.declaration);
    return undefined;
  });
  return changes;
}

function writesSomething(program: Program, declaration: ts.Node): boolean {
  const none = { byDeclaration: new Map(), unnamed: [] };
  return [declaration, ...reachedFrom(program, none, [declaration])].some((node) => factsOf(program, node).writes.length > 0);
}
