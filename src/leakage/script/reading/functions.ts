import type { Span, Statement } from "../../../python/syntax.ts";
import { callRows } from "../calls/networks.ts";
import { combined, dataOf, flow, stateOf, unknownData } from "../rows/data.ts";
import { type Closure, type Instance, type LocalClass, literalOf, type Value } from "../rows/values.ts";
import { memberOf } from "./attributes.ts";
import { derivedEstimator } from "./derived.ts";
import { evaluate } from "./expressions.ts";
import { execute } from "./interpret.ts";
import { newData, newDictionary, newList } from "./joinValues.ts";
import { bind, cannotRead, type Machine, newScope } from "./machine.ts";

/** Arguments of a call, evaluated. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export const noArguments: Arguments = { positional: [], named: new Map() };

/** Deep enough for code in layers; recursion ends here as well. */
const depthLimit = 12;

/** A local function, gone through with these arguments as if it stood here. */
export function callClosure(machine: Machine, closure: Closure, call: Arguments, at: Span): Value {
  machine.called.add(closure.node);
  const recursive = machine.frames.filter((frame) => frame.node === closure.node).length > 1;
  if (recursive || machine.frames.length >= depthLimit) {
    cannotRead(machine, recursive ? `"${closure.name}" calling itself` : "a function called too deep", at);
    return flow([...call.positional, ...call.named.values()]);
  }
  const outer = { scope: machine.scope, file: machine.file, text: machine.text };
  const frame = { node: closure.node, returned: [] as Value[], yielded: [] as Value[] };
  machine.scope = newScope(closure.scope);
  if (closure.file !== machine.file) Object.assign(machine, { file: closure.file, text: textOfFile(machine, closure.file) });
  bindParameters(machine, closure, call);
  machine.frames.push(frame);
  let result: Value;
  if (isBlock(closure.body)) {
    execute(machine, closure.body);
    result =
      frame.yielded.length === 0
        ? returnedFrom(frame.returned)
        : newList(machine.memory, { items: frame.yielded.slice(-50), exact: false }, "list");
  } else result = evaluate(machine, closure.body);
  machine.frames.pop();
  Object.assign(machine, outer);
  return result;
}

function isBlock(body: Closure["body"]): body is readonly Statement[] {
  return Array.isArray(body);
}

function textOfFile(machine: Machine, file: string): string {
  return machine.loadModule("", file)?.text ?? "";
}

function bindParameters(machine: Machine, { parameters, self }: Closure, { positional, named }: Arguments): void {
  const given = self === null ? positional : [self, ...positional];
  const taken = new Set<string>();
  let next = 0;
  for (const parameter of parameters) {
    if (parameter.form === "rest") {
      bind(machine, parameter.name, newList(machine.memory, { items: given.slice(next), exact: true }, "tuple"));
      next = given.length;
    } else if (parameter.form === "keywords") {
      const rest = new Map([...named].filter(([name]) => !taken.has(name)));
      bind(machine, parameter.name, newDictionary(machine.memory, { entries: rest, others: [] }));
    } else {
      const value = named.get(parameter.name) ?? given[next];
      if (!named.has(parameter.name) && next < given.length) next++;
      taken.add(parameter.name);
      if (value !== undefined) callRows(machine, value, [parameter.name]);
      bind(machine, parameter.name, value ?? (parameter.initial === null ? unknownData() : evaluate(machine, parameter.initial)));
    }
  }
}

/** Several `return`s give what they have in common; tuples do so place by place. */
function returnedFrom(returned: readonly Value[]): Value {
  const [first, ...others] = returned.filter((value) => value.kind !== "literal" || value.value !== null);
  if (first === undefined) return returned.length > 0 ? literalOf(null) : literalOf(null);
  if (others.length === 0) return first;
  const lists = returned.filter((value) => value.kind === "list");
  const [list] = lists;
  if (
    list !== undefined &&
    lists.length === returned.length &&
    lists.every((each) => each.cell.value.items.length === list.cell.value.items.length)
  ) {
    const items = list.cell.value.items.map((_, i) => returnedFrom(lists.map((each) => each.cell.value.items[i] ?? unknownData())));
    return { ...list, cell: { ...list.cell, value: { items, exact: true } } };
  }
  if (returned.every((value) => value.kind === "data" || value.kind === "literal")) {
    const states = returned.map(stateOf);
    const same = states.every((state) => state.rows === states[0]?.rows);
    return dataOf({ ...combined(states), ...(same ? {} : { rows: null }) });
  }
  return first;
}

/** Keeps what is returned as it is now: another way through the function may change the object yet. */
export function returnValue(machine: Machine, value: Value | null): void {
  machine.frames.at(-1)?.returned.push(value === null ? literalOf(null) : snapshot(machine, value));
}

function snapshot(machine: Machine, value: Value): Value {
  if (value.kind === "data" && value.cell.value.rows !== null) return newData(value.cell.value, value.within);
  if (value.kind === "list" && value.form === "tuple") {
    const { items, exact } = value.cell.value;
    return newList(machine.memory, { items: items.map((item) => snapshot(machine, item)), exact }, value.form);
  }
  return value;
}

/** `Local(…)`: an object of a class of the script. */
export function instantiate(machine: Machine, of: LocalClass, call: Arguments, at: Span): Value {
  machine.called.add(of.definition);
  const derived = derivedEstimator(machine, of, call);
  if (derived !== null) {
    // What it does inside is its own: it learns from what it is given.
    for (const member of of.members.values()) if (member.kind === "closure") machine.called.add(member.node);
    return derived;
  }
  const instance: Instance = { kind: "instance", of, cell: { value: new Map(), join: (a, b) => new Map([...a, ...b]) } };
  const start = memberOf(machine, of, "__init__");
  if (start?.kind === "closure") callClosure(machine, { ...start, self: instance }, call, at);
  else if (start === null) {
    // A data class: its fields, in order.
    const fields = [...of.members.keys()].filter((name) => of.members.get(name)?.kind !== "closure");
    const members = new Map([...call.named, ...call.positional.map((value, i) => [fields[i] ?? `_${i}`, value] as const)]);
    machine.memory.write(instance.cell, members);
  }
  return instance;
}
