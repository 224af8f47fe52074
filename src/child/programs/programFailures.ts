import { basename, resolve } from "node:path";
import { Failure, type Place } from "../../base/failure.ts";
import { pythonVariable } from "../../run/environment.ts";
import type { Program } from "../../runtime/programs.ts";
import type { ProgramOutcome } from "./runProgram.ts";

/** A program as people say it: the script, or the command. */
export function wordsOf({ words }: Program): string {
  return words.join(" ");
}

/** Why a program that is over is of no use; null for one that ended well. */
export function failedProgram(
  program: Program,
  words: readonly string[],
  { end, lastLines }: ProgramOutcome,
  baseFolder: string,
): Failure | null {
  if (end.type === "not started") return notStarted(program, words[0] ?? "", end);
  if (end.code === 0) return null;
  const place = placeIn(lastLines, filesOf(program, baseFolder));
  const said = saidLast(lastLines);
  const how = end.code === null ? `was ended by ${end.signal ?? "a signal"}` : `ended with exit code ${end.code}`;
  return new Failure(
    "program-failed",
    `${wordsOf(program)} ${how}${said === null ? "." : `: ${said}${/[.!?]$/.test(said) ? "" : "."}`}`,
    end.code === null
      ? "Run again. Where memory ran out, hand over fewer rows or columns: the system ends programs that take too much."
      : "Mend the program; all that it wrote is in the run's output.",
    place === null ? {} : { place },
  );
}

export function missingOutput(program: Program, file: string, found: readonly string[]): Failure {
  const wrote =
    found.length === 0
      ? ""
      : `; it wrote ${found
          .slice(0, 3)
          .map((name) => `"${name}"`)
          .join(", ")}`;
  return new Failure(
    "no-output",
    `${wordsOf(program)} ended well, but wrote no ${file}${wrote}.`,
    `Write ${file} into the folder that is the program's last argument (MLPIPE_OUTPUTS in its environment).`,
  );
}

function notStarted(program: Program, started: string, { code, text }: { code: string | null; text: string }): Failure {
  if (program.program === "python") {
    return new Failure(
      "no-python",
      `Python could not be started as "${started}" for ${wordsOf(program)}${code === "ENOENT" ? ": there is no such program" : `: ${text}`}.`,
      `Install Python 3, or name the interpreter: the setting mlpipe.python in the editor, ${pythonVariable} elsewhere.`,
    );
  }
  if (code === "EACCES") {
    return new Failure(
      "program-not-started",
      `"${started}" may not be started.`,
      `Make it executable (chmod +x), or name the program that reads it.`,
    );
  }
  return new Failure(
    "program-not-started",
    `"${started}" could not be started${code === "ENOENT" ? ": there is no such program" : `: ${text}`}.`,
    `Install it, or give its full path; a file of the project has to be among \`files\`, as ${basename(started)} is written there.`,
  );
}

/** The line that says what went wrong: programs in Node and R write more behind it. */
function saidLast(lines: readonly string[]): string | null {
  const said = lines.findLast((line) => /\w*(?:Error|Exception|error|fatal)\b/.test(line)) ?? lines.at(-1);
  if (said === undefined) return null;
  const text = said.trim();
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function filesOf({ program, words, files }: Program, baseFolder: string): ReadonlySet<string> {
  return new Set([...(program === "python" ? words.slice(0, 1) : []), ...files].map((file) => resolve(baseFolder, file)));
}

/** The innermost line of a Python traceback that lies in one of the program's own files. */
function placeIn(lines: readonly string[], files: ReadonlySet<string>): Place | null {
  for (const line of [...lines].reverse()) {
    const [, file = "", number = ""] = /^\s*File "(.+)", line (\d+)/.exec(line) ?? [];
    if (files.has(file)) return { file, line: Number(number), column: 1 };
  }
  return null;
}

/** The same failure, as one of what the program wrote. @param expected what it should write instead */
export function ofProgram(program: Program, failure: Failure, expected: string): Failure {
  const remedy = ownRemedies.has(failure.code)
    ? failure.remedy
    : `Let it write ${expected}; a missing cell is ${program.format === "csv" ? "empty" : "null"}.`;
  return new Failure(failure.code, `${wordsOf(program)} wrote what cannot be taken: ${failure.message}`, remedy, { cause: failure });
}

const ownRemedies: ReadonlySet<string> = new Set(["lost-key", "unknown-row", "ambiguous-key", "other-predictions"]);
