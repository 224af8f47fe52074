import { Failure } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import type { Column } from "../model/column.ts";
import type { SchemaColumn } from "../model/relation.ts";
import type { ColumnType } from "../model/vocabulary.ts";
import { type Breach, BrokenRows, countOf, placeOf } from "./brokenRows.ts";
import { type NumericType, textOfNumber } from "./cellText.ts";
import { checkHeader } from "./checkHeader.ts";
import type { GatheredColumn } from "./chunkGatherer.ts";
import type { SourceCell } from "./columnBuilder.ts";
import { consentTest } from "./consent.ts";
import { inferColumn } from "./inferColumn.ts";
import { addCell, chunkColumn, type IntakeColumn, intakeColumn, type Problem } from "./intakeColumn.ts";
import type { AdoptedRows, IntakeOptions, IntakeResult, IntakeSummary, SpooledResult, SpooledRows, SpooledTable } from "./intakeResult.ts";
import { KeyBuilder, keyMaker } from "./rowKey.ts";
import type { Answer, RowTaker } from "./sources/rowSource.ts";

/** Takes rows of a source in, one by one: checks them against the contract, types them, and gives each its key. */
export class Intake implements RowTaker {
  /** A column of which a row proved the guess wrong: this intake is of no use then. */
  wrongGuess: string | null = null;
  readonly #options: IntakeOptions;
  readonly #columns: readonly IntakeColumn[];
  readonly #hasConsent: ((cells: readonly SourceCell[]) => boolean) | null;
  readonly #keyColumns: readonly number[];
  readonly #keyOf: (cells: readonly string[]) => string;
  readonly #keyIsDeclared: boolean;
  readonly #keyTexts: string[];
  readonly #keys = new KeyBuilder();
  readonly #extra: readonly string[];
  readonly #broken: BrokenRows;
  #source: string;
  /** In the whole source, and in the file that is read now. */
  #row = 0;
  #rowOfFile = 0;
  #kept = 0;
  #withoutConsent = 0;
  #adopted: AdoptedRows | null = null;

  constructor(options: IntakeOptions) {
    checkHeader(options.source, options.header, options.contract);
    this.#options = options;
    this.#source = options.source;
    this.#broken = new BrokenRows(options.invalid === "quarantine");
    const { header, contract } = options;
    const { names } = header;
    const wanted = contract?.map((column) => column.name) ?? names;
    this.#columns = wanted.map((name, index) => intakeColumn(name, contract?.[index] ?? null, options));
    this.#hasConsent = consentTest(options.source, options.header, options.consent);
    this.#extra = names.filter((name) => !wanted.includes(name) && name !== options.consent?.column);
    const declared = contract?.filter((column) => column.roles.includes("key")).map((column) => names.indexOf(column.name)) ?? [];
    this.#keyIsDeclared = declared.length > 0;
    const ownColumns = names.flatMap((name, index) => (header.notInKey?.includes(name) ? [] : [index]));
    this.#keyColumns = this.#keyIsDeclared ? declared : ownColumns;
    this.#keyOf = keyMaker(this.#keyColumns.map((index) => names[index] as string));
    this.#keyTexts = new Array(this.#keyColumns.length);
  }

  from(name: string): void {
    this.#source = name;
    this.#rowOfFile = 0;
  }

  row(cells: readonly SourceCell[], line: number | null): Answer {
    this.#row++;
    this.#rowOfFile++;
    if (this.#hasConsent !== null && !this.#hasConsent(cells)) {
      this.#withoutConsent++;
      return this.#answer();
    }
    for (const column of this.#columns) {
      const problem = addCell(column, cells[column.at] as SourceCell);
      if (problem === null) continue;
      if (column.contracted === null) this.wrongGuess = this.#options.header.names[column.at] as string;
      this.#dropRow(cells, line, column, problem);
      return this.#answer();
    }
    this.#addKey(cells, line);
    this.#kept++;
    return this.#answer();
  }

