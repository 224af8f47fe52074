import * as v from "valibot";
import { columnRoles, columnTypes, stageKinds } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const hashShape = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Where an object lies in the store: SHA-256 of its bytes, and how they are to be read. */
export const objectShape = v.object({ hash: hashShape, format: v.picklist(["parquet", "json"]), bytes: count });
export type StoredObject = v.InferOutput<typeof objectShape>;

export const tableSchemaShape = v.object({
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.picklist(columnTypes),
      roles: v.array(v.picklist(columnRoles)),
      oneOf: v.nullable(v.array(v.string())),
    }),
  ),
});

/** What a stage changed, in rows and cells; shown beside the stage. */
export const stageNoteShape = v.object({ text: v.string(), count: v.nullable(count) });
export type StageNote = v.InferOutput<typeof stageNoteShape>;

/** See `Ingredients` in plan.ts. */
export const ingredientsShape = v.object({
  code: v.record(v.string(), v.string()),
  files: v.record(v.string(), v.string()),
  tsconfig: v.string(),
  packages: v.record(v.string(), v.string()),
  engine: v.record(v.string(), v.string()),
  data: v.record(v.string(), v.string()),
  unknowable: v.array(v.string()),
});

/** The result of a stage under its key: `cache/<key>.json`. */
export const stageResultShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  kind: v.picklist(stageKinds),
  key: hashShape,
  /** Parquet of a table or an assignment, JSON of a document. */
  output: objectShape,
  /** For tables. */
  schema: v.nullable(tableSchemaShape),
  rowCount: v.nullable(count),
  /** The ingredients the key was made from, kept so that a later change can be named. */
  ingredients: ingredientsShape,
  /** Input stage → hash of its output's bytes and, of a table, its columns. */
  inputs: v.record(v.string(), hashShape),
  notes: v.array(stageNoteShape),
  /** Why nothing that follows may run, in one sentence: a gate that fails. */
  stops: v.exactOptional(v.string()),
  metrics: v.record(v.string(), v.nullable(v.number())),
});
export type StageResult = v.InferOutput<typeof stageResultShape>;

/** `pipelines/<id>.json`: the last result of every stage of a pipeline. */
export const pipelineIndexShape = v.object({
  version: v.literal(1),
  /** Project-relative path of the pipeline file. */
  file: v.string(),
  stages: v.record(v.string(), v.object({ key: hashShape, run: v.string() })),
});
export type PipelineIndex = v.InferOutput<typeof pipelineIndexShape>;

export const stageStatuses = ["ran", "cached", "sealed", "failed", "skipped"] as const;
export type StageStatus = (typeof stageStatuses)[number];

/** `runs/<id>/run.json`. Times live here and nowhere else in the store. */
export const runRecordShape = v.object({
  version: v.literal(1),
  id: v.string(),
  file: v.string(),
  /** ISO 8601, UTC. */
  started: v.string(),
  finished: v.nullable(v.string()),
  outcome: v.picklist(["running", "done", "failed", "cancelled", "lost"]),
  git: v.nullable(v.object({ commit: v.string(), dirty: v.boolean() })),
  stages: v.array(
    v.object({
      name: v.string(),
      kind: v.picklist(stageKinds),
      status: v.picklist(stageStatuses),
      milliseconds: v.number(),
      /** Why it ran, or why it did not. */
      reason: v.string(),
      key: v.nullable(hashShape),
      output: v.nullable(hashShape),
      metrics: v.record(v.string(), v.nullable(v.number())),
    }),
  ),
  dataHashes: v.record(v.string(), v.string()),
  /** Literal options of each stage, as canonical JSON. */
  options: v.record(v.string(), v.string()),
  /** mlpipe, node, duckdb, arquero, … and the neural backend when one was used. */
  versions: v.record(v.string(), v.string()),
  backend: v.nullable(v.string()),
  peakMemoryBytes: v.nullable(count),
  pid: v.nullable(count),
});
export type RunRecord = v.InferOutput<typeof runRecordShape>;

/** One line of `NAME.seal.json`, appended and never changed. */
export const sealEntryShape = v.object({
  version: v.literal(1),
  /** ISO 8601, UTC. */
  at: v.string(),
  level: v.picklist(["keys", "features", "labels"]),
  /** The stage that looked. */
  stage: v.string(),
  why: v.string(),
  /** Of the sorted test keys. */
  testKeys: hashShape,
  testRows: count,
  /** Of the predictions scored; null for looks that are no shots. */
  predictions: v.nullable(hashShape),
  /** Of the split's salt, strategy and key columns, so that resealing is seen; its parts in the clear beside it. */
  split: v.object({ salt: v.nullable(v.string()), strategy: v.string(), key: v.array(v.string()), target: v.string() }),
  /** The figure reported for a shot. */
  metric: v.nullable(v.object({ name: v.string(), value: v.nullable(v.number()), goal: v.exactOptional(v.number()) })),
});
export type SealEntry = v.InferOutput<typeof sealEntryShape>;

export const sealLedgerShape = v.object({ version: v.literal(1), entries: v.array(sealEntryShape) });
export type SealLedger = v.InferOutput<typeof sealLedgerShape>;
