// What a suite in the host wrote down: a line of JSON for each test that ended.
import { existsSync, readFileSync } from "node:fs";
import { Failure } from "./failure.mjs";

/** Prints what the tests said, and counts. None at all is a failure: such a suite has shown nothing. @param {string} version @param {string} file */
export function countResults(version, file) {
  const results = readResults(file);
  if (!results.length) throw new Failure(`VS Code ${version}: no test ran. MLPIPE_TEST_VERBOSE=1 shows what the window said.`);
  printResults(file);
  const failed = results.filter(({ error }) => error).length;
  console.log(`VS Code ${version}: ${results.length - failed} passed, ${failed} failed`);
  return { passed: results.length - failed, failed };
}

/** @param {string} file */
export function printResults(file) {
  for (const { name, milliseconds, error } of readResults(file)) {
    console.log(`${error ? "✖" : "✔"} ${name} (${milliseconds} ms)${error ? `\n${error.replace(/^/gm, "    ")}` : ""}`);
  }
}

/** @param {string} file @returns {readonly { name: string, milliseconds: number, error?: string }[]} */
function readResults(file) {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line));
}
