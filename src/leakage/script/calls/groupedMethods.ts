import { argument, type Call } from "../reading/calls.ts";
import { type Arguments, callClosure } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { type Machine, textOf } from "../reading/machine.ts";
import { only } from "../rows/columns.ts";
import { dataOf, flow, isSet, madeRows, reduced, stateOf, statistic, textValue } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { laterRows } from "../rows/laterRows.ts";
import type { Data, DataState, Value } from "../rows/values.ts";
import { backward, neighbourFills, reducingFunctions, reductions, statisticNames } from "../vocabulary/tables.ts";
import { applied } from "./mapping.ts";
import { drawn } from "./rowMethods.ts";

/** `table.groupby(…).method(…)`. */
export function groupedMethod(machine: Machine, data: Data, name: string, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  if (name === "transform") return transformed(machine, data, args, call);
  if (name === "apply") {
    const rows = rowsOfGroups(machine, state, args, call);
    if (rows !== null) return rows;
    const made = stateOf(applied(machine, newData({ ...state, shape: "column" }, null), args, call, "whole"));
    return dataOf({ ...made, shape: "reduced", rows: null, groups: state.groups });
  }
  const later = laterRows(machine, state, name, args, call);
  if (windows.has(name)) return newData({ ...state, influences: merged(state.influences, later), shape: "window", mask: null }, null);
  if (name === "shift" || backward.has(name)) {
    const from =
      state.column === null ? null : { columns: new Set([state.column]), how: name === "shift" ? ("past" as const) : ("row" as const) };
    return newData({ ...state, influences: merged(state.influences, later), shape: "column", from, mask: null }, null);
  }
  if (name === "rank")
    return newData(
      { ...state, shape: "column", influences: merged(state.influences, [statistic(machine, state, "rank()", call)]), mask: null },
      null,
    );
  if (neighbourFills.has(name)) {
    return newData(
      {
        ...state,
        shape: "column",
        influences: merged(state.influences, [{ ...statistic(machine, state, `${name}()`, call), kind: "neighbour" }]),
        mask: null,
      },
      null,
    );
  }
  if (reductions.has(name) || statisticNames.has(name)) {
    const asked = askedColumns(args);
    const of = asked === null || state.column !== null ? state : { ...state, columns: only(state.columns, asked) };
    return reduced(machine, of, `groupby().${name}()`, call, { groups: state.groups });
  }
  // As many rows of every group.
  if (name === "sample" && (isSet(args.named.get("replace")) || argument(args, "n", 0) !== undefined))
    return drawn(machine, { ...state, shape: "table" }, call, "groupby().sample()");
  if (name === "filter" || name === "head" || name === "tail" || name === "sample" || name === "nth")
    return newData({ ...state, shape: "table", rows: madeRows(machine, state.rows), mask: null }, null);
  if (name === "get_group") return newData({ ...state, shape: "table", rows: madeRows(machine, state.rows), mask: null }, null);
  return flow([data, ...args.positional]);
}

/** `groupby(…).apply(rows => rows.sample(…))` draws rows, group by group; null where a function gives no rows of its group. */
function rowsOfGroups(machine: Machine, state: DataState, args: Arguments, call: Call): Value | null {
  const how = argument(args, "func", 0);
  // Only where it is plain to see: a function that is gone through twice would seem to train two models.
  if (how?.kind !== "closure" || state.column !== null || !/sample\(/.test(textOf(machine, call))) return null;
  const made = callClosure(machine, how, { positional: [newData({ ...state, shape: "table", mask: null }, null)], named: new Map() }, call);
  const { influences } = stateOf(made);
  const own = influences.filter((each) => each.kind === "resample" && !state.influences.includes(each));
  return own.length === 0 ? null : newData({ ...stateOf(made), shape: "table", rows: madeRows(machine, state.rows) }, null);
}

/** The columns of `agg({"fare": "mean"})` and `agg(mean_fare=("fare", "mean"))`; null where they are not all told. */
function askedColumns(args: Arguments): readonly string[] | null {
  const { named } = args;
  const [how] = args.positional;
  const ofExpressions = columnsAsked([...args.positional, ...named.values()]);
  if (ofExpressions !== null) return ofExpressions;
  if (how?.kind === "dictionary" && how.cell.value.others.length === 0) return [...how.cell.value.entries.keys()];
  const pairs = [...named.values()].map((value) => (value.kind === "list" ? textValue(value.cell.value.items[0]) : null));
  return how === undefined && pairs.length > 0 && pairs.every((name) => name !== null) ? pairs : null;
}

/** The columns that expressions of polars look at; null where one of these is none. */
function columnsAsked(values: readonly Value[]): readonly string[] | null {
  const all = values.flatMap((value) => (value.kind === "list" && value.form === "list" ? value.cell.value.items : [value]));
  if (all.length === 0 || !all.every((value) => value.kind === "data")) return null;
  const names = all.map(stateOf).flatMap(({ from, column, influences }) => {
    const read = influences.flatMap(({ reads }) => [...(reads ?? [])]);
    return [...(from?.columns ?? []), ...(column === null ? [] : [column]), ...read];
  });
  return names.length === 0 ? null : [...new Set(names)];
}

const windows = new Set(["rolling", "expanding", "ewm"]);

/** A value for each row out of all rows of its group, unless what is asked for looks back only. */
function transformed(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const state = data.cell.value;
  const column: DataState = { ...state, shape: "column", mask: null };
  const how = argument(args, "func", 0);
  const name = textValue(how) ?? (how?.kind === "library" ? (how.path.split(".").at(-1) ?? "") : null);
  if (name === null) return applied(machine, newData(column, null), args, call, "whole");
  if (backward.has(name)) return newData(column, null);
  if (!statisticNames.has(name) && !reducingFunctions.has(name)) return newData(column, null);
  return newData(
    // What becomes of it is no value of the row any more, but one of its group.
    {
      ...column,
      column: null,
      from: null,
      influences: merged(state.influences, [statistic(machine, state, `groupby().transform("${name}")`, call)]),
    },
    null,
  );
}

/** Of windows that look back: whatever is computed in them is history. */
export function windowMethod(data: Data, name: string, args: Arguments): Value {
  const state = data.cell.value;
  if (name === "apply" || name === "agg" || reductions.has(name) || statisticNames.has(name)) {
    const from = state.from ?? (state.column === null ? null : { columns: new Set([state.column]), how: "row" as const });
    return newData({ ...state, shape: "column", from, mask: null }, null);
  }
  return flow([data, ...args.positional], { shape: "window" });
}