  ragged(fields: readonly string[], line: number): Answer {
    this.#row++;
    this.#rowOfFile++;
    const expected = this.#options.header.names.length;
    const count = `${fields.length} ${fields.length === 1 ? "field" : "fields"}`;
    if (this.#options.invalid === "fail") {
      throw new Failure(
        "ragged-row",
        `${this.#source}: row ${this.#rowOfFile} (line ${line}) has ${count} where the header has ${expected}.`,
        'Repair that line (a delimiter inside a text needs quotes), or leave such rows out with invalid: "drop".',
      );
    }
    // Whose consent it holds cannot be told from a row without the header's fields: it is not kept in any form.
    const what = `${count} where the header has ${expected}`;
    this.#breach({ line, what, remedy: "", rule: "fields", column: null }, this.#hasConsent === null ? fields : []);
    return this.#answer();
  }

  /** How a reader of chunks is to read the columns; null where only row by row will do. */
  chunkColumns(): readonly GatheredColumn[] | null {
    if (this.#hasConsent !== null) return null;
    const columns = this.#columns.map((column) => chunkColumn(column, this.#options));
    return columns.every((column) => column.oneOf === null || column.type === "coded") ? columns : null;
  }

  keyFields(): { readonly fields: readonly number[]; readonly isDeclared: boolean } {
    return { fields: this.#keyColumns, isDeclared: this.#keyIsDeclared };
  }

  /** A row that such a reader found to be against the contract. @param row how many rows stand before it */
  oddRow(fields: readonly string[], row: number, line: number): void {
    this.#row = this.#rowOfFile = row;
    if (fields.length === this.#options.header.names.length) this.row(fields, line);
    else this.ragged(fields, line);
    if (this.#kept > 0) throw new Error(`Row ${row + 1} breaks the contract in one reader and keeps it in another.`);
  }

  /** All rows that keep the contract, after the odd ones; null where they are in a file. */
  adopt(rows: AdoptedRows | null, kept: number, seen: number): void {
    this.#adopted = rows;
    this.#kept = kept;
    this.#row = this.#rowOfFile = seen;
  }

  get rowsSeen(): number {
    return this.#row;
  }

  /** The columns of the rows so far that all read as numbers, booleans or dates. */
  guesses(): Map<string, NumericType> {
    const columns = this.#columns.map((column) => inferColumn(column.builder.finish(), this.#options.header.decimal));
    return new Map(columns.flatMap((column) => (column.kind === "numeric" ? [[column.name, column.type] as const] : [])));
  }

  finish(): IntakeResult {
    const { contract, header } = this.#options;
    this.#checkOutcome();
    const finished = this.#finished();
    const columns = contract === null ? finished.map((column) => inferColumn(column, header.decimal)) : finished;
    return {
      value: {
        schema: { columns: columns.map((column, index) => this.#schemaColumn(column.type, index)) },
        table: { rowCount: this.#kept, columns: [...columns, this.#adopted?.keys ?? this.#keys.finish()] },
      },
      ...this.#summary(),
    };
  }

  /** The same of rows that are in a file. */
  finishSpooled({ path, columns }: SpooledRows): SpooledResult {
    this.#checkOutcome();
    const spooled: SpooledTable = {
      path,
      schema: { columns: columns.map(({ type }, index) => this.#schemaColumn(type, index)) },
      rowCount: this.#kept,
      distinctTexts: columns.map(({ distinctTexts }) => distinctTexts),
    };
    return { spooled, ...this.#summary() };
  }

  #schemaColumn(type: ColumnType, index: number): SchemaColumn {
    const { name, contracted } = this.#columns[index] as IntakeColumn;
    return { name, type, roles: contracted?.roles ?? [], oneOf: contracted?.oneOf ?? null };
  }

  #summary(): IntakeSummary {
    return {
      notes: this.#notes(),
      counts: {
        read: this.#row,
        kept: this.#kept,
        broken: this.#broken.count,
        withoutConsent: this.#withoutConsent,
        brokenBy: this.#broken.byRule(),
      },
      quarantine: this.#broken.table(this.#options.header.names),
    };
  }

  #finished(): readonly Column[] {
    if (this.#adopted === null) return this.#columns.map((column) => column.builder.finish());
    return this.#adopted.columns.map((column, index) => {
      const type = this.#columns[index]?.contracted?.type;
      return column.kind === "coded" && (type === "category" || type === "text") ? { ...column, type } : column;
    });
  }

  #answer(): Answer {
    return this.#row === this.#options.limit || this.wrongGuess !== null ? "enough" : "more";
  }

  #checkOutcome(): void {
    const { source, invalid } = this.#options;
    const { first } = this.#broken;
    if (first !== null && invalid === "fail") {
      throw new Failure(
        "contract-broken",
        `${first.source}: ${placeOf(first)}, ${first.what}; ${countOf(this.#broken.count, "row breaks", "rows break")} the contract in all.`,
        `${first.remedy}, repair the source, or leave such rows out with invalid: "drop".`,
      );
    }
    if (this.#kept > 0) return;
    if (this.#row === 0) throw new Failure("no-rows", `${source} has a header but no rows.`, "Check that the export was complete.");
    if (first === null) {
      throw new Failure(
        "no-consent",
        `${source}: none of its ${this.#row} rows may be used: \`${this.#options.consent?.column}\` says yes in none.`,
        'If other values mean yes, name them: consent: { column: "…", yes: ["…"] }.',
      );
    }
    throw new Failure(
      "no-rows",
      `${source}: none of its ${this.#row} rows keeps the contract.`,
      `The first: ${first.what}. Check the contract.`,
    );
  }

  #addKey(cells: readonly SourceCell[], line: number | null): void {
    const { names } = this.#options.header;
    for (let k = 0; k < this.#keyColumns.length; k++) {
      const at = this.#keyColumns[k] as number;
      this.#keyTexts[k] = this.#textOf(cells[at] as SourceCell, at) ?? "";
    }
    const key = this.#keyOf(this.#keyTexts);
    if (this.#keys.add(key) || !this.#keyIsDeclared) return;
    const keyNames = this.#keyColumns.map((index) => names[index] as string);
    const personal = this.#columns.some(
      (column) => column.contracted?.roles.includes("key") && column.contracted.roles.includes("personal"),
    );
    const shown = personal ? "" : ` (${keyNames.map((name, index) => `\`${name}\`: "${this.#keyTexts[index]}"`).join(", ")})`;
    throw new Failure(
      "duplicate-key",
      `${this.#source}: row ${this.#rowOfFile}${line === null ? "" : ` (line ${line})`} has the same key as a row before it${shown}.`,
      `Declare the columns that together make a row itself as the contract's key, or remove the duplicate.`,
    );
  }

  #textOf(cell: SourceCell, at: number): string | null {
    return typeof cell === "number" ? textOfNumber(cell, this.#options.header.types[at] ?? "number") : cell;
  }

  #dropRow(cells: readonly SourceCell[], line: number | null, { contracted }: IntakeColumn, problem: Problem): void {
    for (const each of this.#columns) each.builder.truncate(this.#kept);
    const isPersonal = contracted?.roles.includes("personal") === true;
    const reason = isPersonal && problem.showsValue ? "its value is not allowed by the contract" : problem.what;
    const name = contracted?.name ?? "";
    const what = `column \`${name}\`: ${reason}`;
    this.#breach({ line, what, remedy: problem.remedy, rule: problem.rule, column: name }, cells);
  }

  #breach(breach: Omit<Breach, "source" | "row">, cells: readonly SourceCell[]): void {
    const placed = { ...breach, source: this.#source, row: this.#rowOfFile };
    this.#broken.add(placed, () => Array.from(cells, (cell, at) => this.#textOf(cell, at)));
  }

  #notes(): readonly StageNote[] {
    const notes: StageNote[] = [];
    if (this.#withoutConsent > 0) {
      const text = `${countOf(this.#withoutConsent, "row was", "rows were")} left out without consent (\`${this.#options.consent?.column}\`).`;
      notes.push({ text, count: this.#withoutConsent });
    }
    notes.push(...this.#broken.notes(this.#options.source));
    if (this.#extra.length > 0) {
      const names = this.#extra.map((name) => `\`${name}\``).join(", ");
      notes.push({
        text: `${countOf(this.#extra.length, "column", "columns")} of the source not in the contract and left out: ${names}.`,
        count: this.#extra.length,
      });
    }
    return notes;
  }
}
