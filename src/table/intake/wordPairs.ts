/** Counts distinct pairs of words that are hashes already: 8 bytes a slot and nothing else, since there may be many millions. */
export class WordPairs {
  size = 0;
  /** A pair of zeros is free. */
  #slots = new Uint32Array(2 * 1024);
  #hasZeros = false;

  /** @param expected how many pairs there will be in all, as far as can be told */
  add(words: Uint32Array, expected: number): void {
    this.#reserve(Math.max(this.size + words.length / 2, expected));
    for (let i = 0; i < words.length; i += 2) this.#add(words[i] as number, words[i + 1] as number);
  }

  /** False where the pair was there before. */
  addOne(first: number, second: number): boolean {
    this.#reserve(this.size + 1);
    return this.#add(first, second);
  }

  #add(first: number, second: number): boolean {
    if (first === 0 && second === 0) {
      if (this.#hasZeros) return false;
      this.#hasZeros = true;
      this.size++;
      return true;
    }
    const slots = this.#slots;
    const slot = freeSlot(slots, first, second);
    if (slots[slot] !== 0 || slots[slot + 1] !== 0) return false;
    slots[slot] = first;
    slots[slot + 1] = second;
    this.size++;
    return true;
  }

  /** At most four slots in five are taken. */
  #reserve(count: number): void {
    const old = this.#slots;
    if (old.length / 2 >= count * 1.25) return;
    const slots = new Uint32Array(2 * 2 ** Math.ceil(Math.log2(count * 1.25)));
    for (let i = 0; i < old.length; i += 2) {
      const first = old[i] as number;
      const second = old[i + 1] as number;
      if (first === 0 && second === 0) continue;
      const slot = freeSlot(slots, first, second);
      slots[slot] = first;
      slots[slot + 1] = second;
    }
    this.#slots = slots;
  }
}

/** Where the pair stands, or would. */
function freeSlot(slots: Uint32Array, first: number, second: number): number {
  const mask = slots.length - 1;
  let slot = (first << 1) & mask;
  while ((slots[slot] !== 0 || slots[slot + 1] !== 0) && (slots[slot] !== first || slots[slot + 1] !== second)) slot = (slot + 2) & mask;
  return slot;
}
