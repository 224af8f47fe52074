import type { Span, Statement } from "../../../python/syntax.ts";
import { unknownData } from "../rows/data.ts";
import { givenByName, isCalledTest, isCalledTraining, isCalledValidation } from "../rows/pieces.ts";
import type { Closure, Value } from "../rows/values.ts";
import { memberOf } from "./attributes.ts";
import { type Arguments, callClosure, instantiate, noArguments } from "./functions.ts";
import type { Machine } from "./machine.ts";

/** Code that nobody calls here is called by others: it is gone through once, with arguments of which nothing is known. */
export function callTheUncalled(machine: Machine): void {
  const handedOn: HandedOn = new Map();
  for (const cell of [...machine.scope.names.values()]) {
    const { value } = cell;
    if (value?.kind === "closure" && value.file === machine.file && !machine.called.has(value.node)) {
      callAsOthersDo(machine, value, handedOn);
    } else if (value?.kind === "class" && !machine.called.has(value.definition)) {
      const start = memberOf(machine, value, "__init__");
      const options = start?.kind === "closure" ? anyOptions(machine, start, new Map()) : noArguments;
      const instance = instantiate(machine, value, options, { start: 0, end: 0 });
      const within: HandedOn = new Map();
      for (const member of value.members.values()) {
        if (member.kind !== "closure" || machine.called.has(member.node)) continue;
        const self = instance.kind === "instance" ? instance : null;
        callAsOthersDo(machine, { ...member, self }, within);
      }
    }
  }
}

/** What functions gave that return several values by name: `return X, y` goes into the next one that takes `X` and `y`. */
type HandedOn = Map<string, { readonly names: readonly string[]; readonly values: readonly Value[] }>;

function callAsOthersDo(machine: Machine, closure: Closure, handedOn: HandedOn): void {
  const made = callClosure(machine, closure, anyOptions(machine, closure, handedOn), { start: 0, end: 0 });
  const names = namesReturned(closure.body);
  if (names === null || made.kind !== "list" || made.cell.value.items.length !== names.length) return;
  for (const name of names) handedOn.set(name, { names, values: made.cell.value.items });
}

/** `return X_scaled, y`, where a function ends so. */
function namesReturned(body: Closure["body"]): readonly string[] | null {
  const last = isBlock(body) ? body.at(-1) : undefined;
  if (last?.kind !== "return" || last.value?.kind !== "sequence") return null;
  const names = last.value.items.flatMap((item) => (item.kind === "name" ? [item.id] : []));
  return names.length === last.value.items.length && names.length > 1 ? names : null;
}

function isBlock(body: Closure["body"]): body is readonly Statement[] {
  return Array.isArray(body);
}

/** What comes from the function before, where it gives what this one takes: all of it by name, one of them perhaps by a longer one (`X_scaled`). */
function takenOver(names: readonly string[], handedOn: HandedOn): ReadonlyMap<string, Value> {
  const from = names.map((name) => handedOn.get(name)).find((each) => each !== undefined);
  if (from === undefined) return new Map();
  const places = names.map((name) => {
    const exact = from.names.indexOf(name);
    return exact >= 0 ? exact : from.names.findIndex((each) => each.startsWith(`${name}_`) && !isOfOneSide(each));
  });
  const taken = places.filter((place) => place >= 0);
  if (taken.length < 2 || new Set(taken).size < taken.length) return new Map();
  return new Map(
    names.flatMap((name, i) =>
      from.values[places[i] as number] === undefined ? [] : [[name, from.values[places[i] as number] as Value] as const],
    ),
  );
}

function isOfOneSide(name: string): boolean {
  return isCalledTraining(name) || isCalledTest(name) || isCalledValidation(name);
}

/** An option that is off unless a caller asks for it may be on, and a seed may be given. */
function anyOptions(machine: Machine, { parameters, node, self }: Closure, handedOn: HandedOn): Arguments {
  const options = parameters.filter(({ name, initial }) => {
    if (initial?.kind !== "literal") return false;
    return typeof initial.value === "boolean" || (initial.value === null && /seed|random_state|^rng$/.test(name));
  });
  const at = "start" in node && "end" in node ? (node as Span) : { start: 0, end: 0 };
  const plain = parameters.filter(({ initial, form }) => initial === null && form !== "rest" && form !== "keywords");
  const names = plain.map(({ name }) => name).slice(self === null ? 0 : 1);
  const taken = takenOver(names, handedOn);
  const given = taken.size > 0 ? taken : givenByName(machine, names, at);
  return { positional: [], named: new Map([...given, ...options.map(({ name }) => [name, unknownData()] as const)]) };
}
