import { Failure } from "../base/failure.ts";
import { type CellValue, type Column, cellAt, keyColumnName } from "../model/column.ts";
import type { TableValue } from "../model/relation.ts";
import { suggestion } from "./nearMiss.ts";

export interface Cursor {
  row: number;
  /** Who reads, for messages: `The feature "minutes"`. */
  reader: string;
}

/**
 * One object for all rows, whose getters read the columns at the cursor: an object per row would cost more than most
 * features. It is frozen, so nothing written to it could reach the next row. Hidden columns and unknown names fail with
 * a sentence rather than give `undefined`, which would silently become a missing value.
 */
export function rowReader(value: TableValue, hidden: readonly string[], cursor: Cursor): object {
  const visible = value.table.columns.filter(({ name }) => name !== keyColumnName && !hidden.includes(name));
  const names = visible.map((column) => column.name);
  const guard = new Proxy(Object.create(null) as object, {
    get(_target, name) {
      if (typeof name === "symbol" || name in Object.prototype || name === "toJSON" || name === "then") return undefined;
      throw unreadable(name, names, hidden, cursor.reader);
    },
  });
  const row = Object.create(guard) as object;
  for (const column of visible) Object.defineProperty(row, column.name, { get: cellGetter(column, cursor), enumerable: true });
  return Object.freeze(row);
}

function cellGetter(column: Column, cursor: Cursor): () => CellValue {
  if (column.kind === "coded") {
    const { dictionary, codes } = column;
    return () => {
      const code = codes[cursor.row] as number;
      return code < 0 ? null : (dictionary[code] as string);
    };
  }
  if (column.type !== "number" && column.type !== "integer") return () => cellAt(column, cursor.row);
  const { values } = column;
  return () => {
    const cell = values[cursor.row] as number;
    return Number.isNaN(cell) ? null : cell;
  };
}

/** Columns by name, for features that are computed column by column; what a row would not show is refused alike. */
export function visibleColumn({ table }: TableValue, hidden: readonly string[], reader: string): (name: string) => Column {
  const visible = new Map(
    table.columns.filter(({ name }) => name !== keyColumnName && !hidden.includes(name)).map((each) => [each.name, each]),
  );
  return (name) => {
    const column = visible.get(name);
    if (column === undefined) throw unreadable(name, [...visible.keys()], hidden, reader);
    return column;
  };
}

function unreadable(name: string, names: readonly string[], hidden: readonly string[], reader: string): Failure {
  if (!hidden.includes(name))
    return new Failure("unknown-column", `${reader} reads \`${name}\`, which is no column.`, suggestion(name, names));
  return new Failure(
    "hidden-column",
    `${reader} reads \`${name}\`, which is the target or set apart by the contract.`,
    "A feature may use only what is known when the prediction is made: leave it out.",
  );
}
