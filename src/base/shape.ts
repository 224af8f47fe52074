import * as v from "valibot";
import { Failure } from "./failure.ts";

/** The runtime-checked shape of something that crosses a process, a webview or the disk. */
export type Shape<T> = v.GenericSchema<unknown, T>;

/**
 * The value, checked; throws a `Failure` that names what was read and the path of the first wrong member.
 * @param what names the thing for a person, e.g. "the run record runs/7/run.json"
 */
export function checkShape<T>(shape: Shape<T>, value: unknown, what: string): T {
  const result = v.safeParse(shape, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue) ?? "(the whole value)";
  throw new Failure(
    "wrong-shape",
    `${what} is not as expected at ${path}: ${issue.message}.`,
    "It may come from a newer version of MLPipe: update, or remove it so that it is made again.",
  );
}

/** JSON text parsed and checked. */
export function parseJson<T>(shape: Shape<T>, text: string, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Failure("wrong-json", `${what} is not valid JSON.`, "Remove it so that it is made again.", { cause });
  }
  return checkShape(shape, value, what);
}
