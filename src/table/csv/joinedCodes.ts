import { type ByteDictionary, grown } from "../byteDictionary.ts";
import { textBytes } from "../textBytes.ts";
import type { FileChunk } from "./chunkFile.ts";

export type GainedTexts = NonNullable<FileChunk["gained"][number]>;

/**
 * One numbering of texts instead of each thread's own, in order of first appearance in the file. Texts stay bytes until the
 * end: most of them come from every thread.
 */
export class JoinedCodes {
  readonly #texts: ByteDictionary;
  readonly #threads: ThreadTexts[] = [];

  /** @param texts where those that are new are put */
  constructor(texts: ByteDictionary) {
    this.#texts = texts;
  }

  gain(texts: GainedTexts, thread: number): void {
    const known = this.#threads[thread] ?? new ThreadTexts();
    this.#threads[thread] = known;
    known.add(texts);
  }

  /** Puts the joined codes in the place of a thread's own. */
  join(codes: Int32Array, thread: number): void {
    const known = this.#threads[thread] ?? new ThreadTexts();
    const { codeOf } = known;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code < 0) continue;
      const joinedCode = codeOf[code] as number;
      codes[row] = joinedCode < 0 ? this.#join(known, code) : joinedCode;
    }
  }

  #join({ text, ends, codeOf }: ThreadTexts, code: number): number {
    const joined = this.#texts.codeOf(text, code === 0 ? 0 : (ends[code - 1] as number), ends[code] as number);
    codeOf[code] = joined;
    return joined;
  }
}

/** A thread's texts of a column: bytes one after the other, and the joined code of each, -1 while it has none. */
class ThreadTexts {
  text = textBytes(new Uint8Array(0));
  ends = new Int32Array(0);
  codeOf = new Int32Array(0);
  #count = 0;
  #length = 0;

  add({ bytes, ends }: GainedTexts): void {
    const count = this.#count + ends.length;
    if (this.#length + bytes.length > this.text.bytes.length) this.text = textBytes(grown(this.text.bytes, this.#length + bytes.length));
    if (count > this.ends.length) {
      this.ends = grown(this.ends, count);
      this.codeOf = grown(this.codeOf, count);
    }
    this.text.bytes.set(bytes, this.#length);
    for (let i = 0; i < ends.length; i++) this.ends[this.#count + i] = this.#length + (ends[i] as number);
    this.codeOf.fill(-1, this.#count, count);
    this.#count = count;
    this.#length += bytes.length;
  }
}
