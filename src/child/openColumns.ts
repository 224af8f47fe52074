import { type CodedColumn, type Column, codedColumn, columnNamed, keyColumnName, keyTextOf, takeRows } from "../model/column.ts";
import type { TableSchema, TableValue } from "../model/relation.ts";

/** A table of which one column is looked at after the other. */
export interface OpenColumns {
  readonly schema: TableSchema;
  readonly rowCount: number;
  /** A visible column, or the hidden one. */
  column(name: string): Promise<Column>;
  close(): Promise<void>;
}

export function columnsInMemory({ schema, table }: TableValue): OpenColumns {
  return {
    schema,
    rowCount: table.rowCount,
    async column(name) {
      const column = columnNamed(table, name);
      if (column === null) throw new Error(`The table has no column "${name}".`);
      return column;
    },
    close: async () => {},
  };
}

export async function keyColumnIn(columns: OpenColumns): Promise<CodedColumn> {
  const keys = await columns.column(keyColumnName);
  if (keys.kind !== "coded") throw new Error("Keys are texts.");
  return keys;
}

/** These rows, in that order, as a table of their own: it holds no texts but theirs. */
export async function takeTable(columns: OpenColumns, rows: Int32Array, names = allNames(columns)): Promise<TableValue> {
  const taken: Column[] = [];
  for (const name of names) {
    const [column] = takeRows({ rowCount: columns.rowCount, columns: [await columns.column(name)] }, rows).columns;
    if (column !== undefined) taken.push(column.kind === "coded" ? withUsedTexts(column) : column);
  }
  return { schema: columns.schema, table: { rowCount: rows.length, columns: taken } };
}

function allNames({ schema }: OpenColumns): readonly string[] {
  return [...schema.columns.map(({ name }) => name), keyColumnName];
}

/** Few rows of a large table have few of its texts. */
function withUsedTexts(column: CodedColumn): CodedColumn {
  const texts = Array.from(column.codes, (code) => (code < 0 ? null : keyTextOf(column, code)));
  return codedColumn(column.name, column.type, texts);
}
