import * as v from "valibot";
import { ingredientsShape, objectShape, stageStatuses } from "../model/artifact.ts";
import { dataVersionShape } from "../model/dataVersion.ts";
import { waysToChoose } from "../model/labelling.ts";
import { stageKinds } from "../model/vocabulary.ts";
import { worthQuestionShape } from "../model/worth.ts";

/**
 * Orders go down the socket and events come up, one JSON document a line. The child listens on a socket in a private
 * temporary folder whose path is in `MLPIPE_SOCKET`, so that a reloaded window can attach again; stdout stays the user's.
 */
export const protocolVersion = 1;

const plannedStageShape = v.object({
  name: v.string(),
  kind: v.picklist(stageKinds),
  inputs: v.array(v.string()),
  ingredients: ingredientsShape,
  /** 1-based line of the stage's call in its file, to place an error that has no place of its own. */
  place: v.object({ file: v.string(), line: v.number(), column: v.number() }),
  reason: v.string(),
});

export const runOrderShape = v.object({
  type: v.literal("run"),
  runId: v.string(),
  /** Absolute path of the pipeline file. */
  file: v.string(),
  projectRoot: v.string(),
  storeFolder: v.string(),
  /** In order; the wanted stages and all they need. */
  stages: v.array(plannedStageShape),
  /** Stages to run even where their result is stored. */
  forced: v.array(v.string()),
  /** Absolute path → SHA-256 of the bytes that were planned; a different file ends the run before it starts. */
  sources: v.record(v.string(), v.string()),
  /** The reason for taking a new shot at the test set; null: stop before one. */
  openTest: v.nullable(v.string()),
  /** Profile these stages' tables (all tables when null) and store the profiles. */
  profiles: v.nullable(v.array(v.string())),
  /** Options as read from the text, for the run record: stage → canonical JSON. */
  options: v.record(v.string(), v.string()),
  /** Pairs of versions of collected tables to be compared. */
  comparisons: v.optional(v.array(v.object({ stage: v.string(), before: dataVersionShape, after: dataVersionShape }))),
  /** Run the examples of the features stages in the order, and nothing else. */
  examples: v.optional(v.boolean()),
  /** Take rows of this stage's table to be labelled by this person. */
  labelling: v.optional(
    v.object({ stage: v.string(), by: v.picklist(waysToChoose), seed: v.number(), count: v.number(), labeller: v.string() }),
  ),
  /** Splits whose rows are audited whole, test rows among them; others only as far as it is quick, without test rows. */
  audits: v.optional(v.array(v.string())),
  /** Where a data rule judges otherwise than by default. */
  thresholds: v.optional(v.record(v.string(), v.number())),
  /** Leaks whose worth is to be measured when all stages have run; `basis` names question and code, for the answer to be found again. */
  worths: v.optional(v.array(v.object({ question: worthQuestionShape, basis: v.string() }))),
  debug: v.boolean(),
  settings: v.object({ threads: v.number(), memoryLimitBytes: v.nullable(v.number()) }),
});
export type RunOrder = v.InferOutput<typeof runOrderShape>;

/**
 * Values of secrets that the host keeps. An order of its own, sent before the run's: that one is written to the disk, for
 * a host that attaches later.
 */
const secretsShape = v.object({ type: v.literal("secrets"), values: v.record(v.string(), v.string()) });

export const orderShape = v.variant("type", [runOrderShape, secretsShape, v.object({ type: v.literal("cancel") })]);
export type Order = v.InferOutput<typeof orderShape>;

export const failureShape = v.object({
  code: v.string(),
  sentence: v.string(),
  remedy: v.string(),
  place: v.nullable(v.object({ file: v.string(), line: v.number(), column: v.number() })),
});

const stageName = v.string();
export const eventShape = v.variant("type", [
  /** First on every connection. */
  v.object({ type: v.literal("greeted"), protocol: v.number(), pid: v.number(), runId: v.nullable(v.string()) }),
  v.object({ type: v.literal("run-started"), runId: v.string(), at: v.string(), stages: v.array(v.string()) }),
  /** `at`: ISO 8601 UTC, so that a host that attaches later knows since when. */
  v.object({ type: v.literal("stage-started"), stage: stageName, reason: v.string(), at: v.exactOptional(v.string()) }),
  /** `done` of `total` in the stage's own unit (rows, epochs); total null when it is not known. */
  v.object({ type: v.literal("progressed"), stage: stageName, done: v.number(), total: v.nullable(v.number()), unit: v.string() }),
  v.object({ type: v.literal("logged"), stage: v.nullable(stageName), level: v.picklist(["info", "warning"]), text: v.string() }),
  v.object({
    type: v.literal("measured"),
    stage: stageName,
    metric: v.string(),
    value: v.nullable(v.number()),
    step: v.nullable(v.number()),
  }),
  v.object({
    type: v.literal("stage-finished"),
    stage: stageName,
    kind: v.picklist(stageKinds),
    status: v.picklist(stageStatuses),
    milliseconds: v.number(),
    reason: v.string(),
    key: v.nullable(v.string()),
    output: v.nullable(objectShape),
    rowCount: v.nullable(v.number()),
    failure: v.nullable(failureShape),
    /** Why nothing that follows runs: a gate that fails. */
    stops: v.exactOptional(v.string()),
  }),
  v.object({
    type: v.literal("run-finished"),
    runId: v.string(),
    outcome: v.picklist(["done", "failed", "cancelled"]),
    /** A failure of the run itself, before or between stages. */
    failure: v.nullable(failureShape),
  }),
]);
export type RunEvent = v.InferOutput<typeof eventShape>;
