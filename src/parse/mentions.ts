import ts from "typescript";
import { newLastingMemory, remembered } from "./remembered.ts";
import { namesDeclaredBy } from "./scopes.ts";

const identifiers = newLastingMemory<ts.Statement, ReadonlySet<string>>();

/** Does one of these names stand in a statement, whatever it means there? */
export function mentions(statement: ts.Statement, names: ReadonlySet<string>): boolean {
  const written = remembered(identifiers, statement, () => identifiersIn(statement));
  for (const name of names) if (written.has(name)) return true;
  return false;
}

function identifiersIn(statement: ts.Statement): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

/** These names, and those that the statements declare by means of them, directly or not. */
export function reachedNames(names: Iterable<string>, statements: readonly ts.Statement[]): ReadonlySet<string> {
  const reached = new Set(names);
  let waiting = statements;
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    waiting = waiting.filter((statement) => {
      if (!mentions(statement, reached)) return true;
      for (const name of namesDeclaredBy(statement)) reached.add(name);
      return false;
    });
  }
  return reached;
}
