import { editDistance } from "../nearMiss.ts";
import type { Cells } from "./columnView.ts";

/**
 * These rows without those that are nearly one that was kept before them, in order: equal in every value that is no text,
 * and alike in every text. Exact: pieces of texts only find candidates.
 */
export function nearFirstRows(columns: readonly Cells[], rows: Int32Array, similarity: number, signal: AbortSignal): Int32Array {
  const blocks = new Map<string, Block>();
  return rows.filter((row, index) => {
    if (index % 1024 === 0) signal.throwIfAborted();
    const texts: string[] = [];
    const others: string[] = [];
    for (const column of columns) {
      const cell = column.at(row);
      if (typeof cell === "string") texts.push(folded(cell));
      others.push(typeof cell === "string" ? "text" : `${typeof cell} ${cell instanceof Date ? cell.getTime() : String(cell)}`);
    }
    const name = JSON.stringify(others);
    const block = blocks.get(name) ?? new Block(similarity);
    blocks.set(name, block);
    return block.keeps(texts);
  });
}

/** A text without what does not count: case, accents, blanks and punctuation. */
function folded(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return plain === "" ? text : plain;
}

/** Rows with equal values in all columns that are no texts. */
class Block {
  readonly #similarity: number;
  readonly #kept: (readonly string[])[] = [];
  readonly #exact = new Set<string>();
  /** Pair of letters → kept rows that have it. */
  readonly #index = new Map<string, number[]>();

  constructor(similarity: number) {
    this.#similarity = similarity;
  }

  /** False where a kept row is nearly this one. */
  keeps(texts: readonly string[]): boolean {
    const whole = texts.join("\u0000");
    if (this.#exact.has(whole)) return false;
    if (this.#candidates(texts).some((kept) => this.#areAlike(this.#kept[kept] as readonly string[], texts))) return false;
    this.#exact.add(whole);
    for (const pair of pairsOf(texts)) this.#index.set(pair, [...(this.#index.get(pair) ?? []), this.#kept.length]);
    this.#kept.push(texts);
    return true;
  }

  #areAlike(a: readonly string[], b: readonly string[]): boolean {
    return a.every((text, index) => {
      const other = b[index] as string;
      const longest = Math.max(text.length, other.length);
      const most = Math.floor((1 - this.#similarity) * longest + 1e-9);
      return text === other || (Math.abs(text.length - other.length) <= most && editDistance(text, other) <= most);
    });
  }

  /**
   * An edit destroys at most three pairs, so that of the `3 edits + 1` rarest pairs of a text at least one is left in
   * whatever is alike. Where a text has fewer pairs than that, everything is a candidate.
   */
  #candidates(texts: readonly string[]): readonly number[] {
    const edits = texts.reduce(
      (sum, text) => sum + Math.floor((1 - this.#similarity) * Math.ceil(text.length / this.#similarity) + 1e-9),
      0,
    );
    const pairs = pairsOf(texts);
    if (pairs.length < 3 * edits + 1) return this.#kept.map((_, index) => index);
    const lists = pairs.map((pair) => this.#index.get(pair) ?? []).sort((a, b) => a.length - b.length);
    return [...new Set(lists.slice(0, 3 * edits + 1).flat())];
  }
}

/** Distinct neighbours of letters, of each text apart. */
function pairsOf(texts: readonly string[]): readonly string[] {
  const pairs = new Set<string>();
  for (const [index, text] of texts.entries()) {
    const padded = ` ${text} `;
    for (let at = 0; at + 1 < padded.length; at++) pairs.add(`${index}${padded.slice(at, at + 2)}`);
  }
  return [...pairs];
}
