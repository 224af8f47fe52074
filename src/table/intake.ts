import { Failure } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import { type Column, keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import { type NumericType, textOfNumber } from "./cellText.ts";
import type { SourceCell } from "./columnBuilder.ts";
import type { ContractColumn } from "./given.ts";
import { inferColumn } from "./inferColumn.ts";
import { addCell, type IntakeColumn, intakeColumn, type Problem } from "./intakeColumn.ts";
import { suggestion } from "./nearMiss.ts";
import { KeyBuilder, keyMaker } from "./rowKey.ts";

export interface IntakeOptions {
  /** As messages name it. */
  readonly source: string;
  readonly names: readonly string[];
  /** Of the numbers that the source will give, or null for a column of texts. */
  readonly types: readonly (NumericType | null)[];
  readonly contract: readonly ContractColumn[] | null;
  readonly invalid: "fail" | "drop";
  /** Texts that mean "missing", unless the contract's union names them. */
  readonly missing: readonly string[];
  /** Types that columns of text seem to have, where there is no contract. */
  readonly guesses: ReadonlyMap<string, NumericType> | null;
}

interface Breach {
  readonly row: number;
  readonly line: number | null;
  readonly what: string;
  readonly remedy: string;
}

/** Takes rows of a source in, one by one: checks them against the contract, types them, and gives each its key. */
export class Intake {
  /** A column of which a row proved the guess wrong: this intake is of no use then. */
  wrongGuess: string | null = null;
  readonly #options: IntakeOptions;
  readonly #columns: readonly IntakeColumn[];
  readonly #keyColumns: readonly number[];
  readonly #keyOf: (cells: readonly string[]) => string;
  readonly #keyIsDeclared: boolean;
  readonly #keyTexts: string[];
  readonly #keys = new KeyBuilder();
  readonly #extra: readonly string[];
  #row = 0;
  #kept = 0;
  #broken = 0;
  #firstBreach: Breach | null = null;

  constructor(options: IntakeOptions) {
    checkNames(options);
    this.#options = options;
    const { names, contract, types } = options;
    const wanted = contract?.map((column) => column.name) ?? names;
    this.#columns = wanted.map((name, index) => intakeColumn(name, contract?.[index] ?? null, options));
    this.#extra = names.filter((name) => !wanted.includes(name));
    const declared = contract?.filter((column) => column.roles.includes("key")).map((column) => names.indexOf(column.name)) ?? [];
    this.#keyIsDeclared = declared.length > 0;
    this.#keyColumns = this.#keyIsDeclared ? declared : types.map((_, index) => index);
    this.#keyOf = keyMaker(this.#keyColumns.map((index) => names[index] as string));
    this.#keyTexts = new Array(this.#keyColumns.length);
  }

  /** The next row of the source. `line` is where it stands in a text file. */
  addRow(cells: readonly SourceCell[], line: number | null): void {
    this.#row++;
    for (const column of this.#columns) {
      const problem = addCell(column, cells[column.at] as SourceCell);
      if (problem === null) continue;
      if (column.contracted === null) this.wrongGuess = this.#options.names[column.at] as string;
      this.#dropRow(line, column, problem);
      return;
    }
    this.#addKey(cells, line);
    this.#kept++;
  }

  /** A row that has not the fields of the header. */
  addRagged(fieldCount: number, line: number): void {
    this.#row++;
    const expected = this.#options.names.length;
    if (this.#options.invalid === "fail") {
      throw new Failure(
        "ragged-row",
        `${this.#options.source}: row ${this.#row} (line ${line}) has ${fieldCount} ${fieldCount === 1 ? "field" : "fields"} where the header has ${expected}.`,
        'Repair that line (a delimiter inside a text needs quotes), or leave such rows out with invalid: "drop".',
      );
    }
    const what = `${fieldCount} fields where the header has ${expected}`;
    this.#firstBreach ??= { row: this.#row, line, what, remedy: "" };
    this.#broken++;
  }

  get rowsSeen(): number {
    return this.#row;
  }

  /** The columns of the rows so far that all read as numbers, booleans or dates. */
  guesses(): Map<string, NumericType> {
    const columns = this.#columns.map((column) => inferColumn(column.builder.finish()));
    return new Map(columns.flatMap((column) => (column.kind === "numeric" ? [[column.name, column.type] as const] : [])));
  }

  finish(): { value: TableValue; notes: readonly StageNote[] } {
    const { source, invalid, contract } = this.#options;
    const first = this.#firstBreach;
    if (first !== null && invalid === "fail") {
      throw new Failure(
        "contract-broken",
        `${source}: ${placeOf(first)}, ${first.what}; ${countOf(this.#broken, "row breaks", "rows break")} the contract in all.`,
        `${first.remedy}, repair the source, or leave such rows out with invalid: "drop".`,
      );
    }
    if (this.#kept === 0) {
      throw new Failure(
        "no-rows",
        this.#row === 0 ? `${source} has a header but no rows.` : `${source}: none of its ${this.#row} rows keeps the contract.`,
        this.#row === 0 ? "Check that the export was complete." : `The first: ${first?.what ?? ""}. Check the contract.`,
      );
    }
    const finished = this.#columns.map((column) => column.builder.finish());
    const columns = contract === null ? finished.map((column) => inferColumn(column)) : finished;
    const schema = columns.map((column, index) => schemaColumn(column, contract?.[index] ?? null));
    return {
      value: { schema: { columns: schema }, table: { rowCount: this.#kept, columns: [...columns, this.#keys.finish()] } },
      notes: this.#notes(),
    };
  }

  #addKey(cells: readonly SourceCell[], line: number | null): void {
    for (let k = 0; k < this.#keyColumns.length; k++) {
      const at = this.#keyColumns[k] as number;
      const cell = cells[at] as SourceCell;
      this.#keyTexts[k] = typeof cell === "string" ? cell : cell === null ? "" : textOfNumber(cell, this.#options.types[at] ?? "number");
    }
    const key = this.#keyOf(this.#keyTexts);
    if (this.#keys.add(key) || !this.#keyIsDeclared) return;
    const names = this.#keyColumns.map((index) => this.#options.names[index] as string);
    const personal = this.#columns.some(
      (column) => column.contracted?.roles.includes("key") && column.contracted.roles.includes("personal"),
    );
    const shown = personal ? "" : ` (${names.map((name, index) => `\`${name}\`: "${this.#keyTexts[index]}"`).join(", ")})`;
    throw new Failure(
      "duplicate-key",
      `${this.#options.source}: row ${this.#row}${line === null ? "" : ` (line ${line})`} has the same key as a row before it${shown}.`,
      `Declare the columns that together make a row itself as the contract's key, or remove the duplicate.`,
    );
  }

  #dropRow(line: number | null, { contracted }: IntakeColumn, problem: Problem): void {
    for (const each of this.#columns) each.builder.truncate(this.#kept);
    this.#broken++;
    const isPersonal = contracted?.roles.includes("personal") === true;
    const what = isPersonal && problem.showsValue ? "its value is not allowed by the contract" : problem.what;
    this.#firstBreach ??= { row: this.#row, line, what: `column \`${contracted?.name ?? ""}\`: ${what}`, remedy: problem.remedy };
  }

  #notes(): readonly StageNote[] {
    const notes: StageNote[] = [];
    if (this.#broken > 0 && this.#firstBreach !== null) {
      notes.push({
        text: `${countOf(this.#broken, "row", "rows")} that ${this.#broken === 1 ? "breaks" : "break"} the contract ${this.#broken === 1 ? "was" : "were"} dropped; the first: ${placeOf(this.#firstBreach)}, ${this.#firstBreach.what}.`,
        count: this.#broken,
      });
    }
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

