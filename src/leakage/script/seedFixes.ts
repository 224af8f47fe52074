import type { Fix, TextRange } from "../../model/finding.ts";
import type { Expression, Span } from "../../python/syntax.ts";
import { type Machine, siteOf } from "./reading/machine.ts";
import type { Value } from "./rows/values.ts";

type Call = Extract<Expression, { kind: "call" }>;

/**
 * A seed where one is missing. In a loop none is offered: every turn would draw the same rows, which may not be what is
 * meant.
 */
export function seedFixes(machine: Machine, call: Call, library: (name: string) => Value | null): readonly Fix[] {
  if (machine.loops.length > 0) return [];
  const { callee } = call;
  const name = callee.kind === "attribute" ? callee.name : callee.kind === "name" ? callee.id : "";
  if (generatorDraws.has(name) && callee.kind === "attribute") return drawnBy(machine, callee.object, library);
  if (name === "random_split")
    return isLibrary(library("torch"), "torch") ? added(machine, call, "generator", "torch.Generator().manual_seed(42)") : [];
  const isPolars = call.arguments.some((each) => each.name === "fraction" || each.name === "with_replacement");
  return added(machine, call, isPolars ? "seed" : "random_state", "42");
}

const generatorDraws = new Set(["permutation", "shuffle", "choice"]);

/** `np.random.permutation(n)`: a generator of its own has a seed of its own. */
function drawnBy(machine: Machine, object: Expression, library: (name: string) => Value | null): readonly Fix[] {
  if (object.kind !== "attribute" || object.name !== "random" || object.object.kind !== "name") return [];
  if (!isLibrary(library(object.object.id) ?? null, "numpy") && object.object.id !== "np") return [];
  const newText = `${object.object.id}.random.default_rng(42)`;
  return [{ title: "Draw with a seed: default_rng(42)", edits: [{ range: siteOf(machine, object), newText }] }];
}

function added(machine: Machine, call: Call, name: string, value: string): readonly Fix[] {
  const title = `Give it a seed: ${name}=${value}`;
  const given = call.arguments.find((each) => each.name === name);
  if (given !== undefined) return [{ title, edits: [{ range: siteOf(machine, given.value), newText: value }] }];
  const place = placeInCall(machine, call);
  if (place === null) return [];
  const newText = `${place.before}${name}=${value}`;
  return [{ title, edits: [{ range: place.range, newText }] }];
}

/** Behind the last argument, be there brackets around it or a comma after it; null where comments make that doubtful. */
function placeInCall(machine: Machine, call: Call): { readonly range: TextRange; readonly before: string } | null {
  const last = call.arguments.at(-1)?.value;
  const at = (start: number): TextRange => siteOf(machine, { start, end: start } satisfies Span);
  if (last === undefined) return machine.text[call.end - 1] === ")" ? { range: at(call.end - 1), before: "" } : null;
  const rest = machine.text.slice(last.end, call.end - 1);
  const [brackets = ""] = /^(?:\s*\))*/.exec(rest) ?? [];
  const [comma = ""] = /^\s*,/.exec(rest.slice(brackets.length)) ?? [];
  if (machine.text[call.end - 1] !== ")" || /[()]/.test(rest.slice(brackets.length))) return null;
  return { range: at(last.end + brackets.length + comma.length), before: comma === "" ? ", " : " " };
}

function isLibrary(value: Value | null, path: string): boolean {
  return value?.kind === "library" && value.path === path;
}
