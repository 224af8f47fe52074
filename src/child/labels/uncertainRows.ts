import { readRun } from "../../artifacts/runRecords.ts";
import { Failure } from "../../base/failure.ts";
import { leastCertain } from "../../label/chooseRows.ts";
import type { Matrix } from "../../learn/matrix.ts";
import { applyPreparation } from "../../learn/prepare/applyPreparation.ts";
import { predict } from "../../learn/trainModel.ts";
import type { StageResult } from "../../model/artifact.ts";
import type { TableValue } from "../../model/relation.ts";
import { type StageDescriptor, stageMark } from "../../runtime/stage.ts";
import { trainedShape } from "../documents.ts";
import { preparationOf } from "../models/preparedRows.ts";
import type { StagesRun } from "../runStages.ts";

export interface Undecided {
  /** The name of the table's stage. */
  readonly stage: string;
  readonly value: TableValue;
  readonly problem: StageDescriptor;
  /** Positions in the table of the rows to choose from. */
  readonly rows: Int32Array;
  readonly count: number;
}

export interface LeastCertain {
  /** The stage whose model was asked. */
  readonly model: string;
  /** Positions in `rows`. */
  readonly rows: readonly { readonly row: number; readonly margin: number }[];
}

/** So many rows are prepared at a time: what they become may be a hundred times as wide. */
const blockRows = 20_000;

/**
 * The rows that the newest stored model of the problem is the least sure of, of the models whose preparation takes these rows.
 * @throws Failure `no-model` where there is none; it is the person's to fall back to random rows
 */
export async function leastCertainRows(run: StagesRun, undecided: Undecided): Promise<LeastCertain> {
  const { problem, stage, rows, count } = undecided;
  if ((problem.given["options"] as { readonly predict: string }).predict === "number")
    throw noModel("A model of numbers does not say how certain it is.", "Take rows at random.");
  const models = storedModels(run, problem);
  let why: string | null = null;
  for (const model of models) {
    try {
      const { probabilities, classCount } = await predictRows(run, model, undecided);
      if (probabilities === null) continue;
      return { model: model.name, rows: leastCertain(probabilities, classCount, Math.min(count, rows.length)) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      why ??= `The model "${model.name}" cannot be asked about rows of "${stage}": ${error.message}`;
    }
  }
  if (why === null)
    throw noModel(
      "No model of this problem is stored, so nothing says which rows are the least certain.",
      "Run a `train` stage first, or take rows at random.",
    );
  const table = tableOf(run, models[0] as StoredModel);
  throw noModel(
    why,
    table === null || table === stage ? "Take rows at random." : `Label rows of "${table}", from which it learned, or take rows at random.`,
  );
}

interface StoredModel {
  readonly name: string;
  readonly descriptor: StageDescriptor;
  readonly result: StageResult;
  readonly made: string;
}

/** The newest first. */
function storedModels(run: StagesRun, problem: StageDescriptor): readonly StoredModel[] {
  const found: StoredModel[] = [];
  for (const [name, descriptor] of run.pipeline.exported) {
    if (descriptor[stageMark] !== "train" || splitOf(descriptor)?.inputs["brief"] !== problem) continue;
    const last = lastOf(run, name);
    if (last !== null) found.push({ name, descriptor, ...last });
  }
  return found.sort((a, b) => (a.made > b.made ? -1 : 1));
}

function lastOf({ store, order }: StagesRun, stage: string): Pick<StoredModel, "result" | "made"> | null {
  const last = store.index(order.file).stages[stage];
  const result = last === undefined ? null : store.findResult(last.key);
  return last === undefined || result === null ? null : { result, made: readRun(store.folder, last.run)?.started ?? "" };
}

/** The split behind a model's parts. */
function splitOf(stage: StageDescriptor): StageDescriptor | null {
  const parts = stage.inputs["parts"];
  return parts === undefined ? (stage[stageMark] === "split" ? stage : null) : splitOf(parts);
}

function tableOf({ pipeline }: StagesRun, { descriptor }: StoredModel): string | null {
  const table = splitOf(descriptor)?.inputs["table"];
  return [...pipeline.exported].find(([, stage]) => stage === table)?.[0] ?? null;
}

interface Predicted {
  /** Rows × classes; null for a model that gives none. */
  readonly probabilities: Float64Array | null;
  readonly classCount: number;
}

async function predictRows(run: StagesRun, { descriptor, result }: StoredModel, { value, problem, rows }: Undecided): Promise<Predicted> {
  const model = run.store.readJson(result.output, trainedShape);
  if (model.kind === "program")
    throw new Failure("program-not-run-again", "it is another program, which is not started for this.", "Take rows at random.");
  const { target } = problem.given["options"] as { readonly target: string };
  const preparation = await preparationOf({ brief: { target } }, storedPreparation(run, descriptor, model.basis.preparation));
  const prepare = (block: Int32Array): Matrix =>
    preparation === null
      ? { rowCount: block.length, names: [], values: new Float64Array(0) }
      : applyPreparation(preparation, value.table, block);
  const blocks: Float64Array[] = [];
  let classCount = model.classes.length;
  for (let from = 0; from < rows.length; from += blockRows) {
    run.link.throwIfCancelled();
    const predictions = predict(model, prepare(rows.subarray(from, from + blockRows)));
    if (predictions.kind !== "probabilities") return { probabilities: null, classCount };
    classCount = predictions.classCount;
    blocks.push(predictions.values);
  }
  return { probabilities: joined(blocks), classCount };
}

/** The preparation that the model was trained with, not one that was fitted since. */
function storedPreparation(run: StagesRun, descriptor: StageDescriptor, hash: string | null): Parameters<typeof preparationOf>[1] {
  if (hash === null) return null;
  const stage = descriptor.inputs["model.use"];
  const name = [...run.pipeline.exported].find(([, each]) => each === stage)?.[0];
  const result = name === undefined ? null : (lastOf(run, name)?.result ?? null);
  if (result?.output.hash !== hash)
    throw new Failure("other-preparation", "the preparation it was trained with has been fitted anew.", "Train the model again.");
  return { document: async (shape) => run.store.readJson(result.output, shape) };
}

function joined(blocks: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

function noModel(sentence: string, remedy: string): Failure {
  return new Failure("no-model", sentence, remedy);
}
