import { Failure } from "../../base/failure.ts";
import type { StageNote } from "../../model/artifact.ts";
import type { NumericType } from "../cellText.ts";
import type { ChunkColumn } from "../csv/csvCells.ts";
import type { Answer, RowTaker } from "../sources/rowSource.ts";
import { type Breach, BrokenRows, countOf, placeOf } from "./brokenRows.ts";
import { checkHeader } from "./checkHeader.ts";
import type { SourceCell } from "./columnCells.ts";
import { consentTest } from "./consent.ts";
import type { RowChunk, RowColumn, RowSpool } from "./gatheredRows.ts";
import { chunkColumn, type IntakeColumn, intakeColumn, type Problem } from "./intakeColumn.ts";
import { cellText } from "./intakeKeys.ts";
import type { IntakeOptions, IntakeResult, IntakeSummary, Mistake, SpooledResult } from "./intakeResult.ts";
import { IntakeRows } from "./intakeRows.ts";

/**
 * Takes the rows of a source in, one by one or as a reader of chunks made them: checks them against the contract, types them,
 * and gives each its key. To be closed.
 */
export class Intake implements RowTaker {
  readonly #options: IntakeOptions;
  readonly #columns: readonly IntakeColumn[];
  readonly #hasConsent: ((cells: readonly SourceCell[]) => boolean) | null;
  readonly #extra: readonly string[];
  readonly #broken: BrokenRows;
  readonly #rows: IntakeRows;
  #source: string;
  /** In the whole source, and in the file that is read now. */
  #row = 0;
  #rowOfFile = 0;
  #withoutConsent = 0;

  /** @param spool where the rows go if they are many */
  constructor(options: IntakeOptions, spool: RowSpool | null = null) {
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
    this.#rows = new IntakeRows(this.#columns, options, spool);
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
    const broken = this.#rows.take(cells);
    if (broken === null) this.#keepRow(cells, line);
    else this.#dropRow(cells, line, broken.column, broken.problem);
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
  chunkColumns(): readonly ChunkColumn[] | null {
    if (this.#hasConsent !== null || this.#options.limit !== null) return null;
    const columns = this.#columns.map(chunkColumn);
    return columns.every((column) => column.oneOf === null || column.type === "coded") ? columns : null;
  }

  /** How the rows are held that such a reader hands over. */
  get heldColumns(): readonly RowColumn[] {
    return this.#rows.held;
  }

  /** Of the source. */
  get names(): readonly string[] {
    return this.#options.header.names;
  }

  /** The fields of a row that make its key. */
  get keyFields(): readonly number[] {
    return this.#rows.keys.fields;
  }

  /** Whether a declared key stands twice among the rows of such a reader. */
  get hasDuplicates(): boolean {
    return this.#rows.keys.hasDuplicates;
  }

  /** Takes rows that keep the contract, from such a reader. @param expected how many there will be in all, as far as can be told */
  chunk(rows: RowChunk, expected: number): Answer {
    this.#rows.add(rows, expected);
    return this.mistakes.length > 0 ? "enough" : "more";
  }

  /** Columns of which such a reader met a text that is not what was guessed. */
  wrongGuesses(columns: readonly number[]): void {
    this.#rows.mistakes = columns.map((column) => ({ column: (this.#columns[column] as IntakeColumn).name, is: "not as guessed" }));
  }

  /** A row that such a reader found to be against the contract. @param row how many rows stand before it */
  oddRow(fields: readonly string[], row: number, line: number): void {
    const { count } = this.#rows;
    this.#row = this.#rowOfFile = row;
    if (fields.length === this.#options.header.names.length) this.row(fields, line);
    else this.ragged(fields, line);
    if (this.#rows.count > count) throw new Error(`Row ${row + 1} breaks the contract in one reader and keeps it in another.`);
  }

  get rowsSeen(): number {
    return this.#row;
  }

  /** What was taken for granted and is not so: this intake is of no use then, and the source is to be read again. */
  get mistakes(): readonly Mistake[] {
    return this.#rows.mistakes;
  }

  /** All rows were handed over. @param seen how many, where a reader of chunks knows */
  end(seen = this.#row): void {
    this.#row = seen;
    this.#rows.end();
  }

  close(): void {
    this.#rows.close();
  }

  /** Columns whose texts, being of any type, all read as numbers, booleans or dates. */
  numbers(): ReadonlyMap<string, NumericType> {
    return this.#rows.numbers();
  }

  /** After the end, where there are no mistakes. */
  finish(): IntakeResult | SpooledResult {
    this.#checkOutcome();
    return { ...this.#rows.table(), ...this.#summary() };
  }

  #keepRow(cells: readonly SourceCell[], line: number | null): void {
    if (this.#rows.keep(cells)) return;
    const place = `row ${this.#rowOfFile}${line === null ? "" : ` (line ${line})`}`;
    throw new Failure(
      "duplicate-key",
      `${this.#source}: ${place} has the same key as a row before it${this.#rows.keys.shown}.`,
      `Declare the columns that together make a row itself as the contract's key, or remove the duplicate.`,
    );
  }

  #summary(): IntakeSummary {
    return {
      notes: this.#notes(),
      counts: {
        read: this.#row,
        kept: this.#rows.count,
        broken: this.#broken.count,
        withoutConsent: this.#withoutConsent,
        brokenBy: this.#broken.byRule(),
      },
      quarantine: this.#broken.table(this.#options.header.names),
    };
  }

  #answer(): Answer {
    return this.#row === this.#options.limit || this.mistakes.length > 0 ? "enough" : "more";
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
    if (this.#rows.count > 0) return;
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

  #dropRow(cells: readonly SourceCell[], line: number | null, { contracted }: IntakeColumn, problem: Problem): void {
    const isPersonal = contracted?.roles.includes("personal") === true;
    const reason = isPersonal && problem.showsValue ? "its value is not allowed by the contract" : problem.what;
    const name = contracted?.name ?? "";
    const what = `column \`${name}\`: ${reason}`;
    this.#breach({ line, what, remedy: problem.remedy, rule: problem.rule, column: name }, cells);
  }

  #breach(breach: Omit<Breach, "source" | "row">, cells: readonly SourceCell[]): void {
    const placed = { ...breach, source: this.#source, row: this.#rowOfFile };
    this.#broken.add(placed, () => Array.from(cells, (cell, at) => cellText(cell, at, this.#options.header)));
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
