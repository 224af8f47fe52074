import type { Column, ColumnTable } from "../../model/column.ts";

/** The rows of one table behind those of another, which has the same columns. */
export function appendRows(table: ColumnTable, more: ColumnTable): ColumnTable {
  const columns = table.columns.map((column) => {
    const other = more.columns.find(({ name }) => name === column.name);
    if (other === undefined) throw new Error(`The rows to append have no column "${column.name}".`);
    return appended(column, other);
  });
  return { rowCount: table.rowCount + more.rowCount, columns };
}

function appended(column: Column, more: Column): Column {
  if (column.kind === "numeric" && more.kind === "numeric") {
    const values = new Float64Array(column.values.length + more.values.length);
    values.set(column.values);
    values.set(more.values, column.values.length);
    return { ...column, values };
  }
  if (column.kind === "numeric" || more.kind === "numeric") return appended(column, asKindOf(column, more));
  const places = new Map(column.dictionary.map((text, code) => [text, code]));
  const dictionary = [...column.dictionary];
  const codeOf = more.dictionary.map((text) => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, dictionary.length);
    return dictionary.push(text) - 1;
  });
  const codes = new Int32Array(column.codes.length + more.codes.length);
  codes.set(column.codes);
  codes.set(
    more.codes.map((code) => (code < 0 ? -1 : (codeOf[code] as number))),
    column.codes.length,
  );
  return { ...column, dictionary, codes };
}

/** A feature without a single value in the new rows has no kind of its own. */
function asKindOf(column: Column, more: Column): Column {
  const count = more.kind === "numeric" ? more.values.length : more.codes.length;
  const isEmpty = more.kind === "numeric" ? more.values.every(Number.isNaN) : more.codes.every((code) => code < 0);
  if (!isEmpty) throw new Error(`"${column.name}" is of two kinds.`);
  if (column.kind === "numeric") return { ...column, values: new Float64Array(count).fill(Number.NaN) };
  return { ...column, codes: new Int32Array(count).fill(-1) };
}
