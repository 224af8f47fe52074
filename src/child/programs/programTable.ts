import { readdirSync } from "node:fs";
import { dirname } from "node:path";
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
import { shapeNotes } from "../../table/wrangle/shapeNotes.ts";
import type { StageContext } from "../stageWork.ts";
import { missingOutput, ofProgram } from "./programFailures.ts";
import { inFolders, programSource, startProgram, writeProgramTable } from "./programFolders.ts";

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
  return await inFolders(context, async (folders) => {
    const identity = rowIdentity(table.schema, work.makes.contract, work.rows);
    const tables = { table: handed(table, identity), ...others };
    for (const [name, value] of Object.entries(tables)) await writeProgramTable(context, work.program, folders.inputs, name, value);
    await startProgram(context, { program: work.program, baseFolder: dirname(context.planned.place.file), task: null }, folders);
    const { value, notes } = await takeBack(context, work, folders.outputs, table, identity);
    return { value, notes: [...shapeNotes(table, value), ...notes] };
  });
}

/** A table with just the columns that are handed over. */
function handed(table: TableValue, identity: RowIdentity): TableValue {
  return { ...table, table: { ...table.table, columns: handedColumns(table, identity) } };
}

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
  const source = programSource(program.format, "table");
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
    throw error instanceof Failure ? ofProgram(program, error, "what the contract `makes` says, or change the contract") : error;
  }
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

function otherFiles(names: readonly string[]): readonly StageNote[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return [{ text: `Also written by the program, and not kept: ${shown.join(", ")}${more}.`, count: names.length }];
}
