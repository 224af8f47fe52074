import ts from "typescript";
import type { TextRange } from "../model/finding.ts";
import type { UnknowableUse } from "../model/pipeline.ts";
import { accessedName, isAccess, memberName, rangeOf, shortText, unwrap, wrapping } from "./syntax.ts";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** A use of the world outside the text: what a result may depend on that no key can know. */
export type Effect = UnknowableUse;
type What = Effect["what"];

/** What a global name does here: `Date.now()` asks the clock, `new Date(text)` does not. */
export function effectOfGlobal(node: ts.Identifier): Effect | null {
  return effectAt(node, node.text);
}

function effectAt(node: ts.Expression, name: string): Effect | null {
  const { member, outer } = memberOf(node);
  if (globalObjects.has(name) && member !== null) return effectAt(outer, member);
  if (name === "Date") return dateEffect(node, member, outer);
  const rule = globals.get(name);
  if (rule === undefined) return null;
  const members = member === null ? destructured(node) : [member];
  const what = typeof rule === "string" ? rule : members.map((each) => rule.get(each)).find((each) => each !== undefined);
  return what === undefined ? null : effect(what, outer);
}

/** What a name imported from a Node module does. */
export function effectOfModule(specifier: string, imported: string, node: ts.Identifier): Effect | null {
  const module = specifier.replace(/^node:/, "");
  const { member, outer } = memberOf(node);
  const whole = imported === "*" || imported === "default";
  const name = whole ? member : imported;
  if (module === "crypto")
    return name === null || /^(random|getRandomValues|generateKey|webcrypto)/.test(name) ? effect("random", outer) : null;
  if (module === "process") {
    const what = name === null ? undefined : processMembers.get(name);
    return what === undefined ? null : effect(what, outer);
  }
  const what = modules.get(module);
  return what === undefined ? null : effect(what, outer);
}

/** `op.now()` and `op.random()` of an Arquero expression. */
export function effectOfOperation(node: ts.Identifier): Effect | null {
  const { member, outer } = memberOf(node);
  if (member === "now") return effect("clock", outer);
  return member === "random" ? effect("random", outer) : null;
}

/** `import(name)` with a name that is not in the text. */
export function computedImport(node: ts.Node): Effect | null {
  if (!ts.isCallExpression(node) || node.expression.kind !== SyntaxKind.ImportKeyword) return null;
  const argument = node.arguments[0];
  return argument === undefined || ts.isStringLiteralLike(unwrap(argument)) ? null : effect("computed import", node);
}

const globalObjects: ReadonlySet<string> = new Set(["globalThis", "global", "window", "self"]);

/** Maps, as names in a text may be those of `Object.prototype`. */
const mapOf = <Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> => new Map(Object.entries(record));

const processMembers = mapOf<What>({
  env: "environment",
  argv: "environment",
  argv0: "environment",
  execArgv: "environment",
  execPath: "environment",
  cwd: "environment",
  pid: "environment",
  ppid: "environment",
  platform: "environment",
  arch: "environment",
  version: "environment",
  versions: "environment",
  title: "environment",
  memoryUsage: "environment",
  hrtime: "clock",
  uptime: "clock",
  stdin: "file",
});

/** One effect whatever is done with it, or an effect by member. */
const globals = mapOf<What | ReadonlyMap<string, What>>({
  Math: mapOf<What>({ random: "random" }),
  crypto: mapOf<What>({ randomUUID: "random", getRandomValues: "random" }),
  performance: mapOf<What>({ now: "clock", timeOrigin: "clock" }),
  Temporal: mapOf<What>({ Now: "clock" }),
  process: processMembers,
  navigator: "environment",
  fetch: "network",
  XMLHttpRequest: "network",
  WebSocket: "network",
  EventSource: "network",
});

const modules = mapOf<What>({
  fs: "file",
  "fs/promises": "file",
  sqlite: "file",
  child_process: "environment",
  os: "environment",
  http: "network",
  https: "network",
  http2: "network",
  net: "network",
  tls: "network",
  dgram: "network",
  dns: "network",
  "dns/promises": "network",
  perf_hooks: "clock",
});

function dateEffect(node: ts.Expression, member: string | null, outer: ts.Expression): Effect | null {
  if (member !== null) return member === "now" ? effect("clock", outer) : null;
  const parent = wrapping(node).parent;
  if (ts.isNewExpression(parent) && unwrap(parent.expression) === node) {
    return (parent.arguments?.length ?? 0) === 0 ? effect("clock", parent) : null;
  }
  if (ts.isCallExpression(parent) && unwrap(parent.expression) === node) return effect("clock", parent);
  return destructured(node).includes("now") ? effect("clock", node) : null;
}

function memberOf(node: ts.Expression): { readonly member: string | null; readonly outer: ts.Expression } {
  const parent = wrapping(node).parent;
  if (!isAccess(parent) || unwrap(parent.expression) !== node) return { member: null, outer: node };
  return { member: accessedName(parent), outer: parent };
}

/** Names taken by `const { now } = Date`. */
function destructured(node: ts.Expression): readonly string[] {
  const parent = wrapping(node).parent;
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return [];
  return parent.name.elements.flatMap((element) => memberName(element.propertyName ?? element.name) ?? []);
}

function effect(what: What, node: ts.Node): Effect {
  const whole = ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : node;
  return { what, text: shortText(whole), range: rangeOf(whole) };
}

export function uniquePlaces<T extends { readonly range: TextRange }>(uses: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return uses.filter(({ range }) => {
    const mark = `${range.file}\0${range.start}\0${range.end}`;
    return !seen.has(mark) && seen.add(mark) !== undefined;
  });
}
