import ts from "typescript";
import type { AggregateUse, ColumnUse, UnparsableUse } from "../model/flow.ts";
import { aggregates, constants, directionOf, type Frame, nameInArquero, valueFunctions, windowFunctions } from "./arqueroNames.ts";
import { isExpressionSyntax } from "./arqueroSyntax.ts";
import { type ExpressionFacts, type ExpressionPlace, numberOf } from "./expressionFacts.ts";
import { targetOf } from "./program.ts";
import { bindingOf, liesWithin } from "./scopes.ts";
import { accessedName, type FunctionNode, isAccess, memberName, rangeOf, shortText, unwrap } from "./syntax.ts";

/**
 * Reads the code of an expression as Arquero will: it takes the function's text apart with a parser of its own
 * (arquero/src/expression/parse-expression.js and codegen.js), which knows only a part of the language and nothing of the
 * variables around it. Types are gone by then.
 */
export function readExpressionCode(place: ExpressionPlace, code: FunctionNode, frame: Frame | null): Omit<ExpressionFacts, "node"> {
  const reading: Reading = { place, code, frame, columns: new Map(), reads: [], aggregates: [], unparsable: [], complete: true };
  const [row, params] = code.parameters;
  if (code.asteriskToken !== undefined || (code.modifiers ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword)) {
    refuse(reading, code, "syntax");
  }
  if (row !== undefined) bindParameter(reading, row, true);
  if (params !== undefined) bindParameter(reading, params, false);
  if (code.body !== undefined) visit(reading, code.body, false);
  return reading;
}

interface Reading {
  readonly place: ExpressionPlace;
  readonly code: FunctionNode;
  readonly frame: Frame | null;
  /** Names that stand for a column: `({ age }) => age`. */
  readonly columns: Map<string, string>;
  readonly reads: ColumnUse[];
  readonly aggregates: AggregateUse[];
  readonly unparsable: UnparsableUse[];
  complete: boolean;
}

function refuse(reading: Reading, node: ts.Node, why: UnparsableUse["why"]): void {
  reading.unparsable.push({ range: rangeOf(node), why, text: shortText(node) });
}

function bindParameter(reading: Reading, parameter: ts.ParameterDeclaration, isRow: boolean): void {
  if (parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined) refuse(reading, parameter, "syntax");
  if (ts.isIdentifier(parameter.name)) return;
  if (ts.isArrayBindingPattern(parameter.name)) refuse(reading, parameter.name, "syntax");
  for (const element of parameter.name.elements) {
    if (!ts.isBindingElement(element)) continue;
    const column = memberName(element.propertyName ?? element.name);
    const plain = ts.isIdentifier(element.name) && element.initializer === undefined && element.dotDotDotToken === undefined;
    if (!plain || column === null) refuse(reading, element, "syntax");
    if (isRow && column !== null && ts.isIdentifier(element.name)) reading.columns.set(element.name.text, column);
  }
}

/** @param inOperation within the arguments of an aggregate or window function, where variables cannot be seen */
function visit(reading: Reading, node: ts.Node, inOperation: boolean): void {
  const inner = ts.isExpression(node) ? unwrap(node) : node;
  if (ts.isIdentifier(inner)) visitName(reading, inner, inOperation);
  else if (isAccess(inner)) visitAccess(reading, inner, inOperation);
  else if (ts.isCallExpression(inner)) visitCall(reading, inner, inOperation);
  else if (!isExpressionSyntax(inner)) refuse(reading, inner, "syntax");
  else for (const part of partsOf(inner)) visit(reading, part, inOperation);
}

/** What is computed within a node: of declarations and members their values, not their names. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isVariableDeclaration(node)) return node.initializer === undefined ? [] : [node.initializer];
  if (ts.isPropertyAssignment(node)) return [node.initializer];
  if (ts.isShorthandPropertyAssignment(node)) return [node.name];
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    parts.push(child);
  });
  return parts;
}

/** The row, the params, a variable of the expression, or something from outside. */
type Role = "row" | "params" | "column" | "variable" | "outside";

function roleOf(reading: Reading, node: ts.Identifier): Role {
  const binding = bindingOf(node);
  if (binding === null) return constants.has(node.text) || reading.place.params.has(node.text) ? "params" : "outside";
  const [row, params] = reading.code.parameters;
  if (binding.declaration === row) return reading.columns.has(node.text) ? "column" : "row";
  if (binding.declaration === params) return "params";
  const { body } = reading.code;
  if (body !== undefined && liesWithin(binding.declaration, body)) return "variable";
  return reading.place.params.has(node.text) ? "params" : "outside";
}

