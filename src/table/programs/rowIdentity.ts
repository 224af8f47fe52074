import { Failure } from "../../base/failure.ts";
import { type CodedColumn, type Column, columnNamed, keyColumnName } from "../../model/column.ts";
import type { TableSchema, TableValue } from "../../model/relation.ts";
import type { ContractColumn } from "../given.ts";
import { keysOfContent, textAt } from "../rowKey.ts";

/** The column in which a program is handed the keys of rows, where no column of the contract holds them. */
export const handedKeyName = "row_key";

/** By what a row that a program writes is known as one that it was handed; null for rows of another kind. */
export type RowIdentity = { readonly by: "contract"; readonly columns: readonly string[] } | { readonly by: "handed key" } | null;

/** The key columns of the contract, where the table has the same; else the key is handed over in a column of its own. */
export function rowIdentity(before: TableSchema, makes: readonly ContractColumn[], rows: "kept" | "new"): RowIdentity {
  if (rows === "new") return null;
  const known = namesOfKey(before.columns);
  const made = namesOfKey(makes);
  const same = known.length > 0 && known.length === made.length && known.every((name) => made.includes(name));
  return same ? { by: "contract", columns: known } : { by: "handed key" };
}

function namesOfKey(columns: TableSchema["columns"]): readonly string[] {
  return columns.filter(({ roles }) => roles.includes("key")).map(({ name }) => name);
}

/** The columns that a program is handed: those that people see, and where it needs it the key. */
export function handedColumns({ table }: TableValue, identity: RowIdentity): readonly Column[] {
  const shown = table.columns.filter(({ name }) => name !== keyColumnName);
  if (identity?.by !== "handed key") return shown;
  const handed = { ...hiddenKeys(table.columns), name: handedKeyName };
  const own = shown.find(({ name }) => name === handedKeyName);
  if (own === undefined) return [...shown, handed];
  for (let row = 0; row < table.rowCount; row++) {
    if (textAt(own, row) === textAt(handed, row)) continue;
    throw new Failure(
      "reserved-column-name",
      `The table has a column "${handedKeyName}" that holds something else than the keys of its rows, which programs are handed under this name.`,
      "Rename it before the program's stage.",
    );
  }
  return shown;
}

/** What the columns that are read back have to be: those of the contract, and where it was handed over the key. */
export function expectedColumns(makes: readonly ContractColumn[], identity: RowIdentity): readonly ContractColumn[] {
  if (identity?.by !== "handed key" || makes.some(({ name }) => name === handedKeyName)) return makes;
  return [...makes, { name: handedKeyName, type: "text", roles: [], oneOf: null, mayBeMissing: false }];
}

/**
 * A table as a program wrote it, with the keys that its rows had: so that they keep their part.
 * @throws Failure for a row whose key none of the rows had that were handed over
 */
export function withKnownKeys(
  before: TableValue,
  written: TableValue,
  makes: readonly ContractColumn[],
  identity: RowIdentity,
): TableValue {
  const columns = makes.map(({ name }) => columnNamed(written.table, name) as Column);
  const { rowCount } = written.table;
  const schema = { columns: written.schema.columns.filter(({ name }) => makes.some((column) => column.name === name)) };
  const keys = identity === null ? newKeys(columns, makes, rowCount) : knownKeys(before, written, identity);
  return { schema, table: { rowCount, columns: [...columns, keys] } };
}

/** Of the contract's key columns, else of the whole row: as `collect` gives them, whatever the file's spelling. */
function newKeys(columns: readonly Column[], makes: readonly ContractColumn[], rowCount: number): CodedColumn {
  const names = namesOfKey(makes);
  return keysOfContent(names.length === 0 ? columns : columns.filter(({ name }) => names.includes(name)), rowCount);
}

function knownKeys(before: TableValue, written: TableValue, identity: NonNullable<RowIdentity>): CodedColumn {
  const hidden = hiddenKeys(before.table.columns);
  const names = identity.by === "contract" ? identity.columns : [handedKeyName];
  const codeOf = identity.by === "contract" ? codesByContract(before, hidden, names) : codesByText(hidden);
  const textOf = rowTexts(names.map((name) => columnNamed(written.table, name) as Column));
  const codes = new Int32Array(written.table.rowCount);
  for (let row = 0; row < codes.length; row++) {
    const code = codeOf.get(textOf(row));
    if (code === undefined) throw unknownKey(before, written, names, row);
    codes[row] = code;
  }
  return { ...hidden, codes };
}

function codesByText({ dictionary }: CodedColumn): ReadonlyMap<string, number> {
  return new Map(dictionary.map((key, code) => [key, code]));
}

function codesByContract({ table }: TableValue, { codes }: CodedColumn, names: readonly string[]): ReadonlyMap<string, number> {
  const textOf = rowTexts(names.map((name) => columnNamed(table, name) as Column));
  const found = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const text = textOf(row);
    const known = found.get(text);
    if (known === undefined) found.set(text, codes[row] as number);
    else if (known !== codes[row]) throw twoKeys(names);
  }
  return found;
}

/** One text for the cells of a row in these columns. */
function rowTexts(columns: readonly Column[]): (row: number) => string {
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) return (row) => textAt(first, row);
  return (row) => JSON.stringify(columns.map((column) => textAt(column, row)));
}

function hiddenKeys(columns: readonly Column[]): CodedColumn {
  const keys = columns.find(({ name }) => name === keyColumnName);
  if (keys?.kind !== "coded") throw new Failure("no-key-column", "The rows of this table have no key.", "Run the stage before it again.");
  return keys;
}

function unknownKey(before: TableValue, written: TableValue, names: readonly string[], row: number): Failure {
  const isPersonal = [...before.schema.columns, ...written.schema.columns].some(
    ({ name, roles }) => names.includes(name) && roles.includes("personal"),
  );
  const texts = names.map((name) => `"${textAt(columnNamed(written.table, name) as Column, row)}"`).join(", ");
  const value = isPersonal ? "a value" : texts;
  return new Failure(
    "unknown-row",
    `row ${row + 1} has ${value} in ${names.map((name) => `\`${name}\``).join(", ")}, which none of the rows has that it was handed.`,
    'Write the key of each row as it came; for rows of another kind, such as totals, give the stage rows: "new".',
  );
}

function twoKeys(names: readonly string[]): Failure {
  const [shown, holds] = [names.map((name) => `\`${name}\``).join(", "), names.length === 1 ? "holds" : "hold"];
  return new Failure(
    "ambiguous-key",
    `${shown} ${holds} the same for rows whose keys differ, so that the rows a program writes cannot be told apart by it.`,
    `Leave the role "key" out of the contract \`makes\`: keys are then handed over in the column ${handedKeyName}.`,
  );
}
