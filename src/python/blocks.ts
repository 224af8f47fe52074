import type { Statement } from "./syntax.ts";

/** The blocks of statements inside a statement. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case "if":
      return [...statement.branches.map((branch) => branch.body), statement.otherwise];
    case "for":
    case "while":
      return [statement.body, statement.otherwise];
    case "with":
    case "function":
    case "class":
      return [statement.body];
    case "try":
      return [statement.body, ...statement.handlers, statement.otherwise, statement.last];
    case "match":
      return statement.cases;
    default:
      return [];
  }
}
