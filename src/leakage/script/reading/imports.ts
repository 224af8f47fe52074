import type { ImportedName, Span } from "../../../python/syntax.ts";
import { unknownData } from "../rows/data.ts";
import { givenByName } from "../rows/pieces.ts";
import type { LocalClass, Scope, Value } from "../rows/values.ts";
import { isKnownModule } from "../vocabulary/modules.ts";
import { execute } from "./interpret.ts";
import { bind, lookUp, type Machine, newScope } from "./machine.ts";

export function importModules(machine: Machine, names: readonly ImportedName[]): void {
  for (const { name, as } of names) {
    const scope = isKnownModule(name) ? null : localModule(machine, name);
    if (scope !== null) bindModule(machine, name, as, moduleObject(scope));
    else bind(machine, as ?? name.split(".")[0] ?? name, { kind: "library", path: as === null ? (name.split(".")[0] ?? name) : name });
  }
}

/** `import a.b` binds `a`, through which `a.b` is reached; `import a.c` adds to it. */
function bindModule(machine: Machine, name: string, as: string | null, module: Value): void {
  const [first = name, ...inner] = as === null ? name.split(".") : [as];
  const before = inner.length === 0 ? null : lookUp(machine, first);
  bind(machine, first, nested(before?.kind === "class" ? before : null, inner, module));
}

function nested(around: LocalClass | null, [name, ...inner]: readonly string[], module: Value): Value {
  if (name === undefined) return module;
  const before = around?.members.get(name);
  return moduleOf(new Map([...(around?.members ?? []), [name, nested(before?.kind === "class" ? before : null, inner, module)]]));
}

export function importFrom(machine: Machine, module: string, names: readonly ImportedName[] | "all", at: Span): void {
  const scope = isKnownModule(module) ? null : localModule(machine, module);
  if (names === "all") {
    // Names of known libraries are understood without a binding.
    for (const [name, cell] of scope?.names ?? []) if (cell.value !== null) bind(machine, name, cell.value);
    return;
  }
  // Of a module that is not here, `X_train` and `X_test` are what they are called.
  const parts = isKnownModule(module) || scope !== null ? new Map<string, Value>() : givenByName(machine, names.map(importedAs), at);
  for (const { name, as } of names) {
    const local = scope?.names.get(name)?.value ?? parts.get(as ?? name) ?? null;
    const library: Value = { kind: "library", path: `${module}.${name}` };
    // A name that the package has not may be a file in its folder.
    const inner =
      local !== null || isKnownModule(module) ? null : localModule(machine, `${module}${module.endsWith(".") ? "" : "."}${name}`);
    bind(machine, as ?? name, local ?? (inner === null ? library : moduleObject(inner)));
  }
}

function importedAs({ name, as }: ImportedName): string {
  // A function that trains or tests is no rows; neither is a class.
  return /^[xy]_|^[XY]|_(?:df|set|data|loader|x|y)$|loader$|set$/i.test(as ?? name) ? (as ?? name) : "";
}

function moduleObject(scope: Scope): Value {
  return moduleOf(new Map([...scope.names].map(([name, cell]) => [name, cell.value ?? unknownData()] as const)));
}

function moduleOf(members: LocalClass["members"]): LocalClass {
  return { kind: "class", definition: { kind: "class", name: "", bases: [], body: [], start: 0, end: 0 }, members, bases: [] };
}

/** A file beside the script, gone through once; null where there is none. */
function localModule(machine: Machine, name: string): Scope | null {
  const key = `${machine.file} ${name}`;
  const known = machine.modules.get(key);
  if (known !== undefined) return known;
  machine.modules.set(key, null);
  const module = machine.loadModule(name, machine.file);
  if (module === null) return null;
  // A package imports its modules from many of its files: each is gone through once, and not again while it is being read.
  const read = machine.modules.get(module.file);
  if (read !== undefined) {
    machine.modules.set(key, read);
    return read;
  }
  machine.modules.set(module.file, null);
  const outer = { scope: machine.scope, file: machine.file, text: machine.text };
  const scope = newScope(null);
  Object.assign(machine, { scope, file: module.file, text: module.text });
  execute(machine, module.statements);
  Object.assign(machine, outer);
  machine.modules.set(module.file, scope);
  machine.modules.set(key, scope);
  return scope;
}
