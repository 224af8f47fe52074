import { type CodedColumn, type Column, columnNamed, keyColumnName } from "../model/column.ts";
import type { TableValue } from "../model/relation.ts";
import type { TableChanges } from "../model/tableChanges.ts";
import { textAt } from "./rowKey.ts";

const mostExamples = 5;
/** Distinct changes of a column that are counted apart; of more, the first stand for all. */
const mostCounted = 10_000;

/** What became of a table: rows by their key, and cells of the rows that are in both. */
export function tableChanges(before: TableValue, after: TableValue): TableChanges {
  const counted = new ChangeCount();
  counted.add(before, after);
  return counted.changes();
}

/** The same of a table whose rows come whole or in pieces; a row that stays is in the piece that is made of its own. */
export class ChangeCount {
  #rowsBefore = 0;
  #rowsAfter = 0;
  #rowsInBoth = 0;
  #columnsAdded: readonly string[] = [];
  #columnsLeftOut: readonly string[] = [];
  readonly #columns = new Map<string, ColumnCount>();

  add(before: TableValue, after: TableValue): void {
    const pairs = pairedRows(before, after);
    this.#rowsBefore += before.table.rowCount;
    this.#rowsAfter += after.table.rowCount;
    this.#rowsInBoth += pairs.after.length;
    const old = new Map(before.schema.columns.map((column) => [column.name, column]));
    const fresh = new Map(after.schema.columns.map((column) => [column.name, column]));
    this.#columnsAdded = [...fresh.keys()].filter((name) => !old.has(name));
    this.#columnsLeftOut = [...old.keys()].filter((name) => !fresh.has(name));
    for (const [name, { roles }] of fresh) {
      const known = old.get(name);
      if (known === undefined) continue;
      const count = this.#columns.get(name) ?? new ColumnCount(name);
      this.#columns.set(name, count);
      count.isPersonal = [...known.roles, ...roles].includes("personal");
      count.add(columnNamed(before.table, name) as Column, columnNamed(after.table, name) as Column, pairs);
    }
  }

  changes(): TableChanges {
    return {
      version: 1,
      rowsBefore: this.#rowsBefore,
      rowsAfter: this.#rowsAfter,
      rowsDropped: this.#rowsBefore - this.#rowsInBoth,
      rowsMade: this.#rowsAfter - this.#rowsInBoth,
      columnsAdded: [...this.#columnsAdded],
      columnsLeftOut: [...this.#columnsLeftOut],
      columns: [...this.#columns.values()].flatMap((count) => count.changes()),
    };
  }
}

interface Pairs {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** Rows with the same key, each row at most once: where they stand in the same order without looking anything up. */
function pairedRows(before: TableValue, after: TableValue): Pairs {
  const [old, fresh] = [keysOf(before), keysOf(after)];
  if (old === fresh) {
    const every = Int32Array.from({ length: old.codes.length }, (_, row) => row);
    return { before: every, after: every };
  }
  const codeIn = codesIn(old, fresh);
  const next = rowsByCode(old);
  const pairs = { before: new Int32Array(fresh.codes.length), after: new Int32Array(fresh.codes.length) };
  let count = 0;
  for (let row = 0; row < fresh.codes.length; row++) {
    const code = codeIn[fresh.codes[row] as number] as number;
    const found = code < 0 ? -1 : (next.first[code] as number);
    if (found < 0) continue;
    next.first[code] = next.following[found] as number;
    pairs.before[count] = found;
    pairs.after[count++] = row;
  }
  return { before: pairs.before.slice(0, count), after: pairs.after.slice(0, count) };
}

function keysOf({ table }: TableValue): CodedColumn {
  return columnNamed(table, keyColumnName) as CodedColumn;
}

/** Codes of one dictionary in another; -1 for those that it does not have. */
function codesIn(old: CodedColumn, fresh: CodedColumn): Int32Array {
  if (old.dictionary === fresh.dictionary) return Int32Array.from(fresh.dictionary.keys());
  const known = new Map(old.dictionary.map((key, code) => [key, code]));
  return Int32Array.from(fresh.dictionary, (key) => known.get(key) ?? -1);
}

/** The rows of each code, as a list by first and following row; -1 ends it. */
function rowsByCode({ dictionary, codes }: CodedColumn): { readonly first: Int32Array; readonly following: Int32Array } {
  const first = new Int32Array(dictionary.length).fill(-1);
  const following = new Int32Array(codes.length);
  for (let row = codes.length - 1; row >= 0; row--) {
    const code = codes[row] as number;
    following[row] = first[code] as number;
    first[code] = row;
  }
  return { first, following };
}

class ColumnCount {
  isPersonal = false;
  readonly #name: string;
  #types: [string, string] = ["", ""];
  #cells = 0;
  readonly #counts = new Map<string, { before: string | null; after: string | null; count: number }>();

  constructor(name: string) {
    this.#name = name;
  }

  add(before: Column, after: Column, pairs: Pairs): void {
    this.#types = [before.type, after.type];
    if (before === after) return;
    const differs = difference(before, after);
    for (let at = 0; at < pairs.after.length; at++) {
      const [old, fresh] = [pairs.before[at] as number, pairs.after[at] as number];
      if (!differs(old, fresh)) continue;
      this.#cells++;
      const texts = { before: textAt(before, old) || null, after: textAt(after, fresh) || null };
      const name = JSON.stringify(texts);
      const known = this.#counts.get(name);
      if (known !== undefined) known.count++;
      else if (this.#counts.size < mostCounted) this.#counts.set(name, { ...texts, count: 1 });
    }
  }

  changes(): TableChanges["columns"] {
    const [before, after] = this.#types;
    if (this.#cells === 0 && before === after) return [];
    const examples = this.isPersonal ? [] : [...this.#counts.values()].sort((a, b) => b.count - a.count).slice(0, mostExamples);
    return [{ name: this.#name, cells: this.#cells, types: [before, after], examples }];
  }
}

/** Whether a cell is another one than before. What is merely held in another type (a text that was read) is not. */
function difference(before: Column, after: Column): (old: number, fresh: number) => boolean {
  if (before.kind === "numeric" && after.kind === "numeric") {
    return (old, fresh) => !Object.is(before.values[old], after.values[fresh]) && before.values[old] !== after.values[fresh];
  }
  if (before.kind === "coded" && after.kind === "coded") {
    const codeIn = codesIn(before, after);
    return (old, fresh) => {
      const code = after.codes[fresh] as number;
      return (code < 0 ? -1 : codeIn[code]) !== before.codes[old] || (code >= 0 && (codeIn[code] as number) < 0);
    };
  }
  return (old, fresh) => textAt(before, old) !== textAt(after, fresh);
}
