import { searchedBy, together } from "../calls/plainMethods.ts";
import { evaluationsOf, noteBest } from "../calls/scoring.ts";
import { firstFold } from "../calls/splitting.ts";
import { dataOf, flow, stateOf, textValue, unknownData } from "../rows/data.ts";
import { emptyState, literalOf, type Value } from "../rows/values.ts";
import { attributeOf } from "./attributes.ts";
import { type Call, callObject } from "./calls.ts";
import { evaluate } from "./expressions.ts";
import type { Arguments } from "./functions.ts";
import { itemsOf } from "./iterate.ts";
import { newData, newDictionary, newList } from "./joinValues.ts";
import type { Machine } from "./machine.ts";
import { cannotRead } from "./machine.ts";

/** Functions that are there without an import. */
export function builtinCall(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const [first, second] = args.positional;
  switch (name) {
    case "enumerate":
      return numbered(machine, first ?? unknownData(), call);
    case "zip":
      return together(machine, args.positional, call);
    case "next":
    case "iter":
      return first?.kind === "folds" ? firstFold(machine, first, call) : nextOf(machine, first ?? unknownData(), name, call);
    case "list":
    case "tuple":
    case "set":
      return listed(machine, name, first, call);
    case "sorted":
    case "reversed":
      return first?.kind === "list"
        ? newList(machine.memory, { ...first.cell.value, exact: first.cell.value.exact && name === "reversed" }, "list")
        : (first ?? unknownData());
    case "dict":
      return dictionary(machine, args, call);
    case "max":
    case "min":
      tryEach(machine, args, call);
      noteBest(machine, args.positional, call, args.named.has("key") ? "which" : "figure");
      return figureOf(args);
    case "sum":
      return summed(machine, args, call);
    case "range":
      return placesOf(machine, call) ?? counted(args);
    case "len":
    case "isinstance":
    case "type":
    case "id":
      return counted(args);
    case "map":
    case "filter":
      return first === undefined || second === undefined ? unknownData() : mapped(machine, first, second, name, call);
    case "getattr":
      return first === undefined ? unknownData() : memberNamed(machine, first, textValue(second), call);
    case "super":
      return { kind: "thing", name: "super", options: new Map() };
    case "exec":
    case "eval":
      cannotRead(machine, `${name}(…)`, call);
      return unknownData();
    case "print":
    case "display":
    case "help":
    case "input":
      return unknownData();
    case "open":
      return { kind: "thing", name: "file", options: new Map([["path", first ?? unknownData()]]) };
    default:
      return flow([...args.positional, ...args.named.values()]);
  }
}

/** `next(rows)` gives other rows each time it is asked. */
function nextOf(machine: Machine, from: Value, name: string, call: Call): Value {
  const [item = unknownData()] = name === "iter" ? [from] : itemsOf(machine, from, 0, call).items;
  return name === "iter" || (from.kind === "list" && from.cell.value.exact) ? item : another(machine, item);
}

function another(machine: Machine, item: Value): Value {
  if (item.kind === "data") return newData({ ...item.cell.value, rows: null }, null);
  if (item.kind !== "list") return item;
  const { items, exact } = item.cell.value;
  return newList(machine.memory, { items: items.map((each) => another(machine, each)), exact }, item.form);
}

/** `max(values, key=f)`: f says of each value how good it is. */
function tryEach(machine: Machine, args: Arguments, call: Call): void {
  const how = args.named.get("key");
  const [over] = args.positional;
  // Of what was scored before, a key only picks the figure.
  if (how?.kind === "closure" && over !== undefined && stateOf(over).scores.length === 0) searchedBy(machine, how, call);
}

/** `getattr(metrics, "f1_score")` is `metrics.f1_score`. */
function memberNamed(machine: Machine, object: Value, name: string | null, call: Call): Value {
  return name === null ? flow([object]) : attributeOf(machine, object, name, call);
}

