/** Chunks of one reader that may be under way at a time: read ahead, read again, and being taken. */
export const slotCount = 6;

/**
 * Memory that a reader of chunks fills and another thread reads, used again and again: buffers that are made for each chunk
 * and sent away keep the collectors of both threads busy (measured: a third of all work).
 */
export class SlotMemory {
  readonly #slots: SharedArrayBuffer[] = [];

  numbers(slot: number, length: number): Float64Array {
    return new Float64Array(this.#of(slot, 8 * length), 0, length);
  }

  integers(slot: number, length: number): Int32Array {
    return new Int32Array(this.#of(slot, 4 * length), 0, length);
  }

  words(slot: number, length: number): Uint32Array {
    return new Uint32Array(this.#of(slot, 4 * length), 0, length);
  }

  #of(slot: number, bytes: number): SharedArrayBuffer {
    const known = this.#slots[slot];
    if (known !== undefined && known.byteLength >= bytes) return known;
    const made = new SharedArrayBuffer(8 * Math.ceil((bytes * 1.2) / 8));
    this.#slots[slot] = made;
    return made;
  }
}
