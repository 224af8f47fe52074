import { Failure } from "../base/failure.ts";
import { seededRandom, shuffle } from "../base/random.ts";
import { studentQuantile } from "../evaluate/studentT.ts";
import type { Measured, RowsContext } from "../leakage/data/dataRule.ts";
import { someRows } from "../leakage/data/questions.ts";
import { type Column, codedColumn, columnNamed } from "../model/column.ts";
import { type Target, takeTarget } from "../model/prediction.ts";
import type { TableValue } from "../model/relation.ts";
import { type MetricName, metrics, type Task } from "../model/vocabulary.ts";
import { stageMark } from "../runtime/stage.ts";
import type { FitContext } from "./fitView.ts";
import type { PartedTable } from "./partedTable.ts";
import { quickModel } from "./quickModel.ts";
import { keyAt, keysOf } from "./splitRows.ts";
import type { StageOutput } from "./stageWork.ts";
import { type Remaking, remaking } from "./worth/honestTable.ts";

const permutations = 20;
/** What hands labels on does so in few rows as well. */
const most = { train: 4_000, judged: 2_000 };

/**
 * Metrics that do not hang on the shares of classes: those of shuffled parts are not independent, for what one part has
 * more of the others have less. `at`: the value, on average at most, of a model that knows nothing.
 */
const chance: Readonly<Record<Task, { readonly metric: MetricName; at(judged: Target): number }>> = {
  binary: { metric: "roc_auc", at: () => 0.5 },
  multiclass: { metric: "balanced_accuracy", at: (judged) => (judged.task === "regression" ? 0 : 1 / new Set(judged.codes).size) },
  regression: { metric: "r2", at: () => 0 },
};

/**
 * Shuffles the labels of the collected rows, makes the table of the split anew from them, and lets a quick model that
 * learns from training rows predict those of validation: nothing is there to be learnt but what hands labels on.
 */
export async function permutedLabels(context: FitContext, parted: PartedTable, rows: RowsContext["rows"]): Promise<Measured["permuted"]> {
  if (!passesOn(context.outputOf, parted.stages.table)) return "no wrangle or features stands before the split";
  if (rows.validation.length === 0) return "there are no validation rows beside the test rows";
  try {
    const parts = partsOf(parted, rows);
    const making = await remaking(context, parted);
    const source = withUsedTexts(making.rowsOf(new Set(parts.keys()), new Set()));
    const target = columnNamed(source.table, parted.brief.target);
    if (target === null) return `"${parted.brief.target}" is made on the way to the split`;
    const { metric } = chance[parted.brief.task];
    const gains: number[] = [];
    for (let permutation = 0; permutation < permutations; permutation++) {
      context.signal.throwIfAborted();
      const gain = await gainOf(context, parted, { making, source: withColumn(source, shuffled(target, permutation)), parts });
      if (gain !== null) gains.push(gain);
    }
    if (gains.length < permutations) return "some shuffled parts do not define a score";
    return { title: metrics[metric].title, shuffles: permutations, ...averageOf(gains) };
  } catch (error) {
    // Functions that run on the rows as they are may fail on others.
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/** One-sided, p = 0.001: who audits often must not be alarmed for nothing, and what hands labels on shows far beyond. */
const level = 0.998;

function averageOf(gains: readonly number[]): { readonly gain: number; readonly chance: number } {
  const gain = gains.reduce((sum, each) => sum + each, 0) / gains.length;
  const variance = gains.reduce((sum, each) => sum + (each - gain) ** 2, 0) / (gains.length - 1);
  return { gain, chance: studentQuantile(level, gains.length - 1) * Math.sqrt(variance / gains.length) };
}

interface Shuffled {
  readonly making: Remaking;
  readonly source: TableValue;
  readonly parts: ReadonlyMap<string, "train" | "judged">;
}

async function gainOf(context: FitContext, parted: PartedTable, { making, source, parts }: Shuffled): Promise<number | null> {
  const value = await making.from(source);
  const keys = keysOf(value.table);
  const all = Int32Array.from({ length: value.table.rowCount }, (_, row) => row);
  const fit = all.filter((row) => parts.get(keyAt(keys, row)) === "train");
  const heldOut = all.filter((row) => parts.get(keyAt(keys, row)) === "judged");
  const model = quickModel({ ...parted, value }, all, context.signal);
  if (model === null || fit.length === 0 || heldOut.length === 0) return null;
  const { metric, at } = chance[parted.brief.task];
  const score = await model.score(await model.ready(fit, heldOut), model.target, metric);
  return score === null ? null : score - at(takeTarget(model.target, heldOut));
}

function partsOf({ value }: PartedTable, rows: RowsContext["rows"]): ReadonlyMap<string, "train" | "judged"> {
  const keys = keysOf(value.table);
  const named = (some: Int32Array, part: "train" | "judged") => [...some].map((row) => [keyAt(keys, row), part] as const);
  return new Map([...named(someRows(rows.train, most.train), "train"), ...named(someRows(rows.validation, most.judged), "judged")]);
}

/** Whether a stage between the collected rows and the split could hand a label on. */
function passesOn(outputOf: FitContext["outputOf"], { descriptor }: StageOutput): boolean {
  const kind = descriptor[stageMark];
  const above = descriptor.inputs["table"];
  return kind === "wrangle" || kind === "features" || (above !== undefined && passesOn(outputOf, outputOf(above)));
}

function shuffled(column: Column, seed: number): Column {
  const random = seededRandom(seed);
  return column.kind === "coded"
    ? { ...column, codes: shuffle(column.codes.slice(), random) }
    : { ...column, values: shuffle(column.values.slice(), random) };
}

/** Few rows of a large table have few of its texts; everything below would look at them all, each time. */
function withUsedTexts({ schema, table }: TableValue): TableValue {
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const columns = table.columns.map((column) =>
    column.kind === "coded"
      ? codedColumn(
          column.name,
          column.type,
          rows.map((row) => column.dictionary[column.codes[row] as number] ?? null),
        )
      : column,
  );
  return { schema, table: { ...table, columns } };
}

function withColumn({ schema, table }: TableValue, column: Column): TableValue {
  return { schema, table: { ...table, columns: table.columns.map((each) => (each.name === column.name ? column : each)) } };
}
