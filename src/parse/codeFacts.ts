import ts from "typescript";
import type { ColumnUse, FreeName } from "../model/flow.ts";
import { changedRoot } from "./changedNames.ts";
import { computedImport, type Effect, effectOfGlobal, effectOfModule, effectOfOperation } from "./effects.ts";
import { namesOfLanguage } from "./languageNames.ts";
import { type Program, type Target, targetOf, targetOfBinding } from "./program.ts";
import { newMemory, remembered } from "./remembered.ts";
import { type Binding, bindingOf, liesWithin, namesOf } from "./scopes.ts";
import type { StageSites } from "./stageSites.ts";
import { isAccess, isReference, rangeOf, unwrap, visitCode, wrapping } from "./syntax.ts";

/** What a piece of code uses from outside itself. */
export interface CodeFacts {
  /** Names of the file's top level that it uses: declarations and imports. */
  readonly references: readonly Reference[];
  readonly freeNames: readonly FreeName[];
  readonly effects: readonly Effect[];
  /** Variables outside it that it assigns to, or changes in place. */
  readonly writes: readonly ColumnUse[];
}

export interface Reference {
  readonly binding: Binding;
  /** Null where it leads nowhere that can be followed. */
  readonly target: Target | null;
}

const known = newMemory<ts.Node, CodeFacts>();

export function factsOf(program: Program, code: ts.Node): CodeFacts {
  return remembered(known, code, () => readFacts(program, code));
}

function readFacts(program: Program, code: ts.Node): CodeFacts {
  const references = new Map<string, Reference>();
  const freeNames: FreeName[] = [];
  const effects: Effect[] = [];
  const writes: ColumnUse[] = [];
  const meet = (node: ts.Identifier): void => {
    const binding = bindingOf(node);
    if (binding === null) {
      const effect = effectOfGlobal(node);
      if (effect !== null) effects.push(effect);
      if (!namesOfLanguage.has(node.text)) freeNames.push({ name: node.text, range: rangeOf(node), from: "global" });
      return;
    }
    if (!ts.isSourceFile(binding.scope)) {
      if (!liesWithin(binding.scope, code)) freeNames.push({ name: node.text, range: rangeOf(node), from: "declaration" });
      return;
    }
    if (liesWithin(binding.declaration, code)) return;
    const target = targetOfUse(program, binding, node);
    references.set(`${node.text}\0${target?.kind === "declaration" ? target.name : ""}`, { binding, target });
    freeNames.push({ name: node.text, range: rangeOf(node), from: isImported(binding) ? "import" : "declaration" });
    const effect = effectOfImport(target, node);
    if (effect !== null) effects.push(effect);
  };
  visitCode(code, (node) => {
    if (ts.isIdentifier(node) && isReference(node)) meet(node);
    const root = changedRoot(node);
    if (root !== null && isOutside(root, code)) writes.push({ name: root.text, range: rangeOf(root) });
    const computed = computedImport(node);
    if (computed !== null) effects.push(computed);
    return undefined;
  });
  return { references: [...references.values()], freeNames, effects, writes };
}

/** `helpers.mean` leads to `mean`, not to the whole of `helpers`. */
function targetOfUse(program: Program, binding: Binding, node: ts.Identifier): Target | null {
  const whole = targetOfBinding(program, binding);
  const parent = wrapping(node).parent;
  if (whole?.kind !== "namespace" || !isAccess(parent) || unwrap(parent.expression) !== node) return whole;
  return targetOf(program, parent) ?? whole;
}

function effectOfImport(target: Target | null, node: ts.Identifier): Effect | null {
  if (target?.kind === "module") return effectOfModule(target.specifier, target.name, node);
  return target?.kind === "library" && target.name === "op" ? effectOfOperation(node) : null;
}

function isImported(binding: Binding): boolean {
  const { declaration } = binding;
  return (
    ts.isImportSpecifier(declaration) ||
    ts.isImportClause(declaration) ||
    ts.isNamespaceImport(declaration) ||
    ts.isImportEqualsDeclaration(declaration)
  );
}

function isOutside(root: ts.Identifier, code: ts.Node): boolean {
  const binding = bindingOf(root);
  return binding === null ? !namesOfLanguage.has(root.text) : !liesWithin(binding.scope, code) && !liesWithin(binding.declaration, code);
}

/** Declarations of all files that code leads to, stages left out: those are inputs. */
export function reachedFrom(program: Program, sites: StageSites, roots: readonly ts.Node[]): readonly ts.Node[] {
  const reached = new Set<ts.Node>();
  const queue = [...roots];
  const add = (declaration: ts.Node): void => {
    if (reached.has(declaration) || sites.byDeclaration.has(declaration)) return;
    reached.add(declaration);
    queue.push(declaration);
  };
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const { target } of factsOf(program, at).references) {
      if (target?.kind === "declaration") add(target.declaration);
      if (target?.kind === "namespace" && target.file.script !== null) {
        for (const declaration of namesOf(target.file.script.source)?.values() ?? [])
          if (!ts.isImportSpecifier(declaration)) add(declaration);
      }
    }
  }
  return [...reached];
}
