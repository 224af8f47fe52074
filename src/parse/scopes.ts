import ts from "typescript";
import { newLastingMemory, newMemory, remembered } from "./remembered.ts";
import { isFunction } from "./syntax.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** A name as declared: by a variable, parameter, function, class, enum, namespace or import. */
export interface Binding {
  readonly name: string;
  readonly declaration: ts.Node;
  /** The file, function or block that the name belongs to. */
  readonly scope: ts.Node;
}

/** What an identifier stands for, by lexical scope; null for globals and for names that nobody declared. */
export function bindingOf(identifier: ts.Identifier): Binding | null {
  for (let scope: ts.Node | undefined = identifier.parent; scope !== undefined; scope = scope.parent) {
    const declaration = namesOf(scope)?.get(identifier.text);
    if (declaration !== undefined) return { name: identifier.text, declaration, scope };
  }
  return null;
}

/** Is this scope that node, or within it? */
export function liesWithin(node: ts.Node, outer: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

type Names = Map<string, ts.Node>;
const known = newMemory<ts.Node, Names>();

export function namesOf(scope: ts.Node): ReadonlyMap<string, ts.Node> | null {
  return isScope(scope) ? remembered(known, scope, () => readNames(scope)) : null;
}

const declared = newLastingMemory<ts.Statement, ReadonlySet<string>>();

/** The names that a statement of a file declares there. */
export function namesDeclaredBy(statement: ts.Statement): ReadonlySet<string> {
  return remembered(declared, statement, () => {
    const names: Names = new Map();
    addStatement(names, statement);
    addVars(names, statement);
    return new Set(names.keys());
  });
}

function isScope(node: ts.Node): boolean {
  switch (node.kind) {
    case SyntaxKind.SourceFile:
    case SyntaxKind.Block:
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.CatchClause:
    case SyntaxKind.CaseBlock:
    case SyntaxKind.ModuleBlock:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
      return true;
    default:
      return isFunction(node);
  }
}

function readNames(scope: ts.Node): Names {
  const names: Names = new Map();
  if (isFunction(scope)) {
    if (ts.isFunctionExpression(scope) && scope.name !== undefined) names.set(scope.name.text, scope);
    for (const parameter of scope.parameters) addName(names, parameter.name, parameter);
    if (scope.body !== undefined) addVars(names, scope.body);
  } else if (ts.isForStatement(scope) || ts.isForInStatement(scope) || ts.isForOfStatement(scope)) {
    if (scope.initializer !== undefined && ts.isVariableDeclarationList(scope.initializer)) addList(names, scope.initializer);
  } else if (ts.isCatchClause(scope)) {
    if (scope.variableDeclaration !== undefined) addName(names, scope.variableDeclaration.name, scope.variableDeclaration);
  } else if (ts.isClassLike(scope)) {
    if (scope.name !== undefined) names.set(scope.name.text, scope);
  } else if (ts.isCaseBlock(scope)) {
    for (const clause of scope.clauses) for (const statement of clause.statements) addStatement(names, statement);
  } else if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope)) {
    for (const statement of scope.statements) addStatement(names, statement);
    if (ts.isSourceFile(scope)) addVars(names, scope);
  }
  return names;
}

function addStatement(names: Names, statement: ts.Statement): void {
  if (isAmbient(statement)) return;
  if (ts.isVariableStatement(statement)) addList(names, statement.declarationList);
  else if (ts.isImportDeclaration(statement)) addImports(names, statement);
  else if (ts.isImportEqualsDeclaration(statement)) names.set(statement.name.text, statement);
  else if (ts.isFunctionDeclaration(statement)) {
    // An overload's signature has no body; the implementation is what counts.
    if (statement.name !== undefined && (statement.body !== undefined || !names.has(statement.name.text)))
      names.set(statement.name.text, statement);
  } else if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    if (statement.name !== undefined) names.set(statement.name.text, statement);
  } else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name)) names.set(statement.name.text, statement);
}

/** `declare const process: …` says what a global is, and declares none of its own. */
function isAmbient(statement: ts.Node): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((each) => each.kind === SyntaxKind.DeclareKeyword);
}

function addImports(names: Names, statement: ts.ImportDeclaration): void {
  const clause = statement.importClause;
  if (clause === undefined || clause.phaseModifier === SyntaxKind.TypeKeyword) return;
  if (clause.name !== undefined) names.set(clause.name.text, clause);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) names.set(bindings.name.text, bindings);
  else for (const element of bindings.elements) if (!element.isTypeOnly) names.set(element.name.text, element);
}

function addList(names: Names, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) addName(names, declaration.name, declaration);
}

/** The first declaration of a name stands. Names taken out of a pattern stand for the whole declaration. */
function addName(names: Names, name: ts.BindingName, declaration: ts.Node): void {
  if (ts.isIdentifier(name)) {
    if (!names.has(name.text)) names.set(name.text, declaration);
    return;
  }
  for (const element of name.elements) if (ts.isBindingElement(element)) addName(names, element.name, declaration);
}

/** `var` belongs to the function, however deep it stands. */
function addVars(names: Names, body: ts.Node): void {
  if (!mayHaveVar(body.getSourceFile())) return;
  const visit = (node: ts.Node): void => {
    if (isFunction(node) || isAmbient(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) addList(names, node);
    ts.forEachChild(node, visit);
  };
  visit(body);
}

const withVar = newMemory<ts.SourceFile, boolean>();

/** Hardly any file has one, and each of its functions would be searched. */
function mayHaveVar(source: ts.SourceFile): boolean {
  return remembered(withVar, source, () => /\bvar\b/.test(source.text));
}
