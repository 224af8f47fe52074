import { fileURLToPath } from "node:url";
import { Failure, type Place } from "../base/failure.ts";

/** The first frame of a stack, mapped back to the sources, that lies in one of these files. */
export function placeInStack(error: unknown, files: ReadonlySet<string>): Place | null {
  if (!(error instanceof Error) || error.stack === undefined) return null;
  for (const line of error.stack.split("\n")) {
    const found = /(?:\(|at (?:async )?)((?:file:\/\/)?[^()]+):(\d+):(\d+)\)?$/.exec(line.trim());
    if (found === null) continue;
    const [, path = "", row = "", column = ""] = found;
    const file = path.startsWith("file://") ? fileURLToPath(path) : path;
    if (files.has(file)) return { file, line: Number(row), column: Number(column) };
  }
  return null;
}

/**
 * What went wrong as a failure with a place in the user's files: the frame that threw, or the frame of its cause, else
 * the stage. Null for an error that neither is a failure nor touches the user's files: a bug of ours.
 */
export function placedFailure(error: unknown, files: ReadonlySet<string>, stage: Place | null): Failure | null {
  if (error instanceof Failure) {
    const place = error.place ?? placeInStack(error.cause, files) ?? placeInStack(error, files) ?? stage;
    return new Failure(error.code, error.message, error.remedy, { ...(place === null ? {} : { place }), cause: error });
  }
  const place = placeInStack(error, files);
  if (place === null) return null;
  const { sentence, remedy } = inWords(error);
  return new Failure(isOptionError(error) ? "wrong-option" : "user-code-threw", sentence, remedy, { place, cause: error });
}

function inWords(error: unknown): { sentence: string; remedy: string } {
  if (isOptionError(error)) return { sentence: error.message, remedy: error.remedy };
  const sentence = error instanceof Error ? `${error.name}: ${error.message}` : `Thrown: ${String(error)}`;
  return { sentence, remedy: "The error comes from the code at this line; Debug stops there." };
}

/** The user's bundle has its own copy of the library, so that its errors are known by name. */
function isOptionError(error: unknown): error is Error & { readonly remedy: string } {
  return error instanceof Error && error.name === "OptionError" && "remedy" in error && typeof error.remedy === "string";
}
