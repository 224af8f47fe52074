import type { Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData, newDictionary, newList } from "../reading/joinValues.ts";
import { freshId, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { dataOf, isSet, sourceTable, stateOf, textValue } from "./data.ts";
import { partOf } from "./rows.ts";
import type { DataState, Value } from "./values.ts";

/** A file that is read twice is the same rows; its name is what the text says. */
export function readSource(machine: Machine, path: string, name: string, args: Arguments, call: Call): Value {
  const given = args.positional[0] ?? args.named.get("filepath_or_buffer") ?? args.named.get("name");
  const written = call.arguments[0] === undefined ? "" : textOf(machine, call.arguments[0].value);
  const changing = machine.loops.length > 0 && given !== undefined && stateOf(given).loops.size > 0;
  const part = partWords.flatMap((option) => textValue(args.named.get(option)) ?? []).join();
  const key =
    changing || written === ""
      ? `${path}#${written === "" ? path : freshId(machine)}`
      : `${name}:${textValue(given) ?? written}${part === "" ? "" : `,${part}`}`;
  const table = sourceTable(textValue(given) ?? written, key);
  if (!isSet(args.named.get("return_X_y"))) return table;
  return pairOf(machine, table.cell.value);
}

/** `CIFAR10("data", train=False)` of torchvision: the part that is asked for. */
export function pictureSet(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const folder = call.arguments.find((each) => each.name === null || each.name === "root");
  const key = `${name}:${folder === undefined ? "" : textOf(machine, folder.value)}`;
  const table = sourceTable(key, key);
  const train = args.named.get("train") ?? (name === "ImageFolder" || name === "DatasetFolder" ? undefined : args.positional[1]);
  const asked = args.named.get("split");
  const option = asked ?? train;
  if (option?.kind !== "literal" || option.value === null) return table;
  const split = { key: `given:${key}`, order: "given" as const, site: siteOf(machine, call), groups: new Set<string>() };
  const of = table.cell.value.rows;
  const index = option.value === true || option.value === "train" ? 0 : 1;
  return of === null ? table : newData({ ...table.cell.value, rows: partOf(of, split, index) }, null);
}

/** `load_dataset("imdb")` of datasets: its parts by name, or the one that is asked for, or a piece of it (`train[:80%]`). */
export function namedSets(machine: Machine, path: string, args: Arguments, call: Call): Value | null {
  if (path !== "datasets.load_dataset") return null;
  const written = call.arguments.filter(({ name }) => name !== "split").map(({ value }) => textOf(machine, value));
  const key = `load_dataset:${written.join()}`;
  const split = { key: `given:${key}`, order: "given" as const, site: siteOf(machine, call), groups: new Set<string>(), parts: 3 };
  const { rows: of } = sourceTable(written[0] ?? "", key).cell.value;
  if (of === null) return null;
  const part = (index: number): Value => dataOf({ shape: "table", rows: partOf(of, split, index) });
  const asked = args.named.get("split") ?? args.positional[2];
  if (asked === undefined) {
    const entries = new Map(["train", "test", "validation"].map((name, i) => [name, part(i)]));
    return newDictionary(machine.memory, { entries, others: [] });
  }
  const [, name = "", low, high] = /^(\w+)(?:\[(.*?):(.*?)\])?$/.exec(textValue(asked) ?? "") ?? [];
  const index = name === "train" ? 0 : name === "test" ? 1 : 2;
  const whole = partOf(of, split, index);
  if (low === undefined && high === undefined) return dataOf({ shape: "table", rows: whole });
  return dataOf({ shape: "table", rows: { kind: "slice", of: whole, low: low || null, high: high || null } });
}

/** Options by which a data set of a library gives one part of itself. */
const partWords = ["subset", "split", "partition"];

/** `make_classification(…)`: made rows with their labels. */
export function labelled(machine: Machine, call: Call): Value {
  return pairOf(machine, sourceTable(textOf(machine, call.callee), `${textOf(machine, call)}#${freshId(machine)}`).cell.value);
}

function pairOf(machine: Machine, state: DataState): Value {
  const columns = { ...state.columns, form: "unknown" as const };
  return newList(
    machine.memory,
    { items: [newData({ ...state, columns }, null), newData({ ...state, shape: "column", columns }, null)], exact: true },
    "tuple",
  );
}

/** `mnist.load_data()`: a training and a test part. */
export function loadParts(machine: Machine, call: Call): Value {
  const key = textOf(machine, call);
  const split = { key: `given:${key}`, order: "given" as const, site: siteOf(machine, call), groups: new Set<string>() };
  const of = { kind: "source" as const, key, known: true, name: key };
  const pair = (index: number): Value =>
    newList(
      machine.memory,
      { items: (["table", "column"] as const).map((shape) => dataOf({ shape, rows: { kind: "part", of, split, index } })), exact: true },
      "tuple",
    );
  return newList(machine.memory, { items: [pair(0), pair(1)], exact: true }, "tuple");
}
