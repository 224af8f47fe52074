import type { Expression } from "../../../python/syntax.ts";
import { estimatorMethod } from "../calls/estimatorMethods.ts";
import { noteReset } from "../calls/goingOn.ts";
import { callLibrary } from "../calls/libraryCalls.ts";
import { makeUnknownEstimator } from "../calls/makeEstimator.ts";
import { isLoss, networkAnswer, trainsBySteps } from "../calls/networks.ts";
import { dictionaryMethod, listMethod, literalMethod, thingMethod } from "../calls/plainMethods.ts";
import { splitterMethod } from "../calls/splitting.ts";
import { tableMethod } from "../calls/tableMethods.ts";
import { someOf } from "../rows/columns.ts";
import { dataOf, flow, madeRows, stateOf, unknownData } from "../rows/data.ts";
import { isKnown, type Rows, sharedRows, splitsOf } from "../rows/rows.ts";
import { type DataState, emptyState, type Value } from "../rows/values.ts";
import { attributeOf, memberOf } from "./attributes.ts";
import { evaluate } from "./expressions.ts";
import { type Arguments, callClosure, instantiate } from "./functions.ts";
import { cannotRead, type Machine, textOf } from "./machine.ts";

export type Call = Extract<Expression, { kind: "call" }>;

export function callValue(machine: Machine, call: Call): Value {
  const { callee } = call;
  if (callee.kind === "attribute") {
    const object = evaluate(machine, callee.object);
    const args = marks.has(callee.name) ? drawing(machine, call) : argumentsOf(machine, call);
    return callMethod(machine, object, callee.name, args, call);
  }
  const value = evaluate(machine, callee);
  return callObject(machine, value, argumentsOf(machine, call), call);
}

/** Of torch: the same rows or the same network, on another device or in another mode. */
const moves = new Set(["to", "cuda", "cpu", "eval", "half", "double", "detach", "contiguous"]);

/** What marks a place in a drawing: the largest of scores, handed to it, is how far an axis goes. */
const marks = new Set([
  "set_xlim",
  "set_ylim",
  "xlim",
  "ylim",
  "axis",
  "set",
  "text",
  "annotate",
  "axvline",
  "axhline",
  "vlines",
  "hlines",
]);

function drawing(machine: Machine, call: Call): Arguments {
  machine.drawing++;
  const args = argumentsOf(machine, call);
  machine.drawing--;
  return args;
}

export function callObject(machine: Machine, value: Value, args: Arguments, call: Call): Value {
  noteReset(machine, null, args, call);
  switch (value.kind) {
    case "library":
      return callLibrary(machine, value.path, args, call);
    case "closure":
      return callClosure(machine, value, args, call);
    case "class":
      return instantiate(machine, value, args, call);
    case "method":
      return callMethod(machine, value.of, value.name, args, call);
    case "instance": {
      // A network of torch is called for its `forward`.
      const own = memberOf(machine, value.of, "__call__") ?? memberOf(machine, value.of, "forward");
      machine.forwarding++;
      const made = own?.kind === "closure" ? callClosure(machine, { ...own, self: value }, args, call) : unreadCall(machine, args, call);
      machine.forwarding--;
      return networkAnswer(machine, value, args, call, made) ?? made;
    }
    case "data": {
      const made = isLoss(machine, args) ? flow([...args.positional, ...args.named.values()], { compared: true }) : null;
      if (made !== null) return made;
      const unread = unreadCall(machine, args, call);
      return networkAnswer(machine, value, args, call, unread) ?? unread;
    }
    case "thing":
      // A selector of columns gives the names of some.
      if (value.name === "make_column_selector") return columnNames(args);
      return answered(machine, value, args, call);
    default:
      return answered(machine, value, args, call);
  }
}

function answered(machine: Machine, value: Value, args: Arguments, call: Call): Value {
  const made = flow([...args.positional, ...args.named.values()], isLoss(machine, args) ? { compared: true } : {});
  return networkAnswer(machine, value, args, call, made) ?? made;
}

function columnNames({ positional: [table] }: Arguments): Value {
  const { columns } = table === undefined ? emptyState : stateOf(table);
  return dataOf({ shape: "names", columns: someOf(columns) });
}

