import ts from "typescript";
import type { ColumnUse } from "../model/flow.ts";
import { type Program, targetOf, throughAliases } from "./program.ts";
import { bindingOf } from "./scopes.ts";
import {
  accessedName,
  type FunctionNode,
  isAccess,
  isConst,
  isFunction,
  isReference,
  memberName,
  rangeOf,
  stringOf,
  unwrap,
  visitCode,
  wrapping,
} from "./syntax.ts";

export interface RowReads {
  readonly reads: readonly ColumnUse[];
  /** The row goes somewhere it cannot be followed. */
  readonly any: boolean;
}

interface Tracking {
  readonly program: Program;
  /** Variables that hold the row: the parameter, and constants that only rename it. */
  readonly rows: Set<ts.Node>;
  readonly reads: ColumnUse[];
  /** Functions being followed, so that recursion ends. */
  readonly following: ReadonlySet<ts.Node>;
  any: boolean;
}

/** Columns a function reads through one of its parameters: by member, by destructuring, or in helpers handed the row. */
export function rowReads(program: Program, node: FunctionNode, parameter: number, following: ReadonlySet<ts.Node> = new Set()): RowReads {
  const declared = node.parameters[parameter];
  const tracking: Tracking = { program, rows: new Set(), reads: [], following: new Set([...following, node]), any: false };
  if (declared === undefined || following.has(node)) return { reads: [], any: false };
  if (declared.dotDotDotToken !== undefined) return { reads: [], any: true };
  bindRow(tracking, declared.name, declared);
  if (tracking.rows.size > 0) {
    visitCode(node, (inner) => {
      if (ts.isIdentifier(inner) && isReference(inner) && isRow(tracking, inner)) useRow(tracking, inner);
      return undefined;
    });
  }
  return { reads: tracking.reads, any: tracking.any };
}

function isRow(tracking: Tracking, node: ts.Identifier): boolean {
  const binding = bindingOf(node);
  return binding !== null && tracking.rows.has(binding.declaration);
}

/** A name for the row, or the columns taken out of it. */
function bindRow(tracking: Tracking, name: ts.BindingName, declaration: ts.Node): void {
  if (ts.isIdentifier(name)) tracking.rows.add(declaration);
  else if (ts.isArrayBindingPattern(name)) tracking.any = true;
  else {
    for (const element of name.elements) {
      const column = element.dotDotDotToken === undefined ? memberName(element.propertyName ?? element.name) : null;
      if (column === null) tracking.any = true;
      else tracking.reads.push({ name: column, range: rangeOf(element.propertyName ?? element.name) });
    }
  }
}

function useRow(tracking: Tracking, node: ts.Identifier): void {
  const outer = wrapping(node);
  const parent = outer.parent;
  if (isAccess(parent) && unwrap(parent.expression) === node) {
    const column = accessedName(parent) ?? constantName(tracking, parent);
    if (column === null) tracking.any = true;
    else tracking.reads.push({ name: column, range: rangeOf(parent) });
  } else if (ts.isVariableDeclaration(parent) && parent.initializer === outer) bindRow(tracking, parent.name, parent);
  else if (ts.isCallExpression(parent) && parent.expression !== outer) followCall(tracking, parent, outer as ts.Expression);
  else if (ts.isBinaryExpression(parent)) useInOperator(tracking, parent, outer);
  else if (!ts.isTypeOfExpression(parent) && !isCondition(parent, outer)) tracking.any = true;
}

/** `row[column]` with `const column = "age"`. */
function constantName(tracking: Tracking, access: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | null {
  if (ts.isPropertyAccessExpression(access)) return null;
  const target = throughAliases(tracking.program, targetOf(tracking.program, access.argumentExpression));
  if (target?.kind !== "declaration" || !isConst(target.declaration) || target.declaration.initializer === undefined) return null;
  return stringOf(unwrap(target.declaration.initializer));
}

function followCall(tracking: Tracking, call: ts.CallExpression, argument: ts.Expression): void {
  const helper = functionCalled(tracking.program, call.expression);
  const index = call.arguments.indexOf(argument);
  if (helper === null || index < 0 || call.arguments.slice(0, index).some(ts.isSpreadElement)) {
    tracking.any = true;
    return;
  }
  const inner = rowReads(tracking.program, helper, index, tracking.following);
  tracking.reads.push(...inner.reads);
  tracking.any ||= inner.any;
}

/** `"age" in row` asks for one column; a comparison with null for none. */
function useInOperator(tracking: Tracking, parent: ts.BinaryExpression, outer: ts.Node): void {
  const operator = parent.operatorToken.kind;
  const column = operator === ts.SyntaxKind.InKeyword && parent.right === outer ? stringOf(unwrap(parent.left)) : null;
  if (column !== null) tracking.reads.push({ name: column, range: rangeOf(parent.left) });
  else if (!comparisons.has(operator)) tracking.any = true;
}

const comparisons: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

function isCondition(parent: ts.Node, outer: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(parent)) return parent.condition === outer;
  return ts.isIfStatement(parent) && parent.expression === outer;
}

/** The function a name stands for where its text can be read: of this file, of a local file, or a constant within a function. */
export function functionCalled(program: Program, callee: ts.Expression): FunctionNode | null {
  const expression = unwrap(callee);
  if (isFunction(expression)) return expression;
  const target = throughAliases(program, targetOf(program, expression));
  if (target?.kind !== "declaration") return null;
  const { declaration } = target;
  if (ts.isFunctionDeclaration(declaration) && declaration.body !== undefined) return declaration;
  if (!isConst(declaration) || declaration.initializer === undefined) return null;
  const value = unwrap(declaration.initializer);
  return isFunction(value) ? value : null;
}
