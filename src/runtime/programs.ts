import { checkObject, checkOneOf, checkText, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

/** How tables are handed to a program and taken back: `table.csv`, `table.parquet`. */
export type ProgramFormat = "csv" | "parquet";

export interface ProgramOptions {
  /**
   * Files whose change makes the stage stale, beside the script and the Python modules near it that it imports: those
   * that the program reads itself. Paths are relative to the pipeline file.
   */
  readonly files?: readonly string[];
  /** How tables are handed over and taken back; default "csv". Parquet keeps types, and tells a missing text from an empty one. */
  readonly format?: ProgramFormat;
}

export interface PythonOptions extends ProgramOptions {
  /** Words on the command line, before the two folders. One that is among `files` becomes that file's full path. */
  readonly arguments?: readonly string[];
}

/** Another program that does a stage's work; made by `python` or `command`. */
export interface Program {
  readonly program: "python" | "command";
  /** Of a command the program and its arguments; of `python` the script and its arguments. */
  readonly words: readonly string[];
  readonly files: readonly string[];
  readonly format: ProgramFormat;
}

/**
 * A Python script that does a stage's work. It is given two folders, as its last arguments and as `MLPIPE_INPUTS` and
 * `MLPIPE_OUTPUTS`: it reads `table.csv` (and each table of `with` by its name) from the first and writes `table.csv` into
 * the second. It runs in the project's root; its path is relative to the pipeline file. The interpreter is the setting
 * `mlpipe.python` or the environment's `MLPIPE_PYTHON`, else `python3` (on Windows `python`).
 * @throws OptionError for an empty path or an unknown format
 * @example
 * export const rows = wrangle(tidy, python("programs/dedupe.py"), { makes: Customer });
 */
export function python(script: string, options: PythonOptions = {}): Program {
  checkPath("python", "the script", script);
  const given = checkObject("python", "the options", options, ["files", "format", "arguments"]);
  const words = checkTexts("python", "arguments", given["arguments"] ?? []);
  return Object.freeze({ program: "python", words: [script, ...words], ...filesAndFormat("python", given) });
}

/**
 * Any program that does a stage's work, started without a shell: the program and its arguments, to which two folders are
 * added, that of its inputs and that for its outputs (see `python`). A word that is among `files` becomes that file's
 * full path, so that it is found from the project's root, where the program runs.
 * @throws OptionError for a line of one text, an empty list, or an unknown format
 * @example
 * export const rows = wrangle(tidy, command(["Rscript", "programs/clean.R"], { files: ["programs/clean.R"] }), { makes: Customer });
 */
export function command(words: readonly string[], options: ProgramOptions = {}): Program {
  if (typeof words === "string") {
    throw new OptionError(
      "command: the program and its arguments must be a list, not one text: there is no shell that takes it apart.",
      'Write command(["Rscript", "programs/clean.R"]).',
    );
  }
  const checked = checkTexts("command", "the program and its arguments", words);
  if (checked.length === 0) throw new OptionError("command: there is no program to start.", 'Write command(["Rscript", "clean.R"]).');
  checkText("command", "the program", checked[0]);
  const given = checkObject("command", "the options", options, ["files", "format"]);
  return Object.freeze({ program: "command", words: checked, ...filesAndFormat("command", given) });
}

export function isProgram(value: unknown): value is Program {
  return typeof value === "object" && value !== null && "program" in value && (value.program === "python" || value.program === "command");
}

function filesAndFormat(caller: string, given: Readonly<Record<string, unknown>>): Pick<Program, "files" | "format"> {
  const { format = "csv" } = given;
  checkOneOf(caller, "format", format, ["csv", "parquet"]);
  const files = checkTexts(caller, "files", given["files"] ?? []);
  for (const file of files) checkPath(caller, "a file", file);
  return { files, format: format === "parquet" ? "parquet" : "csv" };
}

function checkPath(caller: string, what: string, value: unknown): void {
  if (typeof value === "string" && value.trim() !== "") return;
  throw new OptionError(
    `${caller}: ${what} must be a path, not ${describe(value)}.`,
    'Give it relative to the pipeline file: "programs/dedupe.py".',
  );
}

function checkTexts(caller: string, option: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((each): each is string => typeof each === "string")) return [...value];
  throw new OptionError(`${caller}: ${option} must be a list of texts, not ${describe(value)}.`, 'Write ["one", "two"].');
}
