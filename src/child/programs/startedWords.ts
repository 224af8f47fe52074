import { resolve } from "node:path";
import { pythonVariable } from "../../run/environment.ts";
import type { Program } from "../../runtime/programs.ts";

/** The program and its arguments as they are started: files of the pipeline by their full paths. */
export function startedWords(
  { program, words, files }: Program,
  baseFolder: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const [first = "", ...rest] = words;
  const known = new Set(files.map((file) => resolve(baseFolder, file)));
  const placed = (word: string): string => (known.has(resolve(baseFolder, word)) ? resolve(baseFolder, word) : word);
  if (program === "command") return [placed(first), ...rest.map(placed)];
  return [interpreter(env), resolve(baseFolder, first), ...rest.map(placed)];
}

function interpreter(env: Readonly<Record<string, string | undefined>>): string {
  return env[pythonVariable] || (process.platform === "win32" ? "python" : "python3");
}
