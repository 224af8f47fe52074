import ts from "typescript";
import type { LoadedFile } from "./loadSources.ts";
import { libraryName, type Program } from "./program.ts";
import { visitCode } from "./syntax.ts";

export interface LibraryCall {
  readonly call: ts.CallExpression;
  /** The exported name of the function. */
  readonly name: string;
}

const known = new WeakMap<Program, Map<LoadedFile, readonly LibraryCall[]>>();

/** Every call of a function of the library in a file, in source order; stages and contracts are both among them. */
export function libraryCallsOf(program: Program, file: LoadedFile): readonly LibraryCall[] {
  const files = known.get(program) ?? new Map<LoadedFile, readonly LibraryCall[]>();
  known.set(program, files);
  const found = files.get(file) ?? findCalls(program, file);
  files.set(file, found);
  return found;
}

function findCalls(program: Program, { script }: LoadedFile): readonly LibraryCall[] {
  if (script === null || !script.imports.some((use) => use.kind !== "builtin")) return [];
  const found: LibraryCall[] = [];
  visitCode(script.source, (node) => {
    const name = ts.isCallExpression(node) ? libraryName(program, node.expression) : null;
    if (name !== null && ts.isCallExpression(node)) found.push({ call: node, name });
    return undefined;
  });
  return found;
}
