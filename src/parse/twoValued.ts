import ts from "typescript";
import { resultsOf } from "./results.ts";
import { bindingOf } from "./scopes.ts";
import { type FunctionNode, stringOf, unwrap } from "./syntax.ts";

/** Does a function give one of two constants and nothing else: yes or no, however it is written? */
export function isTwoValued(code: FunctionNode): boolean {
  const values = new Set<string>();
  const results = resultsOf(code);
  return results.every((result) => gather(result, values)) && values.size === 2;
}

const comparisons: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InKeyword,
]);

/** Notes the constants that an expression may be; false where it may be something else. */
function gather(given: ts.Expression, values: Set<string>): boolean {
  const node = unwrap(given);
  if (ts.isConditionalExpression(node)) return gather(node.whenTrue, values) && gather(node.whenFalse, values);
  const constant = constantOf(node);
  if (constant !== null) return values.add(constant) !== undefined;
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.PlusToken) return gather(node.operand, values);
    return node.operator === ts.SyntaxKind.ExclamationToken && bothTruths(values);
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (comparisons.has(kind)) return bothTruths(values);
    const joins = kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
    return joins && gather(node.left, values) && gather(node.right, values);
  }
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return false;
  const callee = unwrap(node.expression);
  const converts = ts.isIdentifier(callee) && (callee.text === "Number" || callee.text === "Boolean") && bindingOf(callee) === null;
  return converts && gather(node.arguments[0] as ts.Expression, values);
}

function constantOf(node: ts.Expression): string | null {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return "1";
  if (node.kind === ts.SyntaxKind.FalseKeyword) return "0";
  return ts.isNumericLiteral(node) ? String(Number(node.text)) : stringOf(node);
}

function bothTruths(values: Set<string>): boolean {
  values.add("0").add("1");
  return true;
}
