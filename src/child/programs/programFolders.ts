import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { keyColumnName } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import type { Program } from "../../runtime/programs.ts";
import { writeCsv } from "../../table/programs/writeCsv.ts";
import type { StageContext } from "../stageWork.ts";
import { failedProgram } from "./programFailures.ts";
import { pythonVersion } from "./pythonVersion.ts";
import { runProgram } from "./runProgram.ts";
import { startedWords } from "./startedWords.ts";

export type ProgramContext = Pick<StageContext, "planned" | "projectRoot" | "engine" | "reach" | "signal" | "usedVersion">;

export interface Folders {
  readonly inputs: string;
  readonly outputs: string;
}

/** A program's folders, private, in that of the run; gone when the work is done. */
export async function inFolders<T>({ reach, planned }: ProgramContext, work: (folders: Folders) => Promise<T>): Promise<T> {
  const folder = join(reach.tempFolder, "programs", planned.name);
  const folders: Folders = { inputs: join(folder, "inputs"), outputs: join(folder, "outputs") };
  rmSync(folder, { recursive: true, force: true });
  for (const each of Object.values(folders)) mkdirSync(each, { recursive: true, mode: 0o700 });
  try {
    return await work(folders);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the columns of a table that people see into a file of the program's format. */
export async function writeProgramTable(
  { engine, signal }: Pick<ProgramContext, "engine" | "signal">,
  { format }: Program,
  folder: string,
  name: string,
  value: TableValue,
): Promise<void> {
  const shown = value.table.columns.filter((column) => column.name !== keyColumnName);
  const path = join(folder, `${name}.${format}`);
  if (format === "csv") return await writeCsv(shown, value.table.rowCount, path, signal);
  await (await engine()).writeParquet({ ...value, table: { ...value.table, columns: shown } }, path);
}

/** The source with which `collect` reads a table that a program wrote. */
export function programSource(format: Program["format"], name: string) {
  const path = `${name}.${format}`;
  // Only what is not there is missing: "NA" is a text.
  return format === "parquet"
    ? ({ format: "parquet", path } as const)
    : ({ format: "csv", path, options: { delimiter: ",", missing: [""] } } as const);
}

export interface ProgramCall {
  readonly program: Program;
  /** Folder of the pipeline file that names it. */
  readonly baseFolder: string;
  /** What it is to do, where it does more than one thing: a word before the folders. */
  readonly task: "fit" | "predict" | null;
}

/** @throws Failure where it cannot be started or ends badly; the signal's reason where the run is cancelled */
export async function startProgram(context: ProgramContext, { program, baseFolder, task }: ProgramCall, folders: Folders): Promise<void> {
  const { inputs, outputs } = folders;
  const words = [...startedWords(program, baseFolder, process.env), ...(task === null ? [] : [task]), inputs, outputs];
  const outcome = await runProgram({
    words,
    cwd: context.projectRoot,
    env: {
      ...(program.program === "python" ? pythonVariables : {}),
      ...(task === null ? {} : { MLPIPE_TASK: task }),
      MLPIPE_INPUTS: inputs,
      MLPIPE_OUTPUTS: outputs,
    },
    signal: context.signal,
  });
  const failure = failedProgram(program, words, outcome, baseFolder);
  if (failure !== null) throw failure;
  const version = program.program === "python" ? await pythonVersion(words[0] ?? "") : null;
  if (version !== null) context.usedVersion("python", version);
}

/** What is printed comes at once and in UTF-8, sets keep their order from run to run, and no caches are left in the project. */
const pythonVariables = { PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" };
