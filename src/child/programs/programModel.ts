import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { Failure, systemErrorCode } from "../../base/failure.ts";
import { sha256OfFile } from "../../base/hash.ts";
import type { FittedModel } from "../../learn/fittedModel.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import { solved } from "../../learn/models/learner.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { checkLearnable } from "../../learn/trainModel.ts";
import { type Column, columnNamed, takeRows } from "../../model/column.ts";
import type { Predictions } from "../../model/prediction.ts";
import type { TableValue } from "../../model/relation.ts";
import type { Program } from "../../runtime/programs.ts";
import { rowPreparer } from "../models/preparedRows.ts";
import type { PartedTable } from "../split/partedTable.ts";
import { missingOutput, ofProgram, wordsOf } from "./programFailures.ts";
import { inFolders, type ProgramContext, programSource, startProgram, writeProgramTable } from "./programFolders.ts";

type ProgramParameters = Extract<FittedModel["parameters"], { kind: "program" }>;

/** Lets a program learn from the training rows of a view; what it writes is the model. */
export async function fitProgram(
  context: ProgramContext & { readonly data: Readonly<Record<string, string>> },
  view: PartedTable,
  program: Program,
  seed: number,
): Promise<FittedModel> {
  const rows = rowsOfPart(view.parts, "train", view.document.description);
  const learning = rowPreparer(view, null).learn(rows);
  checkLearnable(learning);
  const classes = learning.target.task === "regression" ? [] : [...learning.target.classes];
  const baseFolder = dirname(context.planned.place.file);
  return await inFolders(context, async (folders) => {
    const weight = weightColumn(view);
    const extra = [view.brief.target, ...(weight === null ? [] : [weight])];
    await writeProgramTable(context, program, folders.inputs, "rows", tableOf(view, rows, extra));
    writeTask(folders.inputs, view, { task: learning.target.task, classes, seed }, weight);
    await startProgram(context, { program, baseFolder, task: "fit" }, folders);
    const files = modelFiles(program, folders.outputs);
    return {
      version: 1,
      kind: "program",
      task: learning.target.task,
      classes,
      features: inputNames(view),
      parameters: { kind: "program", files, folder: slashed(relative(context.projectRoot, baseFolder)), code: { ...context.data } },
      correction: null,
      seed,
      training: { rows: rows.length, weighted: learning.weights !== null, ...solved(0) },
    };
  });
}

/**
 * What a program says about rows, of which it is given neither target nor key.
 * @throws Failure where the program is another one by now, or its predictions are none
 */
export async function predictProgram(
  context: ProgramContext,
  program: Program,
  model: FittedModel,
  view: PartedTable,
  rows: Int32Array,
): Promise<Predictions> {
  const { parameters, task, classes, seed } = model;
  if (parameters.kind !== "program") throw new Error("This model is no program.");
  if (rows.length === 0) return predictionsOf(task, classes, [], 0);
  await checkCode(context.projectRoot, parameters);
  return await inFolders(context, async (folders) => {
    await writeProgramTable(context, program, folders.inputs, "rows", tableOf(view, rows, []));
    writeTask(folders.inputs, view, { task, classes, seed }, null);
    for (const { path, content } of parameters.files) {
      const file = join(folders.inputs, "model", ...path.split("/"));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(content, "base64"));
    }
    await startProgram(context, { program, baseFolder: join(context.projectRoot, parameters.folder), task: "predict" }, folders);
    return await readPredictions(context, program, folders.outputs, model, rows.length);
  });
}

/** The columns a model may look at, and these. */
function tableOf(view: PartedTable, rows: Int32Array, extra: readonly string[]): TableValue {
  const { table, schema } = view.value;
  const names = [...inputNames(view), ...extra];
  const columns = table.columns.filter(({ name }) => names.includes(name));
  return { schema: { columns: schema.columns.filter(({ name }) => names.includes(name)) }, table: takeRows({ ...table, columns }, rows) };
}

function inputNames({ value, brief }: PartedTable): string[] {
  return inputColumns(value.schema, brief.target).map(({ name }) => name);
}

function weightColumn({ value }: PartedTable): string | null {
  return value.schema.columns.find(({ roles }) => roles.includes("weight"))?.name ?? null;
}