function counted({ positional }: Arguments): Value {
  return newData(
    { ...emptyState, loops: new Set(positional.flatMap((value) => (value.kind === "literal" ? [...value.loops] : []))) },
    null,
  );
}

/** `range(len(models))`: the places in a written list, one by one. */
function placesOf(machine: Machine, { arguments: given }: Call): Value | null {
  const [only] = given;
  const inner = given.length === 1 && only?.value.kind === "call" && only.value.callee.kind === "name" && only.value.callee.id === "len";
  const listed = inner && only.value.kind === "call" ? only.value.arguments[0]?.value : undefined;
  const list = listed?.kind === "name" ? evaluate(machine, listed) : null;
  if (list?.kind !== "list" || !list.cell.value.exact || list.cell.value.items.some((item) => item.kind === "data")) return null;
  return newList(machine.memory, { items: list.cell.value.items.map((_, i) => literalOf(i)), exact: true }, "list");
}

function numbered(machine: Machine, value: Value, call: Call): Value {
  const { items, exact } = itemsOf(machine, value, 0, call);
  return newList(
    machine.memory,
    { items: items.map((item) => newList(machine.memory, { items: [unknownData(), item], exact: true }, "tuple")), exact },
    "list",
  );
}

/** The largest of columns or figures is a figure; of plain numbers, a number. */
function figureOf({ positional }: Arguments): Value {
  const state = stateOf(flow(positional));
  return dataOf({ shape: "reduced", scores: state.scores, influences: state.influences, loops: state.loops, curve: state.curve });
}

function summed(machine: Machine, { positional: [first] }: Arguments, call: Call): Value {
  if (first === undefined) return unknownData();
  const state = stateOf(first);
  return state.compared
    ? dataOf({ shape: "reduced", scores: evaluationsOf(machine, [state], call) })
    : flow([first], { shape: state.shape === "row" ? "row" : "reduced" });
}

function listed(machine: Machine, name: "list" | "tuple" | "set", value: Value | undefined, call: Call): Value {
  if (value === undefined) return newList(machine.memory, { items: [], exact: true }, name);
  if (value.kind === "list") return newList(machine.memory, value.cell.value, name);
  if (value.kind === "data") {
    // The columns of a table, where a table is listed.
    const { shape, columns } = value.cell.value;
    return shape === "table" && columns.form !== "unknown"
      ? newData({ ...value.cell.value, shape: "names", rows: null }, null)
      : newData(value.cell.value, null);
  }
  const { items, exact } = itemsOf(machine, value, 0, call);
  return newList(machine.memory, { items, exact }, name);
}

function dictionary(machine: Machine, args: Arguments, call: Call): Value {
  const [first] = args.positional;
  if (first?.kind === "dictionary")
    return newDictionary(machine.memory, {
      entries: new Map([...first.cell.value.entries, ...args.named]),
      others: first.cell.value.others,
    });
  if (first === undefined) return newDictionary(machine.memory, { entries: new Map(args.named), others: [] });
  const { items, exact } = itemsOf(machine, first, 0, call);
  const pairs = exact ? items.map(keyAndValue) : [];
  if (pairs.length > 0 && pairs.every((pair) => pair !== null))
    return newDictionary(machine.memory, { entries: new Map([...pairs, ...args.named]), others: [] });
  return newDictionary(machine.memory, { entries: new Map(args.named), others: items });
}

/** `("train", rows)` of `zip(names, tables)`; null for what is no such pair. */
function keyAndValue(item: Value): readonly [string, Value] | null {
  const [key, value] = item.kind === "list" ? item.cell.value.items : [];
  return key?.kind === "literal" && value !== undefined ? [String(key.value), value] : null;
}

function mapped(machine: Machine, how: Value, over: Value, name: string, call: Call): Value {
  const { items, exact } = itemsOf(machine, over, 0, call);
  const made = items.map((item) => callObject(machine, how, { positional: [item], named: new Map() }, call));
  return newList(machine.memory, { items: name === "filter" ? items : made, exact: exact && name === "map" }, "list");
}
