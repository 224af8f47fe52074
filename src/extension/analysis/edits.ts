/** A change of a text: `length` units at `offset` are replaced by `inserted` units. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly inserted: number;
}

/**
 * Where an offset of the old text lies after these changes, each made to the text that the one before left.
 * An offset inside replaced text falls to its start, so that a range never covers what it did not.
 */
export function shiftOffset(offset: number, changes: readonly TextChange[]): number {
  let shifted = offset;
  for (const change of changes) {
    if (shifted >= change.offset + change.length) shifted += change.inserted - change.length;
    else if (shifted > change.offset) shifted = change.offset;
  }
  return shifted;
}
