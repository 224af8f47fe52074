import * as v from "valibot";
import { fittedModelShape } from "../learn/fittedModel.ts";
import { preparationShape } from "../learn/prepare/preparation.ts";
import { hashShape, sealEntryShape } from "../model/artifact.ts";
import { splitDescriptionShape } from "../model/assignment.ts";
import { evaluationShape, metricNameShape } from "../model/evaluation.ts";
import { tasks } from "../model/vocabulary.ts";

/**
 * The JSON outputs of stages that only stages read. A result is up to date as long as its inputs' outputs hash the
 * same, so each output names what later stages reach through it ("basis"): a model's output differs when it was trained
 * on other rows, even if its weights came out equal.
 */

export const briefShape = v.object({
  version: v.literal(1),
  decision: v.string(),
  task: v.picklist(tasks),
  target: v.string(),
  positive: v.nullable(v.union([v.string(), v.boolean()])),
  metric: metricNameShape,
  goal: v.nullable(v.number()),
  /** A rule is code: its stage's key stands for it. */
  baseline: v.variant("kind", [
    v.object({ kind: v.literal("prior") }),
    v.object({ kind: v.literal("majority") }),
    v.object({ kind: v.literal("mean") }),
    v.object({ kind: v.literal("median") }),
    v.object({ kind: v.literal("rule"), key: hashShape }),
    v.object({ kind: v.literal("labelRule"), key: hashShape }),
    v.object({ kind: v.literal("lastValue"), column: v.string() }),
    v.object({ kind: v.literal("published"), value: v.number(), source: v.string(), rows: v.nullable(v.number()) }),
  ]),
  guardRails: v.array(v.object({ metric: metricNameShape, atLeast: v.nullable(v.number()), atMost: v.nullable(v.number()) })),
  /** Null stands for a function of the row: code, for which the key stands. */
  costs: v.nullable(
    v.object({ missed: v.nullable(v.number()), falseAlarm: v.nullable(v.number()), unit: v.string(), key: v.nullable(hashShape) }),
  ),
  capacity: v.nullable(v.object({ alerts: v.number(), per: v.picklist(["day", "week", "month"]), outOf: v.nullable(v.number()) })),
});
export type BriefDocument = v.InferOutput<typeof briefShape>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One byte a row, base64: see `Folds`. */
const foldsShape = v.object({
  count,
  heldOut: v.string(),
  trains: v.nullable(v.object({ from: v.string(), until: v.string() })),
});

export const partsShape = v.object({
  version: v.literal(1),
  description: v.object({
    ...splitDescriptionShape.entries,
    counts: v.object({ train: count, validation: count, test: count, leftOut: count }),
  }),
  /** What decides which rows are sealed, as it goes into the ledger. */
  identity: sealEntryShape.entries.split,
  /** One byte a row of the table, base64: see `partCodes`. */
  parts: v.string(),
  /** Training rows that are held out in turn. */
  folds: v.nullable(foldsShape),
  /** Folds that judge the procedure, and those within the rows that each of them trains on. */
  nested: v.nullable(v.object({ outer: foldsShape, within: v.array(foldsShape) })),
  /** Keys of the test rows (of all that outer folds hold out), sorted, each once, 8 bytes a key, base64. */
  testKeys: v.string(),
  basis: v.object({ table: hashShape, brief: hashShape }),
});
export type PartsDocument = v.InferOutput<typeof partsShape>;

/** Hashes of what a stage made for each fold, so that it differs when one of them does. */
const foldHashes = v.exactOptional(v.array(hashShape));

export const preparedShape = v.object({ ...preparationShape.entries, folds: foldHashes });

export const trainedShape = v.object({
  ...fittedModelShape.entries,
  folds: foldHashes,
  basis: v.object({ parts: hashShape, preparation: v.nullable(hashShape) }),
});

/** Reads as an `Evaluation` for everybody else. */
export const judgedShape = v.object({
  ...evaluationShape.entries,
  basis: v.object({ model: hashShape }),
});
