/**
 * What is known of a piece of a syntax tree, read once. Trees never change and belong to one parse, so that the memory
 * goes when they go.
 */
export function remembered<Key extends object, Value>(memory: WeakMap<Key, Value>, key: Key, read: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = read();
  memory.set(key, value);
  return value;
}
