/**
 * What is known of pieces of syntax trees, each read once a parse. Trees never change and belong to one parse, and the
 * memory goes when the parse ends: maps that hold their keys weakly would cost a fifth of it, in collecting garbage.
 */
const memories: Map<object, unknown>[] = [];

export function newMemory<Key extends object, Value>(): Map<Key, Value> {
  const memory = new Map<Key, Value>();
  memories.push(memory as unknown as Map<object, unknown>);
  return memory;
}

/**
 * What the text of a statement says by itself, as long as the statement is there: one that an edit leaves alone is the
 * same node in the next tree. Only for statements, which are few.
 */
export function newLastingMemory<Key extends object, Value>(): WeakMap<Key, Value> {
  return new WeakMap();
}

interface Memory<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

export function remembered<Key extends object, Value>(memory: Memory<Key, Value>, key: Key, read: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = read();
  memory.set(key, value);
  return value;
}

/** At the end of a parse. */
export function forgetTrees(): void {
  for (const memory of memories) memory.clear();
}
