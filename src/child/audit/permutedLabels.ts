import { Failure } from "../../base/failure.ts";
import { sha256 } from "../../base/hash.ts";
import { seededRandom, shuffle } from "../../base/random.ts";
import { studentTail } from "../../evaluate/studentT.ts";
import type { Measured, RowsContext } from "../../leakage/data/dataRule.ts";
import { someRows } from "../../leakage/data/questions.ts";
import { type CodedColumn, type Column, columnNamed, keyTextOf } from "../../model/column.ts";
import { type Target, takeTarget } from "../../model/prediction.ts";
import type { TableValue } from "../../model/relation.ts";
import { type MetricName, metrics, type Task } from "../../model/vocabulary.ts";
import { stageMark } from "../../runtime/stage.ts";
import type { FitContext } from "../models/fitView.ts";
import { quickModel } from "../models/quickModel.ts";
import { keyColumnIn, takeTable } from "../openColumns.ts";
import type { PartedRows } from "../split/partedTable.ts";
import { encodeParts, keyAt, keysOf } from "../split/splitRows.ts";
import type { StageOutput } from "../stageWork.ts";
import { type Remaking, remaking, sourceOf } from "../worth/honestTable.ts";

/** How often labels are shuffled; and how often again, afresh, where the first time says that they are predicted. */
const shuffles = { first: 20, again: 40 };
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

interface SplitRows {
  readonly parted: PartedRows;
  readonly keys: CodedColumn;
  readonly rows: RowsContext["rows"];
  /** The p value below which shuffled labels are predicted by more than chance. */
  readonly level: number;
}

/**
 * Shuffles the labels of the collected rows, makes the table of the split anew from them, and lets a quick model that
 * learns from training rows predict those of validation: nothing is there to be learnt but what hands labels on.
 */
export async function permutedLabels(context: FitContext, { parted, keys, rows, level }: SplitRows): Promise<Measured["permuted"]> {
  if (!passesOn(context.outputOf, parted.stages.table)) return "no wrangle or features stands before the split";
  if (rows.validation.length === 0) return "there are no validation rows beside the test rows";
  try {
    const parts = partsOf(keys, rows);
    const making = remaking(context, parted);
    const source = await rowsWithKeys(sourceOf(context, parted.stages.table), parts);
    const target = columnNamed(source.table, parted.brief.target);
    if (target === null) return `"${parted.brief.target}" is made on the way to the split`;
    const { metric } = chance[parted.brief.task];
    // Each split has shuffles of its own: the same ones would accuse all splits of a table or none.
    const seed = Number.parseInt(sha256(encodeParts(parted.parts)).slice(0, 8), 16);
    const gainsOf = async (from: number, count: number): Promise<readonly number[] | null> => {
      const gains: number[] = [];
      for (let turn = from; turn < from + count; turn++) {
        context.signal.throwIfAborted();
        const gain = await gainOf(context, parted, { making, source: withColumn(source, shuffled(target, seed + turn)), parts });
        if (gain === null) return null;
        gains.push(gain);
      }
      return gains;
    };
    const found = await judgedTwice(gainsOf, level);
    return found === null ? "some shuffled parts do not define a score" : { title: metrics[metric].title, ...found };
  } catch (error) {
    // Functions that run on the rows as they are may fail on others.
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

interface Judged {
  readonly shuffles: number;
  readonly gain: number;
  readonly p: number;
}

/**
 * What is near is asked again: whom the first shuffles accuse at this level is acquitted or not by others that have not
 * been chosen for it. One honest split in ten thousand is accused twice at 0.01, and who audits often is not alarmed for
 * nothing, while what hands labels on shows far beyond. Null where shuffled parts do not define a score.
 */
export async function judgedTwice(
  gainsOf: (from: number, count: number) => Promise<readonly number[] | null>,
  level: number,
): Promise<Judged | null> {
  const first = await gainsOf(0, shuffles.first);
  if (first === null) return null;
  const once = averageOf(first);
  if (once.p >= level) return { shuffles: shuffles.first, ...once };
  const others = await gainsOf(shuffles.first, shuffles.again);
  return others === null ? null : { shuffles: shuffles.again, ...averageOf(others) };
}

/** The mean and the probability of one so large where there is nothing, by Student's t: shuffles are independent of each other. */
function averageOf(gains: readonly number[]): { readonly gain: number; readonly p: number } {
  const gain = gains.reduce((sum, each) => sum + each, 0) / gains.length;
  const variance = gains.reduce((sum, each) => sum + (each - gain) ** 2, 0) / (gains.length - 1);
  if (variance === 0) return { gain, p: gain > 0 ? 0 : 1 };
  return { gain, p: studentTail(gain / Math.sqrt(variance / gains.length), gains.length - 1) };
}

interface Shuffled {
  readonly making: Remaking;
  readonly source: TableValue;
  readonly parts: ReadonlyMap<string, "train" | "judged">;
}

async function gainOf(context: FitContext, parted: PartedRows, { making, source, parts }: Shuffled): Promise<number | null> {
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

function partsOf(keys: CodedColumn, rows: RowsContext["rows"]): ReadonlyMap<string, "train" | "judged"> {
  const named = (some: Int32Array, part: "train" | "judged") =>
    [...some].map((row) => [keyTextOf(keys, keys.codes[row] as number), part] as const);
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

async function rowsWithKeys(stage: StageOutput, wanted: ReadonlyMap<string, unknown>): Promise<TableValue> {
  const columns = await stage.columns();
  try {
    const keys = await keyColumnIn(columns);
    const rows: number[] = [];
    for (let row = 0; row < columns.rowCount; row++) if (wanted.has(keyTextOf(keys, keys.codes[row] as number))) rows.push(row);
    return await takeTable(columns, Int32Array.from(rows));
  } finally {
    await columns.close();
  }
}

function withColumn({ schema, table }: TableValue, column: Column): TableValue {
  return { schema, table: { ...table, columns: table.columns.map((each) => (each.name === column.name ? column : each)) } };
}
