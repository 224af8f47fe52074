import { finishHash, mixWord } from "../../base/murmur3.ts";
import type { Column } from "../../model/column.ts";

/** These rows without those that equal an earlier one of them, in order. Exact: hashes only find candidates. */
export function firstRows(columns: readonly Column[], rows: Int32Array): Int32Array {
  const hashes = rowHashes(columns, rows);
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, rows.length * 2)));
  /** Position in `rows` plus one; 0 is free. */
  const slots = new Int32Array(size);
  const first = new Int32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    let slot = (hashes[i] as number) & (size - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = (slots[slot] as number) - 1;
      if (hashes[other] === hashes[i] && areEqual(columns, rows[i] as number, rows[other] as number)) break;
    }
    if (slots[slot] !== 0) continue;
    slots[slot] = i + 1;
    first[count++] = rows[i] as number;
  }
  return first.slice(0, count);
}

function rowHashes(columns: readonly Column[], rows: Int32Array): Int32Array {
  const hashes = new Int32Array(rows.length);
  const number = new Float64Array(1);
  const halves = new Int32Array(number.buffer);
  for (const column of columns) {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      if (column.kind === "coded") {
        hashes[i] = mixWord(hashes[i] as number, column.codes[row] as number);
        continue;
      }
      const value = column.values[row] as number;
      // One bit pattern for all NaN; adding 0 turns −0 into 0.
      number[0] = Number.isNaN(value) ? Number.NaN : value + 0;
      hashes[i] = mixWord(mixWord(hashes[i] as number, halves[0] as number), halves[1] as number);
    }
  }
  return hashes.map(finishHash);
}

function areEqual(columns: readonly Column[], a: number, b: number): boolean {
  return columns.every((column) => {
    if (column.kind === "coded") return column.codes[a] === column.codes[b];
    const left = column.values[a] as number;
    const right = column.values[b] as number;
    return left === right || (Number.isNaN(left) && Number.isNaN(right));
  });
}
