import * as arquero from "arquero";
import { type Cells, ColumnView, takeCells } from "./columnView.ts";

/** Arquero's table, as far as it is used here; its own types allow anything. */
export type Inner = ReturnType<typeof arquero.table>;

export function newTable(views: Readonly<Record<string, ColumnView | readonly unknown[]>>, names: readonly string[]): Inner {
  return arquero.table(views as never, [...names]);
}

/**
 * These rows as a table of their own, without groups and order. Typed columns stay typed, as `reify` would not keep them.
 * @param more one more column, behind the others
 */
export function takeTable(inner: Inner, rows: Uint32Array, more?: { readonly name: string; readonly values: readonly unknown[] }): Inner {
  const positions = Int32Array.from(rows);
  const names = inner.columnNames();
  const columns = names.map((name: string) => {
    const cells = inner.column(name) as unknown as Cells;
    if (cells instanceof ColumnView) return [name, new ColumnView(takeCells(cells.column, positions))];
    return [name, Array.from(positions, (row) => cells.at(row))];
  });
  if (more !== undefined) columns.push([more.name, [...more.values]]);
  const taken = newTable(Object.fromEntries(columns), more === undefined ? names : [...names, more.name]);
  taken.params(inner.params() as never);
  return taken;
}
