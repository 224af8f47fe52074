import { writeFileSync } from "node:fs";
import { Failure, systemErrorCode } from "../base/failure.ts";

/** Writes a page where the command line says. */
export function writePage(path: string, page: string): void {
  try {
    writeFileSync(path, page);
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === null) throw cause;
    throw new Failure(
      "unwritable-page",
      `${path} cannot be written (${code}).`,
      "Name a file in a folder that is there and may be written to.",
      { cause },
    );
  }
}
