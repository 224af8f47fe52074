import type { StageContext } from "../stageWork.ts";

/**
 * What the user's call gave as this argument. The stage functions of `runtime` checked it when the file was loaded, and
 * `runtime`'s types say what it is.
 */
export function givenAs<T>({ descriptor }: Pick<StageContext, "descriptor">, argument: string): T {
  return descriptor.given[argument] as T;
}
