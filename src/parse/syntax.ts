import ts from "typescript";
import type { TextRange } from "../model/finding.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** Small questions to the syntax tree, with no knowledge of pipelines. */

export type FunctionNode = ts.FunctionLikeDeclaration;

export function rangeOf(node: ts.Node): TextRange {
  const source = node.getSourceFile();
  return { file: source.fileName, start: node.getStart(source), end: node.end };
}

export function textOf(node: ts.Node): string {
  return node.getText();
}

/** Text short enough for a sentence. */
export function shortText(node: ts.Node): string {
  const text = textOf(node).replace(/\s+/g, " ");
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** The statement of the file that a node stands in. */
export function statementOf(node: ts.Node): ts.Node {
  let at = node;
  while (at.parent !== undefined && !ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

/** The expression inside parentheses and type assertions, which say nothing at run time. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** The outermost node that `unwrap` would lead from to this one. */
export function wrapping(node: ts.Node): ts.Node {
  let outer = node;
  while (
    outer.parent !== undefined &&
    ts.isExpression(outer.parent) &&
    outer.parent !== outer &&
    unwrap(outer.parent) === unwrap(outer as ts.Expression)
  ) {
    outer = outer.parent;
  }
  return outer;
}

/** One look at the kind: this is asked of every node, several times. */
export function isFunction(node: ts.Node): node is FunctionNode {
  switch (node.kind) {
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.Constructor:
      return true;
    default:
      return false;
  }
}

/** `const name = value`, without a pattern. */
export function isConst(declaration: ts.Node): declaration is ts.VariableDeclaration & { readonly name: ts.Identifier } {
  return (
    ts.isVariableDeclaration(declaration) &&
    ts.isIdentifier(declaration.name) &&
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0
  );
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}

/** The text of a string literal, or of a template without holes. */
export function stringOf(node: ts.Node): string | null {
  return ts.isStringLiteralLike(node) ? node.text : null;
}

/** The name of a member where the text says it: `a`, `"a"`, `["a"]`, `1`. */
export function memberName(name: ts.Node): string | null {
  if (ts.isIdentifier(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name)) return stringOf(unwrap(name.expression));
  return stringOf(name);
}

/** The property that `a.b`, `a?.b`, `a["b"]` reads; null where it is computed. */
export function accessedName(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const argument = unwrap(node.argumentExpression);
  return ts.isNumericLiteral(argument) ? argument.text : stringOf(argument);
}

export function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** Is this part of a type, and so of nothing that runs? Base classes look like types and do run. */
export function isTypeOnly(node: ts.Node): boolean {
  switch (node.kind) {
    case SyntaxKind.ExpressionWithTypeArguments:
      return ts.isHeritageClause(node.parent) && node.parent.token === SyntaxKind.ImplementsKeyword;
    case SyntaxKind.Identifier:
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.CallExpression:
      return false;
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
    case SyntaxKind.TypeParameter:
      return true;
    default:
      return ts.isTypeNode(node);
  }
}

/** Visits a node and all below it that can run, in source order; the callback returns false to stay out of a node. */
export function visitCode(node: ts.Node, visit: (node: ts.Node) => boolean | undefined): void {
  const enter = (each: ts.Node): void => {
    if (!isTypeOnly(each) && visit(each) !== false) ts.forEachChild(each, enter);
  };
  enter(node);
}

/** Does this identifier stand for a variable, rather than naming a property, a member or a declaration? */
export function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node || parent.objectAssignmentInitializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isExportSpecifier(parent))
    return (parent.propertyName ?? parent.name) === node && parent.parent.parent.moduleSpecifier === undefined;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isNamespaceExport(parent))
    return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isJsxAttribute(parent) || ts.isQualifiedName(parent)) return false;
  if (ts.isEnumMember(parent)) return parent.initializer === node;
  const declared = parent as ts.Node & { readonly name?: ts.Node };
  return declared.name !== node;
}
