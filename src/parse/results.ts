import ts from "typescript";
import { type FunctionNode, isFunction, visitCode } from "./syntax.ts";

/** The expressions that a function returns. */
export function resultsOf(code: FunctionNode): readonly ts.Expression[] {
  if (code.body === undefined) return [];
  if (!ts.isBlock(code.body)) return [code.body];
  const found: ts.Expression[] = [];
  visitCode(code.body, (node) => {
    if (isFunction(node)) return false;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    return undefined;
  });
  return found;
}
