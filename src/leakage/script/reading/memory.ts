/** A place that may be written again, with how two of its values become one where two ways meet. */
export interface Cell<T> {
  value: T;
  readonly join: (a: T, b: T) => T;
}

/**
 * Everything a script can change, with what it was before: each way through an `if` starts from the same state, and
 * their ends are joined. Undoing costs what was written, not what there is.
 */
export class Memory {
  readonly #changes: { readonly cell: Cell<unknown>; readonly before: unknown }[] = [];

  write<T>(cell: Cell<T>, value: T): void {
    if (cell.value === value) return;
    this.#changes.push({ cell: cell as Cell<unknown>, before: cell.value });
    cell.value = value;
  }

  /** Gives a name to what is there already: no change, and so true on every way through an `if`. */
  settle<T>(cell: Cell<T>, value: T): void {
    cell.value = value;
  }

  /**
   * Takes each way from the state of now, and leaves what all that arrive have in common. A way that does not arrive
   * (it returns, raises or continues) leaves nothing. False when none arrives.
   */
  branch(ways: readonly (() => boolean)[]): boolean {
    const ends: ReadonlyMap<Cell<unknown>, unknown>[] = [];
    for (const way of ways) {
      const mark = this.#changes.length;
      const arrives = way();
      const end = this.#undoTo(mark);
      if (arrives) ends.push(end);
    }
    const changed = new Set(ends.flatMap((end) => [...end.keys()]));
    for (const cell of changed) {
      const values = ends.map((end) => (end.has(cell) ? end.get(cell) : cell.value));
      this.write(
        cell,
        values.reduce((a, b) => (a === b ? a : cell.join(a, b))),
      );
    }
    return ends.length > 0;
  }

  #undoTo(mark: number): ReadonlyMap<Cell<unknown>, unknown> {
    const end = new Map<Cell<unknown>, unknown>();
    for (const { cell } of this.#changes.slice(mark)) end.set(cell, cell.value);
    while (this.#changes.length > mark) {
      const change = this.#changes.pop();
      if (change !== undefined) change.cell.value = change.before;
    }
    return end;
  }
}
