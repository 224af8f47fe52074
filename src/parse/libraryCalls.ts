import ts from "typescript";
import type { LoadedFile } from "./loadSources.ts";
import { type LibraryCall, libraryName, type Program } from "./program.ts";
import { newMemory, remembered } from "./remembered.ts";
import { visitCode } from "./syntax.ts";

/** Every call of a function of the library in a file, in source order; stages and contracts are both among them. */
export function libraryCallsOf(program: Program, { script }: LoadedFile): readonly LibraryCall[] {
  if (script === null || !script.imports.some((use) => use.kind !== "builtin")) return [];
  return script.source.statements.flatMap((statement) => callsIn(program, statement));
}

const known = newMemory<ts.Statement, readonly LibraryCall[]>();

/** Those within one statement of a file. */
export function callsIn(program: Program, statement: ts.Statement): readonly LibraryCall[] {
  return program.kept.calls.get(statement) ?? remembered(known, statement, () => findCalls(program, statement));
}

function findCalls(program: Program, statement: ts.Statement): readonly LibraryCall[] {
  const found: LibraryCall[] = [];
  visitCode(statement, (node) => {
    const name = ts.isCallExpression(node) ? libraryName(program, node.expression) : null;
    if (name !== null && ts.isCallExpression(node)) found.push({ call: node, name });
    return undefined;
  });
  return found;
}
