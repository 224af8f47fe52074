import type { Expression } from "../../../python/syntax.ts";
import type { Call } from "../reading/calls.ts";

/** What the rows that a call is given go by: names in its arguments, those of models that predict aside. */
export function namesOfRows(call: Call): readonly string[] {
  return call.arguments.flatMap((argument) => namesIn(argument.value));
}

export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "name":
      return [expression.id];
    case "literal":
      return typeof expression.value === "string" ? [expression.value] : [];
    case "attribute":
      return [...namesIn(expression.object), expression.name];
    case "subscript":
      return [...namesIn(expression.object), ...expression.indices.flatMap(namesIn)];
    case "call":
      return [...namesIn(objectOf(expression)), ...namesOfRows(expression)];
    case "binary":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case "sequence":
      return expression.items.flatMap(namesIn);
    case "unary":
      return namesIn(expression.operand);
    case "starred":
      return namesIn(expression.value);
    default:
      return [];
  }
}

/** `X_val` of `X_val.to_numpy()`; nothing of `grid_cv.predict(X_test)`. */
function objectOf({ callee, start }: Call): Expression {
  const isOfRows = callee.kind === "attribute" && !/^(?:predict|decision_function|score|transform|fit)/.test(callee.name);
  return isOfRows ? callee.object : { kind: "unreadable", start, end: start };
}