function checkNames({ source, names, contract }: IntakeOptions): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Failure("duplicate-column", `${source} has two columns named "${twice}".`, "Rename one of them in the source.");
  }
  if (contract === null && names.includes(keyColumnName)) {
    throw new Failure(
      "reserved-column-name",
      `${source} has a column "${keyColumnName}", a name that MLPipe keeps for itself.`,
      "Rename it.",
    );
  }
  const absent = contract?.filter((column) => !names.includes(column.name)).map((column) => column.name) ?? [];
  const first = absent[0];
  if (first === undefined) return;
  const unclaimed = names.filter((name) => !contract?.some((column) => column.name === name));
  throw new Failure(
    "missing-column",
    `${source} has no column "${first}", which the contract declares${
      absent.length > 1
        ? ` (nor ${absent
            .slice(1)
            .map((name) => `"${name}"`)
            .join(", ")})`
        : ""
    }.`,
    suggestion(first, unclaimed.length > 0 ? unclaimed : names),
  );
}

function schemaColumn(column: Column, contracted: ContractColumn | null): SchemaColumn {
  return { name: column.name, type: column.type, roles: contracted?.roles ?? [], oneOf: contracted?.oneOf ?? null };
}

function placeOf(breach: Breach): string {
  return `row ${breach.row}${breach.line === null ? "" : ` (line ${breach.line})`}`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
