import type { CodedColumn, Column } from "../../model/column.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import type { NumericType } from "../cellText.ts";
import { type ColumnCells, rowsAtOnce, type SourceCell } from "./columnCells.ts";
import { GatheredRows, type RowChunk, type RowColumn, type RowSpool } from "./gatheredRows.ts";
import { inferColumn, numbersOfTexts, textType } from "./inferColumn.ts";
import { cellsOf, heldType, type IntakeColumn, type Problem, takeCell } from "./intakeColumn.ts";
import { IntakeKeys } from "./intakeKeys.ts";
import type { IntakeOptions, Mistake, SpooledTable } from "./intakeResult.ts";

/** The rows of an intake that keep the contract, from their cells to the table. To be closed. */
export class IntakeRows {
  /** What was taken for granted and is not so: the rows are of no use then. */
  mistakes: readonly Mistake[] = [];
  /** How many they are. */
  count = 0;
  readonly keys: IntakeKeys;
  readonly #columns: readonly IntakeColumn[];
  readonly #decimal: "." | ",";
  /** Whether types of columns were guessed before. */
  readonly #areGuessed: boolean;
  readonly #gathered: GatheredRows;
  /** Of rows that are not gathered yet, of which there are so many. */
  readonly #cells: readonly ColumnCells[];
  #pending = 0;

  constructor(columns: readonly IntakeColumn[], options: IntakeOptions, spool: RowSpool | null) {
    this.keys = new IntakeKeys(options);
    this.#columns = columns;
    this.#decimal = options.header.decimal;
    this.#areGuessed = options.guesses !== null;
    const held = columns.map((column) => ({ name: column.name, type: heldType(column) }));
    this.#gathered = new GatheredRows(held, spool);
    this.#cells = columns.map((column, index) => cellsOf(column, options.header, this.#gathered.columns[index] as RowColumn));
  }

  /** How they are held. */
  get held(): readonly RowColumn[] {
    return this.#gathered.columns;
  }

  /** Takes the cells of the next row, to be kept or not; the first of them that is against the contract. */
  take(cells: readonly SourceCell[]): { readonly column: IntakeColumn; readonly problem: Problem } | null {
    for (let c = 0; c < this.#columns.length; c++) {
      const column = this.#columns[c] as IntakeColumn;
      const problem = takeCell(column, this.#cells[c] as ColumnCells, cells[column.at] as SourceCell, this.#pending);
      if (problem === null) continue;
      if (column.contracted === null) this.mistakes = [{ column: column.name, is: "not as guessed" }];
      return { column, problem };
    }
    return null;
  }

  /** Keeps the row. @returns false where its declared key stood before */
  keep(cells: readonly SourceCell[]): boolean {
    if (!this.keys.take(cells, this.#pending)) return false;
    for (const column of this.#cells) column.keep(this.#pending);
    this.count++;
    if (++this.#pending === rowsAtOnce) this.#gatherPending();
    return true;
  }

  /** Keeps rows that were read elsewhere. @param expected how many there will be in all, as far as can be told */
  add(rows: RowChunk, expected: number): void {
    this.keys.adopt(rows.keys, expected);
    this.count += rows.rowCount;
    this.#gather(rows, expected);
  }

  /** No more rows will come. */
  end(): void {
    if (this.mistakes.length === 0) this.#gatherPending();
    if (this.mistakes.length > 0) return;
    this.#gathered.end();
    this.mistakes = this.#wide() ?? this.#numbersInFile();
  }

  close(): void {
    this.#gathered.close();
  }

  /** Columns whose texts, being of any type, all read as numbers, booleans or dates. */
  numbers(): ReadonlyMap<string, NumericType> {
    const found = this.held.map(({ name, texts }, index) => {
      const isFree = this.#columns[index]?.contracted === null && texts !== null;
      return [name, isFree ? (numbersOfTexts(texts.texts(), this.#decimal)?.type ?? null) : null] as const;
    });
    return new Map(found.filter((each): each is [string, NumericType] => each[1] !== null));
  }

  /** Once, after the end, where there are no mistakes. */
  table(): { readonly value: TableValue } | { readonly spooled: SpooledTable } {
    const rows = this.#gathered.finish();
    return "path" in rows ? { spooled: this.#inFile(rows.path) } : { value: this.#inMemory(rows) };
  }

  #gatherPending(): void {
    const rowCount = this.#pending;
    if (rowCount === 0) return;
    this.#pending = 0;
    const columns = this.#cells.map(({ values }) => values.subarray(0, rowCount));
    this.#gather({ rowCount, columns, keys: this.keys.words.subarray(0, 2 * rowCount) }, this.count);
  }

  #gather(rows: RowChunk, expected: number): void {
    const wasInFile = this.#gathered.isInFile;
    this.#gathered.add(rows, expected);
    // A table turns out to be long: what looks like numbers so far is better taken for them before the rest is read.
    const early = wasInFile || this.#areGuessed ? [] : this.#numbersInFile();
    this.mistakes = this.#wide() ?? early;
  }

  #wide(): readonly Mistake[] | null {
    const { tooNarrow } = this.#gathered;
    return tooNarrow === null ? null : [{ column: tooNarrow, is: "wide" }];
  }

  /** In memory texts can become numbers in the end; a file has to be written again. */
  #numbersInFile(): readonly Mistake[] {
    return this.#gathered.isInFile ? Array.from(this.numbers(), ([column, is]) => ({ column, is })) : [];
  }

  #inMemory(rows: { readonly columns: readonly Column[]; readonly keys: Column }): TableValue {
    const columns = rows.columns.map((column, index): Column => {
      const { contracted, type } = this.#columns[index] as IntakeColumn;
      if (contracted === null) return inferColumn(column, this.#decimal);
      return column.kind === "coded" ? { ...column, type: type as CodedColumn["type"] } : column;
    });
    return {
      schema: { columns: columns.map(({ type }, index) => this.#schemaColumn(type, index)) },
      table: { rowCount: this.count, columns: [...columns, rows.keys] },
    };
  }

  #inFile(path: string): SpooledTable {
    const columns = this.held.map(({ texts }, index) => {
      const { contracted, type } = this.#columns[index] as IntakeColumn;
      return this.#schemaColumn(contracted === null && texts !== null ? textType(texts.texts(), this.count) : type, index);
    });
    return { path, schema: { columns }, rowCount: this.count, distinctTexts: this.held.map(({ texts }) => texts?.size ?? 0) };
  }

  #schemaColumn(type: ColumnType, index: number): SchemaColumn {
    const { name, contracted } = this.#columns[index] as IntakeColumn;
    return { name, type, roles: contracted?.roles ?? [], oneOf: contracted?.oneOf ?? null };
  }
}
