import { finishHash, mixWord } from "../../base/murmur3.ts";
import type { Column } from "../../model/column.ts";
import type { LazyColumn } from "./lazyColumn.ts";

/** For each of these rows the first of `among` that equals it in every column, or -1. One column is read after the other. */
export async function twinsOf(rows: Int32Array, among: Int32Array, columns: readonly LazyColumn[]): Promise<Int32Array> {
  const asked = hashesOf(rows);
  const known = rows === among ? asked : hashesOf(among);
  for (const each of columns) {
    const column = await each.read();
    takeIn(known, column);
    if (asked !== known) takeIn(asked, column);
  }
  const twins = meeting(asked, known);
  // Hashes only find candidates.
  for (const column of columns) if (twins.some((twin) => twin >= 0)) keepEqual(twins, rows, await column.read());
  return twins;
}

/** Rows, each with a hash of 64 bits: among ten million rows less than one pair in a thousand such tables meets by chance. */
interface Hashes {
  readonly rows: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

function hashesOf(rows: Int32Array): Hashes {
  return { rows, low: new Int32Array(rows.length), high: new Int32Array(rows.length).fill(0x9e3779b9) };
}

function takeIn({ rows, low, high }: Hashes, column: Column): void {
  const number = new Float64Array(1);
  const halves = new Int32Array(number.buffer);
  for (let i = 0; i < rows.length; i++) {
    number[0] = valueAt(column, rows[i] as number);
    // One bit pattern for all NaN.
    if (Number.isNaN(number[0])) number[0] = Number.NaN;
    const [left, right] = [halves[0] as number, halves[1] as number];
    low[i] = mixWord(mixWord(low[i] as number, left), right);
    high[i] = mixWord(mixWord(high[i] as number, right), left);
  }
}

/** For each asked row the first known one of the same hash, or -1. */
function meeting(asked: Hashes, known: Hashes): Int32Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, known.rows.length * 2)));
  /** Position among the known rows plus one; 0 is free. */
  const slots = new Int32Array(size);
  const slotOf = ({ low, high }: Hashes, at: number): number => {
    let slot = finishHash(low[at] as number) & (size - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = (slots[slot] as number) - 1;
      if (known.low[other] === low[at] && known.high[other] === high[at]) break;
    }
    return slot;
  };
  for (let i = 0; i < known.rows.length; i++) {
    const slot = slotOf(known, i);
    if (slots[slot] === 0) slots[slot] = i + 1;
  }
  return asked.rows.map((_, i) => {
    const found = slots[slotOf(asked, i)] as number;
    return found === 0 ? -1 : (known.rows[found - 1] as number);
  });
}

function keepEqual(twins: Int32Array, rows: Int32Array, column: Column): void {
  for (let i = 0; i < twins.length; i++) {
    const twin = twins[i] as number;
    if (twin >= 0 && !Object.is(valueAt(column, rows[i] as number), valueAt(column, twin))) twins[i] = -1;
  }
}

/** A number for a value, the same for the same one: a missing value is one as well. */
export function valueAt(column: Column, row: number): number {
  if (column.kind === "coded") return column.codes[row] as number;
  return (column.values[row] as number) + 0;
}
