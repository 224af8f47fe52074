import type { Shape } from "../base/shape.ts";
import type { StoredObject } from "../model/artifact.ts";
import type { AttachedStore } from "./currentStages.ts";

/** What was read of stored objects, by shape and hash: an object of one hash never changes. */
export type ObjectMemory = WeakMap<object, Map<string, unknown>>;

/** Of each shape, so that a long day leaves no more than this behind. */
const mostOfAShape = 200;

/**
 * The store, reading each object once and not at each keystroke. One that is gone or damaged since is as good: what it
 * says is known.
 */
export function rememberingObjects<S extends AttachedStore>(store: S, memory: ObjectMemory): S {
  return {
    ...store,
    readJson<T>(object: StoredObject, shape: Shape<T>): T {
      const known = memory.get(shape) ?? new Map<string, unknown>();
      memory.set(shape, known);
      // Kept under this very shape.
      if (known.has(object.hash)) return known.get(object.hash) as T;
      const value = store.readJson(object, shape);
      const [oldest] = known.keys();
      if (known.size >= mostOfAShape && oldest !== undefined) known.delete(oldest);
      known.set(object.hash, value);
      return value;
    },
  };
}
