import { lostAttachment } from "../artifacts/objects.ts";
import type { Store } from "../artifacts/store.ts";
import { Failure } from "../base/failure.ts";
import type { Shape } from "../base/shape.ts";

export interface Keeping {
  /** Of the stage's result, which need not be there yet. */
  readonly key: string;
  readonly name: string;
  /** False: it is made again, whatever is there. */
  readonly goOn: boolean;
}

export interface Kept<T> {
  readonly document: T;
  readonly hash: string;
}

/** A document under a stage's key, from the store or made now. */
export async function keepDocument<T extends object>(
  store: Store,
  { key, name, goOn }: Keeping,
  shape: Shape<T>,
  make: () => Promise<T>,
): Promise<Kept<T>> {
  const known = goOn ? findKept(store, key, name, shape) : null;
  if (known !== null) return known;
  const document = await make();
  const object = store.putJson(document);
  store.attach(key, name, object);
  return { document, hash: object.hash };
}

/** @throws Failure that running the stage again repairs */
export function keptDocument<T>(store: Store, key: string, name: string, shape: Shape<T>): T {
  const object = store.attached(key, name);
  if (object === null) throw lostAttachment(name);
  return store.readJson(object, shape);
}

/** Null where it is not there, damaged, or of another version: then it is made again. */
function findKept<T>(store: Store, key: string, name: string, shape: Shape<T>): Kept<T> | null {
  const object = store.attached(key, name);
  if (object === null) return null;
  try {
    return { document: store.readJson(object, shape), hash: object.hash };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
