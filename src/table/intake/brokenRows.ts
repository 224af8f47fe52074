import type { StageNote } from "../../model/artifact.ts";
import type { BrokenRule } from "../../model/provenance.ts";
import type { TableValue } from "../../model/relation.ts";
import { type QuarantinedRow, quarantineTable } from "./quarantine.ts";

export interface Breach {
  readonly source: string;
  /** In its file, from 1. */
  readonly row: number;
  readonly line: number | null;
  readonly rule: BrokenRule;
  /** Null for rows without the fields of the header. */
  readonly column: string | null;
  /** Shows no personal value. */
  readonly what: string;
  readonly remedy: string;
}

/** Counts the rows that break the contract, and keeps them where they are wanted. */
export class BrokenRows {
  first: Breach | null = null;
  count = 0;
  readonly #counts = new Map<string, { rule: BrokenRule; column: string | null; count: number }>();
  readonly #kept: QuarantinedRow[] | null;

  constructor(keeps: boolean) {
    this.#kept = keeps ? [] : null;
  }

  /** @param cells are asked for only where the row is kept */
  add(breach: Breach, cells: () => readonly (string | null)[]): void {
    this.count++;
    this.first ??= breach;
    const name = `${breach.rule} ${breach.column}`;
    const counted = this.#counts.get(name) ?? { rule: breach.rule, column: breach.column, count: 0 };
    counted.count++;
    this.#counts.set(name, counted);
    this.#kept?.push({ ...breach, cells: cells() });
  }

  byRule(): readonly { readonly rule: BrokenRule; readonly column: string | null; readonly count: number }[] {
    return [...this.#counts.values()];
  }

  /** Null where none is kept. */
  table(names: readonly string[]): TableValue | null {
    return this.#kept === null || this.#kept.length === 0 ? null : quarantineTable(this.#kept, names);
  }

  notes(source: string): readonly StageNote[] {
    const { first, count } = this;
    if (first === null) return [];
    const fate = this.#kept === null ? "dropped" : "put into quarantine";
    const where = first.source === source ? "" : `${first.source}, `;
    const [breaks, was] = count === 1 ? ["breaks", "was"] : ["break", "were"];
    const text = `${countOf(count, "row", "rows")} that ${breaks} the contract ${was} ${fate}; the first: ${where}${placeOf(first)}, ${first.what}.`;
    return [{ text, count }];
  }
}

export function placeOf(breach: Breach): string {
  return `row ${breach.row}${breach.line === null ? "" : ` (line ${breach.line})`}`;
}

export function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
