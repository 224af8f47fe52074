import type { Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { freshId, type Machine, textOf } from "../reading/machine.ts";
import { writtenByNumpy } from "../reading/outside.ts";
import { dataOf, flow, numberValue, reduced, stateOf, unknownData } from "../rows/data.ts";
import { acrossColumns } from "../rows/picking.ts";
import { below } from "../rows/stacking.ts";
import { type Data, type DataState, emptyState, type Thing, type Value } from "../rows/values.ts";
import { associations, below as belowNames, besides, indexMakers, reducingFunctions } from "../vocabulary/tables.ts";
import { isLoss } from "./networks.ts";
import { drawn, isOneClass } from "./rowMethods.ts";
import { evaluationsOf, noteBest } from "./scoring.ts";
import { noteSeed, splitAtBounds } from "./splitting.ts";

/** Functions of arrays: most go value by value, some make one value of many rows, some put tables together. */
export function numpyCall(machine: Machine, path: string, name: string, args: Arguments, call: Call): Value {
  const [first] = args.positional;
  if (path.includes(".random")) return drawnNumbers(machine, name, args, call);
  if (name === "split" || name === "array_split") return splitAtBounds(machine, args, call);
  if (/^(?:nan)?arg(?:max|min)$/.test(name)) {
    if (first !== undefined) noteBest(machine, [first], call);
    return first === undefined || stateOf(first).rows === null ? flow(args.positional) : flow([first], { column: null });
  }
  if (/^(?:nan)?(?:max|min|amax|amin)$/.test(name) && first !== undefined) noteBest(machine, [first], call, "figure");
  if (reducingFunctions.has(name) || associations.has(name)) return reduction(machine, name, first, args, call);
  if (name === "zscore" && first !== undefined) return flow([first, reduction(machine, name, first, args, call)]);
  if (besides.has(name)) return flow(args.positional, { shape: "table", column: null });
  if (belowNames.has(name))
    return acrossColumns(args) ? flow(args.positional, { shape: "table", column: null }) : below(machine, args.positional, call);
  if (name === "repeat" && first !== undefined && repeatsRows(first, args)) return drawn(machine, stateOf(first), call, "np.repeat()");
  if (indexMakers.has(name)) return rowNumbers(machine, args, call);
  if (name === "where" && args.positional.length === 1 && first !== undefined) return rowsWhere(first);
  if (/^(?:load|loadtxt|genfromtxt|loadmat|imread)$/.test(name))
    return dataOf({
      shape: "table",
      rows: { kind: "source", key: `load:${textOf(machine, call)}`, known: true, name: textOf(machine, call) },
    });
  if (/^save(?:txt|z)?$/.test(name)) writtenByNumpy(machine, stateOf, args, call);
  if (/^(?:zeros|ones|empty|full|linspace|logspace|eye|nan|inf|unique|isnan|shape|size|save|savetxt)$/.test(name)) return unknownData();
  if (path.startsWith("torch") && isLoss(machine, args)) return flow([...args.positional, ...args.named.values()], { compared: true });
  const state = first === undefined ? emptyState : stateOf(first);
  const plain = args.positional.filter((value) => value.kind === "data").length <= 1;
  return flow([...args.positional, ...args.named.values()], {
    mask: null,
    ...(plain ? { column: state.column, columns: state.columns, from: rowFrom(state) } : { column: null }),
  });
}

/** `np.repeat(rows, 5, axis=0)`; along another axis, or of numbers, nothing is repeated that is a row. */
function repeatsRows(first: Value, args: Arguments): boolean {
  const { rows, shape } = stateOf(first);
  const axis = args.named.get("axis") ?? args.positional[2];
  return rows !== null && shape !== "reduced" && shape !== "row" && (axis === undefined ? shape === "column" : numberValue(axis) === 0);
}

function rowFrom({ from, column }: DataState): DataState["from"] {
  return from ?? (column === null ? null : { columns: new Set([column]), how: "row" });
}

function reduction(machine: Machine, name: string, first: Value | undefined, args: Arguments, call: Call): Value {
  if (first === undefined) return unknownData();
  const state = stateOf(first);
  const isRow =
    state.shape === "row" ||
    state.rows === null ||
    acrossColumns(args, /percentile|quantile|corr|cov|histogram/.test(name) ? undefined : 1);
  if (state.compared) return dataOf({ shape: "reduced", scores: evaluationsOf(machine, [state], call) });
  const judges = associations.has(name) && args.positional.some((value) => stateOf(value).predictions.length > 0);
  if (isRow || judges) return flow(args.positional);
  const figure = reduced(machine, state, `${name}()`, call);
  return associations.has(name) ? besideOthers(figure, state, args) : figure;
}

/** A correlation looks at the column that it is given as well. */
function besideOthers(figure: Data, { column }: DataState, { positional }: Arguments): Data {
  const others = positional.slice(1, 2).flatMap((value) => stateOf(value).column ?? []);
  if (others.length === 0) return figure;
  const reads = new Set([...(column === null ? [] : [column]), ...others]);
  return flow([figure], { influences: figure.cell.value.influences.map((each) => ({ ...each, reads })) });
}

/** `np.arange(len(table))`, `rng.permutation(len(table))`: numbers of rows, of whichever table they are used on. */
function rowNumbers(machine: Machine, args: Arguments, call: Call): Value {
  const [first] = args.positional;
  const text = textOf(machine, call);
  if (!/len\(|\.shape|size/.test(text) && (first === undefined || stateOf(first).shape !== "index")) return unknownData();
  return dataOf({ shape: "index", rows: { kind: "source", key: `rows:${text}#${freshId(machine)}`, known: false, name: "" } });
}

/** `np.where(mask)`: the numbers of the rows on one side. */
function rowsWhere(condition: Value): Value {
  return newData({ ...stateOf(condition) }, null);
}

const generator = "generator of numpy";

/** What a generator of its own draws; null for any other thing. */
export function drawnByGenerator(machine: Machine, thing: Thing, name: string, args: Arguments, call: Call): Value | null {
  if (thing.name !== generator) return null;
  const before = machine.seeded;
  machine.seeded ||= [...thing.options.values()].some((value) => !(value.kind === "literal" && value.value === null));
  const drawnValue = drawnNumbers(machine, name, args, call);
  machine.seeded = before;
  return drawnValue;
}

function drawnNumbers(machine: Machine, name: string, args: Arguments, call: Call): Value {
  const [first] = args.positional;
  if (name === "seed") {
    machine.seeded = true;
    return unknownData();
  }
  // A generator of its own seeds what is drawn from it, and nothing else.
  if (/^(?:RandomState|default_rng)$/.test(name))
    return {
      kind: "thing",
      name: generator,
      options: new Map([...args.named, ...args.positional.map((value, i) => [`${i}`, value] as const)]),
    };
  if (name === "Generator" || name === "SeedSequence") return unknownData();
  const rows = name === "permutation" || name === "shuffle" || name === "choice";
  const touches =
    first !== undefined &&
    (stateOf(first).rows !== null || stateOf(first).shape === "index" || /len\(|\.shape/.test(textOf(machine, call)));
  if (rows && touches) noteSeed(machine, `np.random.${name}`, args, call);
  if (name === "permutation" || name === "choice") {
    // So many row numbers of one class as there are of another.
    const { rows: chosen } = first === undefined ? emptyState : stateOf(first);
    if (name === "choice" && first !== undefined && chosen !== null && isOneClass(chosen))
      return drawn(machine, stateOf(first), call, "np.random.choice()");
    if (first?.kind === "data" && stateOf(first).rows !== null && stateOf(first).shape !== "index") return flow([first]);
    return rowNumbers(machine, args, call);
  }
  // Numbers around a mean have the mean in them.
  const isNew = machine.loops.length === 0 && args.positional.length + args.named.size > 1;
  return flow([...args.positional, ...args.named.values()], { rows: null, shape: "unknown", column: null, mask: null, drawn: isNew });
}