export function callMethod(machine: Machine, object: Value, name: string, args: Arguments, call: Call): Value {
  noteReset(machine, object, args, call);
  if (moves.has(name) && object.kind !== "library" && trainsBySteps(machine)) return object;
  switch (object.kind) {
    case "library":
      return callLibrary(machine, `${object.path}.${name}`, args, call);
    case "data":
      return tableMethod(machine, object, name, args, call);
    case "estimator":
      return estimatorMethod(machine, object, name, args, call);
    case "list":
      return listMethod(machine, object, name, args, call);
    case "dictionary":
      return dictionaryMethod(machine, object, name, args, call);
    case "literal":
      return literalMethod(object, name, args);
    case "splitter":
      return splitterMethod(machine, object, name, args, call);
    case "thing":
      return thingMethod(machine, object, name, args, call);
    case "instance":
    case "class": {
      const member = attributeOf(machine, object, name, call);
      if (name === "fit_transform" && member.kind === "method") {
        const [fit, transform] = ["fit", "transform"].map((own) => attributeOf(machine, object, own, call));
        if (fit?.kind === "closure" && transform?.kind === "closure") {
          callClosure(machine, fit, args, call);
          return callClosure(machine, transform, { positional: args.positional.slice(0, 1), named: new Map() }, call);
        }
      }
      if (member.kind === "method" || (member.kind === "data" && object.kind === "instance"))
        return inheritedMethod(machine, name, args, call);
      return callObject(machine, member, args, call);
    }
    case "method":
    case "indexer":
      return unknownData();
    default:
      return flow([...args.positional, ...args.named.values()]);
  }
}

/** A method of a class that is not here: of an estimator of one's own it may be `fit`, of which nothing is known. */
function inheritedMethod(machine: Machine, name: string, args: Arguments, call: Call): Value {
  if (/^(?:train|eval|to|cuda|parameters|state_dict|load_state_dict|zero_grad|compile|summary|__init__)$/.test(name)) return unknownData();
  return unreadCall(machine, args, call);
}

/**
 * A function that is not here. What it is given may shape what it gives, which has rows of its own; where it is handed
 * tables or models, that it was not read is said.
 */
export function unreadCall(machine: Machine, args: Arguments, call: Call): Value {
  const all = [...args.positional, ...args.named.values()];
  const matters = all.some((value) => value.kind === "estimator" || (stateOf(value).rows !== null && stateOf(value).shape !== "row"));
  const name = textOf(machine, call.callee);
  if (matters) cannotRead(machine, `${name}(…)`, call);
  if (/(?:^|[._])(?:make|build|create|get)_?(?:model|net|classifier|regressor|pipeline)/i.test(name))
    return makeUnknownEstimator(machine, name, args);
  const result = flow(all);
  const rows = result.cell.value.rows ?? dividedRows(all.map(stateOf));
  return flow([result], { rows: madeRows(machine, rows), shape: "unknown", column: null, mask: null, compared: false });
}

/** Of a part and something else that nobody knows the rows of, what is made has the rows of the part. */
function dividedRows(states: readonly DataState[]): Rows | null {
  const all = states.flatMap(({ rows, shape }) => (rows === null || shape === "reduced" ? [] : [rows]));
  const divided = all.filter((rows) => splitsOf(rows).length > 0);
  return all.every((rows) => divided.includes(rows) || !isKnown(rows)) ? sharedRows(divided) : null;
}

export function argumentsOf(machine: Machine, call: Call): Arguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  for (const argument of call.arguments) {
    const value = evaluate(machine, argument.value);
    if (argument.name !== null) named.set(argument.name, value);
    else if (argument.spread === "list" && value.kind === "list" && value.cell.value.exact) positional.push(...value.cell.value.items);
    else if (argument.spread === "dictionary") {
      if (value.kind === "dictionary") {
        for (const [name, each] of value.cell.value.entries) named.set(name, each);
        for (const [i, each] of value.cell.value.others.entries()) named.set(`**${i}`, each);
      } else named.set("**", value);
    } else positional.push(value);
  }
  return { positional, named };
}

/** An argument by its name, or by its place. */
export function argument(args: Arguments, name: string, place: number): Value | undefined {
  return args.named.get(name) ?? args.positional[place];
}
