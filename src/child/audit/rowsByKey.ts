import { type CodedColumn, keyBytesOf } from "../../model/column.ts";

/** The rows of a table by their key. Typed arrays: a map of ten million texts takes more memory than the table. */
export interface RowsByKey {
  /** The first row of the key that a row of another table has, or -1. */
  find(other: KeyWords, row: number): number;
  /** The same; the next who asks for the key gets the row behind it. */
  take(other: KeyWords, row: number): number;
}

/** Keys as two words each, by code. */
export interface KeyWords {
  readonly words: Int32Array;
  readonly codes: Int32Array;
}

export function keyWordsOf(keys: CodedColumn): KeyWords {
  const bytes = keyBytesOf(keys) ?? Buffer.from(keys.dictionary.join(""), "hex");
  // A view of words begins where four divides.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return { words: new Int32Array(buffer, byteOffset, length >> 2), codes: keys.codes };
}

export function rowsByKey({ words, codes }: KeyWords): RowsByKey {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, codes.length)));
  /** The first row of a slot, and behind each row the next one; -1 ends. */
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(codes.length);
  for (let row = codes.length - 1; row >= 0; row--) {
    // Keys are hashes: their bits are as good as any.
    const slot = (words[2 * (codes[row] as number)] as number) & (size - 1);
    next[row] = heads[slot] as number;
    heads[slot] = row;
  }
  /** The first row of the key, and the one before it in its slot. */
  function look(other: KeyWords, row: number): { readonly slot: number; readonly before: number; readonly found: number } {
    const at = 2 * (other.codes[row] as number);
    const [first, second] = [other.words[at] as number, other.words[at + 1] as number];
    const slot = first & (size - 1);
    let before = -1;
    for (let found = heads[slot] as number; found >= 0; found = next[found] as number) {
      const own = 2 * (codes[found] as number);
      if (words[own] === first && words[own + 1] === second) return { slot, before, found };
      before = found;
    }
    return { slot, before, found: -1 };
  }
  return {
    find: (other, row) => look(other, row).found,
    take(other, row) {
      const { slot, before, found } = look(other, row);
      if (found < 0) return found;
      if (before < 0) heads[slot] = next[found] as number;
      else next[before] = next[found] as number;
      return found;
    },
  };
}
