import ts from "typescript";
import type { Program } from "./program.ts";
import { resultsOf } from "./results.ts";
import { functionCalled } from "./rowReads.ts";
import { bindingOf } from "./scopes.ts";
import { accessedName, type FunctionNode, isAccess, isConst, memberName, unwrap } from "./syntax.ts";

/**
 * The column whose value a row function hands on as it is, or only in another type or spelling:
 * `(row) => Number(row.id)`. Helpers in whatever file are followed.
 */
export function passedColumn(program: Program, code: FunctionNode): string | null {
  return passedBy({ program, code, given: () => null, isRow: (index) => index === 0, depth: 0 });
}

/** A function being read, and what is known of its arguments. */
interface Reading {
  readonly program: Program;
  readonly code: FunctionNode;
  /** The column whose value this argument is. */
  readonly given: (parameter: number) => string | null;
  readonly isRow: (parameter: number) => boolean;
  readonly depth: number;
}

function passedBy(reading: Reading): string | null {
  const results = resultsOf(reading.code);
  const [result] = results;
  return results.length === 1 && result !== undefined && reading.depth < 8 ? passed(reading, result) : null;
}

const conversions: ReadonlySet<string> = new Set(["Number", "String", "BigInt", "parseInt", "parseFloat"]);
const spellings: ReadonlySet<string> = new Set(
  "toString valueOf trim toLowerCase toUpperCase normalize padStart padEnd replace replaceAll getTime toISOString".split(" "),
);

function passed(reading: Reading, given: ts.Expression): string | null {
  const node = unwrap(given);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.PlusToken ? passed(reading, node.operand) : null;
  if (ts.isBinaryExpression(node)) {
    return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? passed(reading, node.left) : null;
  }
  if (ts.isTemplateExpression(node)) {
    const [span, ...more] = node.templateSpans;
    return span === undefined || more.length > 0 ? null : passed(reading, span.expression);
  }
  if (isAccess(node)) return isRow(reading, unwrap(node.expression)) ? accessedName(node) : null;
  if (ts.isIdentifier(node)) return passedByName(reading, node);
  return ts.isCallExpression(node) ? passedByCall(reading, node) : null;
}

function isRow(reading: Reading, node: ts.Expression): boolean {
  if (!ts.isIdentifier(node)) return false;
  const index = parameterOf(reading, node);
  const parameter = reading.code.parameters[index];
  return parameter !== undefined && reading.isRow(index) && ts.isIdentifier(parameter.name);
}

/** Which parameter of the function a name stands for, or -1. */
function parameterOf({ code }: Reading, node: ts.Identifier): number {
  const declaration: ts.Node | undefined = bindingOf(node)?.declaration;
  return declaration === undefined ? -1 : (code.parameters as readonly ts.Node[]).indexOf(declaration);
}

/** A parameter, a column taken out of one, or a constant that holds the value. */
function passedByName(reading: Reading, node: ts.Identifier): string | null {
  const declaration = bindingOf(node)?.declaration;
  const index = parameterOf(reading, node);
  const parameter = reading.code.parameters[index];
  if (parameter !== undefined) {
    if (ts.isIdentifier(parameter.name)) return reading.given(index);
    if (!reading.isRow(index) || !ts.isObjectBindingPattern(parameter.name)) return null;
    const element = parameter.name.elements.find((each) => ts.isIdentifier(each.name) && each.name.text === node.text);
    return element === undefined || element.dotDotDotToken !== undefined ? null : memberName(element.propertyName ?? element.name);
  }
  if (declaration === undefined || !isConst(declaration) || declaration.initializer === undefined) return null;
  // A constant that is made of itself would never end.
  return declaration.pos < node.pos ? passed(reading, declaration.initializer) : null;
}

function passedByCall(reading: Reading, node: ts.CallExpression): string | null {
  const callee = unwrap(node.expression);
  const [argument] = node.arguments;
  if (ts.isIdentifier(callee) && conversions.has(callee.text) && bindingOf(callee) === null) {
    return argument === undefined ? null : passed(reading, argument);
  }
  if (isAccess(callee) && spellings.has(accessedName(callee) ?? "")) return passed(reading, callee.expression);
  const helper = functionCalled(reading.program, callee);
  if (helper === null) return null;
  const at = (index: number): ts.Expression | null => node.arguments[index] ?? null;
  return passedBy({
    program: reading.program,
    code: helper,
    given: (index) => (at(index) === null ? null : passed(reading, at(index) as ts.Expression)),
    isRow: (index) => at(index) !== null && isRow(reading, unwrap(at(index) as ts.Expression)),
    depth: reading.depth + 1,
  });
}
