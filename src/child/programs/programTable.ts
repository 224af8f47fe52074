import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../../base/failure.ts";
import type { StageNote } from "../../model/artifact.ts";
import type { TableValue } from "../../model/relation.ts";
import type { Contract } from "../../runtime/columns.ts";
import type { Program } from "../../runtime/programs.ts";
import type { GivenContract } from "../../table/given.ts";
import {
  expectedColumns,
  handedColumns,
  handedKeyName,
  type RowIdentity,
  rowIdentity,
  withKnownKeys,
} from "../../table/programs/rowIdentity.ts";
import { writeCsv } from "../../table/programs/writeCsv.ts";
import { shapeNotes } from "../../table/shapeNotes.ts";
import type { StageContext } from "../stageWork.ts";
import { failedProgram, missingOutput, wordsOf } from "./programFailures.ts";
import { pythonVersion } from "./pythonVersion.ts";
import { runProgram } from "./runProgram.ts";
import { startedWords } from "./startedWords.ts";

export interface ProgramWork {
  readonly program: Program;
  readonly makes: Contract;
  readonly rows: "kept" | "new";
}

/**
 * What another program makes of a table: files in, files out, in a folder of the run that goes when it is over.
 * @throws Failure where it cannot be started, ends badly, or writes no table that keeps the contract
 */
export async function programTable(
  context: StageContext,
  work: ProgramWork,
  table: TableValue,
  others: Readonly<Record<string, TableValue>>,
): Promise<{ readonly value: TableValue; readonly notes: readonly StageNote[] }> {
  const folder = join(context.reach.tempFolder, "programs", context.planned.name);
  const folders: Folders = { inputs: join(folder, "inputs"), outputs: join(folder, "outputs") };
  rmSync(folder, { recursive: true, force: true });
  for (const each of Object.values(folders)) mkdirSync(each, { recursive: true, mode: 0o700 });
  try {
    const identity = rowIdentity(table.schema, work.makes.contract, work.rows);
    await handOver(context, work.program, folders.inputs, { table: handed(table, identity), ...others });
    await run(context, work.program, folders);
    const { value, notes } = await takeBack(context, work, folders.outputs, table, identity);
    return { value, notes: [...shapeNotes(table, value), ...notes] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Folders {
  readonly inputs: string;
  readonly outputs: string;
}

/** A table with just the columns that are handed over. */
function handed(table: TableValue, identity: RowIdentity): TableValue {
  return { ...table, table: { ...table.table, columns: handedColumns(table, identity) } };
}

async function handOver(
  context: StageContext,
  { format }: Program,
  folder: string,
  tables: Readonly<Record<string, TableValue>>,
): Promise<void> {
  for (const [name, value] of Object.entries(tables)) {
    const shown = handed(value, null);
    const path = join(folder, `${name}.${format}`);
    if (format === "parquet") await (await context.engine()).writeParquet(shown, path);
    else await writeCsv(shown.table.columns, shown.table.rowCount, path, context.signal);
  }
}

async function run(context: StageContext, program: Program, { inputs, outputs }: Folders): Promise<void> {
  const baseFolder = dirname(context.planned.place.file);
  const { signal, projectRoot } = context;
  const words = [...startedWords(program, baseFolder, process.env), inputs, outputs];
  const outcome = await runProgram({
    words,
    cwd: projectRoot,
    env: { ...(program.program === "python" ? pythonVariables : {}), MLPIPE_INPUTS: inputs, MLPIPE_OUTPUTS: outputs },
    signal,
  });
  const failure = failedProgram(program, words, outcome, baseFolder);
  if (failure !== null) throw failure;
  const version = program.program === "python" ? await pythonVersion(words[0] ?? "") : null;
  if (version !== null) context.usedVersion("python", version);
}

/** What is printed comes at once and in UTF-8, sets keep their order from run to run, and no caches are left in the project. */
const pythonVariables = { PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" };

async function takeBack(
  context: StageContext,
  { program, makes }: ProgramWork,
  folder: string,
  before: TableValue,
  identity: RowIdentity,
): Promise<{ readonly value: TableValue; readonly notes: readonly StageNote[] }> {
  const file = `table.${program.format}`;
  const found = readdirSync(folder).sort();
  if (!found.includes(file)) throw missingOutput(program, file, found);
  const { signal } = context;
  const source = program.format === "parquet" ? parquetSource(file) : csvSource(file);
  const read = async (contract: GivenContract) =>
    await (await context.engine()).collect(source, contract, { baseFolder: folder, signal, invalid: "fail" });
  try {
    const collected = await read({ contract: expectedColumns(makes.contract, identity) }).catch(async (error: unknown) => {
      if (identity?.by !== "handed key" || !isMissingColumn(error)) throw error;
      // With the contract alone it says which column of that is missing; otherwise it is the key.
      await read(makes);
      throw lostKey(file);
    });
    const value = withKnownKeys(before, collected.value, makes.contract, identity);
    return { value, notes: [...collected.notes, ...otherFiles(found.filter((name) => name !== file))] };
  } catch (error) {
    throw error instanceof Failure ? ofProgram(program, error) : error;
  }
}

/** Only what is not there is missing: an empty text is one, "NA" is a text. */
function csvSource(path: string) {
  return { format: "csv", path, options: { delimiter: ",", missing: [""] } } as const;
}

function parquetSource(path: string) {
  return { format: "parquet", path } as const;
}

function isMissingColumn(error: unknown): boolean {
  return error instanceof Failure && error.code === "missing-column";
}

function lostKey(file: string): Failure {
  return new Failure(
    "lost-key",
    `${file} has no column "${handedKeyName}", in which the keys of the rows were handed over: nobody knows which part a row belongs to.`,
    `Write ${handedKeyName} as it came, row by row; for rows of another kind, such as totals, give the stage rows: "new".`,
  );
}

/** The same failure, as one of what the program wrote. */
function ofProgram(program: Program, failure: Failure): Failure {
  const remedy = ownRemedies.has(failure.code)
    ? failure.remedy
    : `Let it write what the contract \`makes\` says, or change the contract; a missing cell is ${program.format === "csv" ? "empty" : "null"}.`;
  return new Failure(failure.code, `${wordsOf(program)} wrote what cannot be taken: ${failure.message}`, remedy, { cause: failure });
}

const ownRemedies: ReadonlySet<string> = new Set(["lost-key", "unknown-row", "ambiguous-key"]);

function otherFiles(names: readonly string[]): readonly StageNote[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return [{ text: `Also written by the program, and not kept: ${shown.join(", ")}${more}.`, count: names.length }];
}
