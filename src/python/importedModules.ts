import { blocksOf } from "./blocks.ts";
import type { PythonModule, Statement } from "./syntax.ts";

/** Every module that a text may import, wherever it does: `a.b`, `.near`, and what it takes from one, which may be a module too. */
export function importedModules({ statements }: PythonModule): readonly string[] {
  return [...new Set(statements.flatMap(namesIn))];
}

function namesIn(statement: Statement): readonly string[] {
  if (statement.kind === "import") return statement.names.map(({ name }) => name);
  if (statement.kind !== "from") return blocksOf(statement).flatMap((block) => block.flatMap(namesIn));
  const { module, names } = statement;
  const within = module.endsWith(".") ? module : `${module}.`;
  return [module, ...(names === "all" ? [] : names.map(({ name }) => `${within}${name}`))];
}
