import * as arquero from "arquero";
import { Failure } from "../../base/failure.ts";
import { joinKeys } from "../rowKey.ts";
import { type Cells, ColumnView } from "./columnView.ts";
import { firstRows } from "./duplicateRows.ts";
import { isDescending, slicedPositions } from "./expressions.ts";
import { type Inner, takeTable } from "./innerTable.ts";
import { rowsOf } from "./joinTables.ts";
import { nearFirstRows } from "./nearDuplicates.ts";
import { sampleOfGroups, samplePositions } from "./samplePositions.ts";
import { knownColumns, renamed, type Wrangled } from "./wrangled.ts";

/** Verbs of `wrangle` that are more than a call of Arquero's. Where Arquero would number backing rows anew, keys move with their rows. */

/** Not Arquero's own dedupe, which renumbers rows. */
export function distinctRows(state: Wrangled, names: readonly string[]): Wrangled {
  const keys = names.length === 0 ? state.inner.columnNames() : knownColumns(state, "dedupe", names);
  const inner = state.inner.ungroup();
  const columns = keys.map((name: string) => inner.column(name) as unknown as Cells);
  // Typed columns are compared as such, in a tenth of Arquero's time.
  if (columns.every((column: Cells) => column instanceof ColumnView)) {
    const rows = firstRows(
      columns.map(({ column }: ColumnView) => column),
      Int32Array.from(inner.indices()),
    );
    return takenRows(state, Uint32Array.from(rows));
  }
  return {
    ...state,
    inner: inner
      .groupby(...keys)
      .filter("row_number() === 1" as never)
      .ungroup(),
  };
}

export function nearDistinctRows(
  state: Wrangled,
  names: string | readonly string[],
  options: { readonly similarity: number },
  signal: AbortSignal,
): Wrangled {
  const { similarity } = options ?? {};
  if (typeof similarity !== "number" || !(similarity > 0 && similarity <= 1)) {
    throw new Failure("no-similarity", "dedupeNear: it needs a likeness between 0 and 1.", "Write dedupeNear([…], { similarity: 0.9 }).");
  }
  const columns = knownColumns(state, "dedupeNear", [names]).map((name) => state.inner.column(name) as unknown as Cells);
  const rows = Int32Array.from(rowsOf(state.inner));
  return takenRows(state, Uint32Array.from(nearFirstRows(columns, rows, similarity, signal)));
}

export function slicedRows(state: Wrangled, start: number, end?: number): Wrangled {
  // Within each group by a filter, as Arquero does, so that backing rows keep their places.
  if (state.inner.isGrouped()) return { ...state, inner: state.inner.filter(slicedPositions(start, end) as never) };
  return takenRows(state, state.inner.indices().slice(start, end));
}

export function sampledRows(state: Wrangled, size: number, options: { readonly seed: number }): Wrangled {
  if (typeof options?.seed !== "number") {
    throw new Failure("no-seed", "sample: it needs a seed, or two runs would take different rows.", "Write sample(100, { seed: 7 }).");
  }
  if (state.inner.isGrouped()) return { ...state, inner: sampleOfGroups(state.inner, size, options.seed) };
  const rows = rowsOf(state.inner);
  return takenRows(
    state,
    samplePositions(rows.length, size, options.seed).map((position) => rows[position] as number),
  );
}

export function concatenatedRows(states: readonly [Wrangled, ...Wrangled[]]): Wrangled {
  const rows = states.map(({ inner }) => Uint32Array.from(inner.ungroup().indices()));
  const plain = states.map(({ inner }, index) => takeTable(inner, rows[index] as Uint32Array));
  return {
    ...states[0],
    inner: (plain[0] as Inner).concat(...plain.slice(1)),
    keys: joinKeys(
      states.map(({ keys }) => keys),
      rows,
    ),
  };
}

export function reifiedRows(state: Wrangled): Wrangled {
  const groups: readonly string[] = state.inner.groups()?.names ?? [];
  const reified = takenRows(state, rowsOf(state.inner));
  return groups.length === 0 ? reified : { ...reified, inner: reified.inner.groupby(...groups) };
}

export function orderedRows(state: Wrangled, order: readonly unknown[]): Wrangled {
  const keys = order.map((key) => (isDescending(key) ? arquero.desc(key.descending as never) : key));
  const inner = state.inner.orderby(...(keys as never[]));
  // Arquero sorts when it first must; sorting here keeps an error with the verb that caused it.
  inner.indices();
  return { ...state, inner };
}

export function withParams(state: Wrangled, values: Readonly<Record<string, unknown>>): Wrangled {
  // Arquero changes the table it is called on, so a copy takes the values.
  const inner = (state.inner as unknown as { create(): Inner }).create();
  inner.params(values as never);
  return { ...state, inner };
}

export function renamedColumns(state: Wrangled, names: Readonly<Record<string, string>>): Wrangled {
  knownColumns(state, "rename", Object.keys(names));
  const after: readonly string[] = state.inner.columnNames().map((name: string) => names[name] ?? name);
  const twice = after.find((name, index) => after.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Failure("duplicate-column", `rename: two columns would be named "${twice}".`, "Drop one of them first.");
  }
  const origins = new Map([...state.origins].map(([name, origin]) => [names[name] ?? name, renamed(origin, names[name])]));
  return { ...state, inner: state.inner.rename(names), origins };
}

/** Rows that stand for many have no key, and only what groups them is known from before. */
export function aggregated({ inner, origins }: Wrangled, aggregate: (inner: Inner) => Inner): Wrangled {
  const groups: readonly string[] = inner.groups()?.names ?? [];
  return {
    inner: aggregate(inner).ungroup(),
    keys: null,
    origins: new Map([...origins].filter(([name]) => groups.includes(name))),
  };
}

function takenRows({ inner, keys, origins }: Wrangled, rows: Uint32Array): Wrangled {
  return { inner: takeTable(inner, rows), keys: keys === null ? null : joinKeys([keys], [rows]), origins };
}