function visitName(reading: Reading, node: ts.Identifier, inOperation: boolean): void {
  switch (roleOf(reading, node)) {
    case "row":
      // The row is not a value there: `d` alone, `{ ...d }` or `const r = d` have nothing to stand for.
      reading.complete = false;
      refuse(reading, node, "syntax");
      break;
    case "column":
      readColumn(reading, reading.columns.get(node.text) as string, node, inOperation);
      break;
    case "variable":
      if (inOperation) refuse(reading, node, "syntax");
      break;
    case "outside":
      refuse(reading, node, "closure");
      break;
    case "params":
      break;
  }
}

function readColumn(reading: Reading, name: string, node: ts.Node, inOperation: boolean): void {
  reading.reads.push({ name, range: rangeOf(node) });
  if (reading.place.aggregatesOnly && !inOperation) refuse(reading, node, "syntax");
}

function visitAccess(reading: Reading, node: ts.PropertyAccessExpression | ts.ElementAccessExpression, inOperation: boolean): void {
  const object = unwrap(node.expression);
  const name = accessedName(node);
  if (node.questionDotToken !== undefined) refuse(reading, node, "syntax");
  const ofRow = ts.isIdentifier(object) && roleOf(reading, object) === "row";
  if (ofRow && name !== null) {
    readColumn(reading, name, node, inOperation);
    return;
  }
  if (isMath(object) && name !== null && constants.has(name)) return;
  if (ofRow) reading.complete = false;
  else visit(reading, object, inOperation);
  if (ts.isElementAccessExpression(node)) visit(reading, node.argumentExpression, inOperation);
}

function isMath(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === "Math" && bindingOf(node) === null;
}

function visitCall(reading: Reading, node: ts.CallExpression, inOperation: boolean): void {
  const operation = operationOf(reading, node);
  if (node.questionDotToken !== undefined) refuse(reading, node, "syntax");
  const isWindow = operation !== null && windowFunctions.has(operation);
  const isAggregate = operation !== null && aggregates.has(operation);
  if (operation === null) refuse(reading, node, "helper");
  else if ((isWindow || isAggregate) && inOperation) refuse(reading, node, "syntax");
  else if (isWindow && !reading.place.windows) refuse(reading, node, "syntax");
  if (operation === "row_object") reading.complete = false;
  const before = reading.reads.length;
  if (operation === null && isAccess(node.expression)) visitReceiver(reading, node.expression, inOperation);
  for (const argument of node.arguments) visit(reading, argument, inOperation || isWindow || isAggregate);
  if (operation === null || !(isWindow || isAggregate)) return;
  const columns = [...new Set(reading.reads.slice(before).map((read) => read.name))];
  const offset = node.arguments[1] === undefined ? 1 : numberOf(node.arguments[1]);
  reading.aggregates.push({ operation, range: rangeOf(node), columns, window: directionOf(operation, reading.frame, offset) });
}

/** The value that a method is called on; Arquero would drop it, but what it reads is still meant. */
function visitReceiver(reading: Reading, callee: ts.PropertyAccessExpression | ts.ElementAccessExpression, inOperation: boolean): void {
  const head = unwrap(callee.expression);
  if (!ts.isIdentifier(head) || roleOf(reading, head) === "column") visit(reading, head, inOperation);
}

/**
 * The Arquero function that a call means. Arquero itself looks at the last name alone, so that `row.name.trim()` becomes
 * `trim()` of nothing and a helper called `mean` becomes its own: such calls are refused here.
 */
function operationOf(reading: Reading, node: ts.CallExpression): string | null {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const object = unwrap(callee.expression);
  const ofMath = isMath(object);
  const target = targetOf(reading.place.program, object);
  const ofOperations =
    (target?.kind === "library" && target.name === "op") || (target?.kind === "module" && target.specifier === "arquero");
  if (!ofMath && !ofOperations) return null;
  const name = nameInArquero(callee.name.text, ofMath);
  if (valueFunctions.has(name)) return name;
  return !ofMath && (aggregates.has(name) || windowFunctions.has(name)) ? name : null;
}
