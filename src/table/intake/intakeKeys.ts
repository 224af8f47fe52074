import { textOfNumber } from "../cellText.ts";
import { canonicalText, writeKey } from "../rowKey.ts";
import type { SourceCell } from "./columnCells.ts";
import { rowsAtOnce } from "./columnCells.ts";
import type { IntakeOptions } from "./intakeResult.ts";
import { WordPairs } from "./wordPairs.ts";

/** The keys of rows: of the contract's key columns, or else of all that make a row itself. */
export class IntakeKeys {
  /** The fields of a row that make its key. */
  readonly fields: readonly number[];
  /** Of the rows that are gathered now, two words each. */
  readonly words = new Uint32Array(2 * rowsAtOnce);
  readonly #header: IntakeOptions["header"];
  readonly #textOf: (cells: readonly string[]) => string;
  readonly #cells: string[];
  /** Null where a key may stand twice, being that of a row's content. */
  readonly #distinct: WordPairs | null;
  readonly #isPersonal: boolean;
  #count = 0;

  constructor({ header, contract }: IntakeOptions) {
    const { names } = header;
    const declared = contract?.filter((column) => column.roles.includes("key")) ?? [];
    const ownColumns = names.flatMap((name, index) => (header.notInKey?.includes(name) ? [] : [index]));
    this.fields = declared.length > 0 ? declared.map((column) => names.indexOf(column.name)) : ownColumns;
    this.#header = header;
    this.#textOf = canonicalText(this.fields.map((index) => names[index] as string));
    this.#cells = new Array(this.fields.length);
    this.#distinct = declared.length > 0 ? new WordPairs() : null;
    this.#isPersonal = declared.some((column) => column.roles.includes("personal"));
  }

  /** @returns false where it is declared to stand once, and stood before */
  take(cells: readonly SourceCell[], row: number): boolean {
    for (let k = 0; k < this.fields.length; k++) {
      const at = this.fields[k] as number;
      this.#cells[k] = cellText(cells[at] as SourceCell, at, this.#header) ?? "";
    }
    writeKey(this.#textOf(this.#cells), this.words, 2 * row);
    this.#count++;
    return this.#distinct === null || this.#distinct.addOne(this.words[2 * row] as number, this.words[2 * row + 1] as number);
  }

  /** Takes keys that were made elsewhere. @param expected how many there will be in all, as far as can be told */
  adopt(words: Uint32Array, expected: number): void {
    this.#count += words.length / 2;
    this.#distinct?.add(words, expected);
  }

  get hasDuplicates(): boolean {
    return this.#distinct !== null && this.#distinct.size < this.#count;
  }

  /** The key taken last, for messages; empty where it is personal. */
  get shown(): string {
    const pairs = this.fields.map((field, index) => `\`${this.#header.names[field]}\`: "${this.#cells[index]}"`);
    return this.#isPersonal ? "" : ` (${pairs.join(", ")})`;
  }
}

/** The canonical text of a cell of a source; null where it is missing. */
export function cellText(cell: SourceCell, at: number, { types }: IntakeOptions["header"]): string | null {
  return typeof cell === "number" ? textOfNumber(cell, types[at] ?? "number") : cell;
}
