// What a file does that is run by a person: reports a Failure as its sentence, anything else with its stack.
import { realpathSync } from "node:fs";
import { Failure } from "./failure.mjs";

/** Whether this file was started, not imported. @param {string} file */
export function isEntrance(file) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === file;
}

/** @param {() => void | Promise<void>} body */
export async function runEntrance(body) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130)); // Ends servers and folders.
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