/** What is to be done, for a program that asks: `task.json`. */
function writeTask(folder: string, view: PartedTable, given: Pick<FittedModel, "task" | "classes" | "seed">, weight: string | null): void {
  const { target, metric } = view.brief;
  const columns = inputColumns(view.value.schema, target).map(({ name, type }) => ({ name, type }));
  writeFileSync(join(folder, "task.json"), `${JSON.stringify({ ...given, target, metric, weight, columns }, null, 2)}\n`);
}

/** Kept as text in a document: beyond this it could not be read again. */
const mostBytes = 200 << 20;

function modelFiles(program: Program, folder: string): ProgramParameters["files"] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(folder, join(entry.parentPath, entry.name))))
    .sort();
  if (paths.length === 0) throw missingOutput(program, "model", []);
  const bytes = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  if (bytes > mostBytes) {
    throw new Failure(
      "model-too-large",
      `${wordsOf(program)} wrote a model of ${Math.round(bytes / 2 ** 20)} MiB, and at most ${mostBytes >> 20} MiB are kept.`,
      "Leave out what prediction does not need, such as copies of the training rows.",
    );
  }
  return paths.map((path) => ({ path, content: readFileSync(join(folder, path)).toString("base64") }));
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

/** A model is asked by the program that made it. */
async function checkCode(projectRoot: string, { code }: ProgramParameters): Promise<void> {
  for (const [path, hash] of Object.entries(code)) {
    if ((await hashOf(join(projectRoot, path))) === hash) continue;
    throw new Failure(
      "data-changed",
      `${path} is not what it was when the model was trained.`,
      "Run again: the model is then trained anew.",
    );
  }
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function readPredictions(
  { engine, signal }: ProgramContext,
  program: Program,
  folder: string,
  { task, classes }: FittedModel,
  rowCount: number,
): Promise<Predictions> {
  const file = `predictions.${program.format}`;
  const found = readdirSync(folder).sort();
  if (!found.includes(file)) throw missingOutput(program, file, found);
  const names = task === "regression" ? ["prediction"] : classes;
  const contract = names.map((name) => ({ name, type: "number", mayBeMissing: false, oneOf: null, roles: [] }) as const);
  try {
    const source = programSource(program.format, "predictions");
    const { table } = (await (await engine()).collect(source, { contract }, { baseFolder: folder, signal, invalid: "fail" })).value;
    if (table.rowCount !== rowCount) throw otherPredictions(`${file} has ${table.rowCount} rows for the ${rowCount} that it was given`);
    return predictionsOf(
      task,
      classes,
      names.map((name) => valuesOf(columnNamed(table, name))),
      rowCount,
    );
  } catch (error) {
    const expected =
      task === "regression" ? "a column `prediction`" : `a column for each class (${classes.join(", ")}) with its probability`;
    throw error instanceof Failure ? ofProgram(program, error, `${expected}, a line for each row in its order`) : error;
  }
}

function valuesOf(column: Column | null): Float64Array {
  if (column?.kind !== "numeric") throw new Error("A prediction is a number.");
  return column.values;
}

/** Written with few digits, probabilities do not sum to 1 exactly. */
const roundedSum = 1e-3;

function predictionsOf(
  task: FittedModel["task"],
  classes: readonly string[],
  columns: readonly Float64Array[],
  rowCount: number,
): Predictions {
  if (task === "regression") {
    const values = columns[0] ?? new Float64Array(0);
    const odd = values.findIndex((value) => !Number.isFinite(value));
    if (odd >= 0) throw otherPredictions(`row ${odd + 1} is no finite number`);
    return { kind: "numbers", values };
  }
  const values = new Float64Array(rowCount * classes.length);
  for (let row = 0; row < rowCount; row++) {
    const each = columns.map((column) => column[row] as number);
    const sum = each.reduce((total, value) => total + value, 0);
    if (!each.every((value) => value >= 0 && value <= 1 + roundedSum) || Math.abs(sum - 1) > roundedSum) {
      throw otherPredictions(`row ${row + 1} has the probabilities ${each.join(", ")}, which do not sum to 1`);
    }
    values.set(
      each.map((value) => value / sum),
      row * classes.length,
    );
  }
  return { kind: "probabilities", classCount: classes.length, values };
}

function otherPredictions(sentence: string): Failure {
  return new Failure(
    "other-predictions",
    `${sentence}.`,
    "Write a line for each row, in the order of the rows, probabilities between 0 and 1.",
  );
}
