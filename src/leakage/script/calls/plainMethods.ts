import { type Call, callObject } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { itemsOf, zipped } from "../reading/iterate.ts";
import { newDictionary, newList } from "../reading/joinValues.ts";
import { freshId, type Machine, siteOf } from "../reading/machine.ts";
import { chosenName } from "../rows/chosenNames.ts";
import { noteAppended } from "../rows/copies.ts";
import { dataOf, flow, madeRows, stateOf, textValue, unknownData } from "../rows/data.ts";
import { type Dictionary, type List, type Literal, literalOf, type Thing, type Value } from "../rows/values.ts";
import { drawnByGenerator } from "./numpyCalls.ts";
import { trainerMethod } from "./trainers.ts";

export function listMethod(machine: Machine, list: List, name: string, args: Arguments, call: Call): Value {
  if (name === "append") noteAppended(machine, list, call);
  const { items, exact } = list.cell.value;
  const [named] = args.positional;
  const given = named === undefined ? undefined : chosenName(named, machine.sways.flat());
  const write = (next: readonly Value[], known: boolean): Value => {
    machine.memory.write(list.cell, { ...list.cell.value, items: next.slice(-100), exact: known && next.length <= 100 });
    return literalOf(null);
  };
  switch (name) {
    case "append":
    case "add":
      // In a loop that two turns stand for, how many there are is not known.
      return given === undefined ? literalOf(null) : write([...items, given], exact && machine.loops.every((loop) => loop.exact));
    case "extend": {
      const more = given?.kind === "list" ? given.cell.value : null;
      return write([...items, ...(more?.items ?? (given === undefined ? [] : [given]))], exact && (more?.exact ?? false));
    }
    case "insert":
      return write([...items, args.positional[1] ?? unknownData()], false);
    case "remove": {
      const text = textValue(given);
      return write(
        items.filter((item) => text === null || textValue(item) !== text),
        exact && text !== null,
      );
    }
    case "pop":
      return items.at(-1) ?? unknownData();
    case "copy":
      return newList(machine.memory, list.cell.value, list.form);
    case "index": {
      if (given !== undefined && stateOf(given).scores.length > 0) return dataOf({ shape: "reduced", scores: stateOf(given).scores });
      return unknownData();
    }
    case "sort":
    case "reverse":
      return literalOf(null);
    default:
      return flow([list, ...args.positional]);
  }
}

export function dictionaryMethod(machine: Machine, dictionary: Dictionary, name: string, args: Arguments, call: Call): Value {
  const { entries, others } = dictionary.cell.value;
  const values = [...entries.values(), ...others];
  const keys = [...entries.keys()].map((key) => literalOf(key));
  const exact = others.length === 0;
  switch (name) {
    case "items": {
      const keyed = [...keys, ...others.map(() => unknownData())];
      return newList(
        machine.memory,
        {
          items: values.map((value, i) => newList(machine.memory, { items: [keyed[i] ?? unknownData(), value], exact: true }, "tuple")),
          exact,
        },
        "list",
      );
    }
    case "values":
      return newList(machine.memory, { items: values, exact }, "list");
    case "keys":
      return newList(machine.memory, { items: keys, exact }, "list");
    case "get":
    case "pop":
    case "setdefault": {
      const key = args.positional[0];
      const found = key?.kind === "literal" ? entries.get(String(key.value)) : undefined;
      return found ?? args.positional[1] ?? flow(values);
    }
    case "update": {
      const [other] = args.positional;
      const more = other?.kind === "dictionary" ? other.cell.value : { entries: args.named, others: other === undefined ? [] : [other] };
      machine.memory.write(dictionary.cell, {
        entries: new Map([...entries, ...more.entries, ...args.named]),
        others: [...others, ...more.others].slice(-50),
      });
      return literalOf(null);
    }
    case "copy":
      return newDictionary(machine.memory, dictionary.cell.value);
    // Of the parts of a data set, each for itself.
    case "map":
    case "rename_column":
    case "remove_columns":
    case "with_format":
    case "cast_column":
    case "shuffle":
      return newDictionary(machine.memory, dictionary.cell.value);
    default: {
      const member = entries.get(name);
      return member === undefined ? flow(values) : callObject(machine, member, args, call);
    }
  }
}

export function literalMethod(literal: Literal, name: string, args: Arguments): Value {
  if (typeof literal.value === "string" && name === "split") return unknownData();
  return flow([literal, ...args.positional, ...args.named.values()]);
}

/** Objects of libraries that are known by name: a study that calls a function again and again. */
export function thingMethod(machine: Machine, thing: Thing, name: string, args: Arguments, call: Call): Value {
  if (name === "optimize" || name === "maximize" || name === "minimize" || name === "search") {
    const objective = args.positional[0] ?? args.named.get("func") ?? thing.options.get("f");
    return objective === undefined ? unknownData() : searchedBy(machine, objective, call);
  }
  if (name === "load_data") return loadedParts(machine, thing, call);
  const byTrainer = trainerMethod(machine, thing, name, args, call);
  if (byTrainer !== null) return byTrainer;
  const drawn = drawnByGenerator(machine, thing, name, args, call);
  if (drawn !== null) return drawn;
  const given = flow([...args.positional, ...args.named.values()]);
  // A stemmer gives a text for a text; what becomes of whole tables is not known.
  const { shape, rows } = given.cell.value;
  return shape === "row" ? given : flow([given], { rows: madeRows(machine, rows), shape: "unknown", column: null, mask: null });
}

/** A search calls its objective with one set of values after the other, and takes the best: what it scored has chosen. */
export function searchedBy(machine: Machine, objective: Value, call: Call): Value {
  const loop = freshId(machine);
  machine.loops.push({ id: loop, folds: false, exact: false, turn: 0, steps: null });
  const trials = [1, 2].map(() =>
    callObject(machine, objective, { positional: [dataOf({ loops: new Set([loop]) })], named: new Map() }, call),
  );
  machine.loops.pop();
  const scores = trials.flatMap((trial) => stateOf(trial).scores);
  if (scores.length > 0) machine.facts.choices.push({ evaluations: scores, what: "best", site: siteOf(machine, call) });
  return unknownData();
}

function loadedParts(machine: Machine, thing: Thing, _call: Call): Value {
  const split = { key: `given:${thing.name}`, order: "given" as const, site: siteOf(machine, _call), groups: new Set<string>() };
  const of = { kind: "source" as const, key: thing.name, known: true, name: thing.name };
  const pair = (index: number): Value =>
    newList(
      machine.memory,
      {
        items: ["table", "column"].map((shape) => dataOf({ shape: shape as "table" | "column", rows: { kind: "part", of, split, index } })),
        exact: true,
      },
      "tuple",
    );
  return newList(machine.memory, { items: [pair(0), pair(1)], exact: true }, "tuple");
}

/** `enumerate`, `zip`: one list of tuples. */
export function together(machine: Machine, values: readonly Value[], call: Call): Value {
  return zipped(
    machine,
    values.map((value) => itemsOf(machine, value, 0, call)),
  );
}
