import ts from "typescript";
import { newLastingMemory, newMemory, remembered } from "./remembered.ts";
import { isAccess, unwrap, visitCode } from "./syntax.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

const known = newMemory<ts.SourceFile, ReadonlySet<string>>();

/**
 * Names of a file that are assigned to, or whose value is changed in place, anywhere in it. By name alone: a shadow of
 * the same name makes an option "computed", which is only cautious.
 */
export function changedNames(source: ts.SourceFile): ReadonlySet<string> {
  return remembered(known, source, () => new Set(source.statements.flatMap((statement) => [...changedNamesIn(statement)])));
}

const knownIn = newLastingMemory<ts.Statement, ReadonlySet<string>>();

function changedNamesIn(statement: ts.Statement): ReadonlySet<string> {
  return remembered(knownIn, statement, () => {
    const found = new Set<string>();
    visitCode(statement, (node) => {
      const root = changedRoot(node);
      if (root !== null) found.add(root.text);
      return undefined;
    });
    return found;
  });
}

/** The variable that this node assigns to or changes in place; null where it does neither. */
export function changedRoot(node: ts.Node): ts.Identifier | null {
  switch (node.kind) {
    case SyntaxKind.BinaryExpression:
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.PostfixUnaryExpression:
    case SyntaxKind.DeleteExpression:
    case SyntaxKind.CallExpression:
      return changedBy(node);
    default:
      return null;
  }
}

function changedBy(node: ts.Node): ts.Identifier | null {
  if (ts.isBinaryExpression(node)) return isAssignment(node.operatorToken.kind) ? rootOf(node.left) : null;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken ? rootOf(node.operand) : null;
  }
  if (ts.isDeleteExpression(node)) return rootOf(node.expression);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: object, name } = node.expression;
  if (mutators.has(name.text)) return rootOf(object);
  const first = node.arguments[0];
  const definesMembers = ts.isIdentifier(object) && (object.text === "Object" || object.text === "Reflect") && definers.has(name.text);
  return definesMembers && first !== undefined ? rootOf(first) : null;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

function rootOf(node: ts.Expression): ts.Identifier | null {
  let at = unwrap(node);
  while (isAccess(at)) at = unwrap(at.expression);
  return ts.isIdentifier(at) ? at : null;
}

const mutators: ReadonlySet<string> = new Set(
  "push pop shift unshift splice sort reverse fill copyWithin set add delete clear append setTime setFullYear setMonth setDate setHours".split(
    " ",
  ),
);
const definers: ReadonlySet<string> = new Set(["assign", "defineProperty", "defineProperties", "setPrototypeOf", "set"]);
