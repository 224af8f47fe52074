import * as v from "valibot";
import { modelKinds, tasks } from "../model/vocabulary.ts";

/** Little-endian 32-bit floats, base64. */
const floats = v.string();

export const denseLayerShape = v.object({
  inputs: v.number(),
  units: v.number(),
  activation: v.picklist(["relu", "linear"]),
  /** Inputs × units, row by row. */
  weights: floats,
  biases: floats,
});
export type DenseLayer = v.InferOutput<typeof denseLayerShape>;

export const parametersShape = v.variant("kind", [
  /** Class shares in the order of `classes`, or one number. */
  v.object({ kind: v.literal("baseline"), values: v.array(v.number()) }),
  v.object({ kind: v.literal("linear"), intercept: v.number(), coefficients: v.array(v.number()) }),
  /** Binary: one row, for the positive class. Multiclass: a row for each class; each feature's sum over classes is 0. */
  v.object({ kind: v.literal("logistic"), intercepts: v.array(v.number()), coefficients: v.array(v.array(v.number())) }),
  /** Outputs are logits of the classes (one for the positive class of two), or the number, (y − shift) / scale. */
  v.object({ kind: v.literal("mlp"), layers: v.array(denseLayerShape), outputShift: v.number(), outputScale: v.number() }),
  v.object({
    kind: v.literal("program"),
    /** What it wrote, base64, in the order of the paths. */
    files: v.array(v.object({ path: v.string(), content: v.string() })),
    /** Folder of the pipeline file that names it, from the project's root. */
    folder: v.string(),
    /** Project-relative path → SHA-256 of each file of the program: another one would predict otherwise. */
    code: v.record(v.string(), v.string()),
  }),
]);
export type Parameters = v.InferOutput<typeof parametersShape>;

/** A trained model: all that prediction needs. JSON-safe. */
export const fittedModelShape = v.object({
  version: v.literal(1),
  kind: v.picklist(modelKinds),
  task: v.picklist(tasks),
  /** In the order of the probabilities; for a binary task the negative class, then the positive one. Empty for regression. */
  classes: v.array(v.string()),
  /** Names of the matrix's columns, in order; empty for a baseline. */
  features: v.array(v.string()),
  parameters: parametersShape,
  /** Of a model of balanced rows: probabilities are multiplied with it, class by class, and then brought to a sum of 1. */
  correction: v.optional(v.nullable(v.array(v.number())), null),
  seed: v.number(),
  training: v.object({
    rows: v.number(),
    weighted: v.boolean(),
    /** Newton steps, or epochs. */
    iterations: v.number(),
    /** False where a solver stopped at its limit of iterations. */
    converged: v.boolean(),
    /** Name and version of the library that did the arithmetic of a neural net ("wasm 4.22.0"); null for our own. */
    backend: v.nullable(v.string()),
    /** Loss a row after each epoch; empty for models that do not learn in epochs. */
    losses: v.array(v.object({ train: v.number(), validation: v.nullable(v.number()) })),
    /** The epoch (1 = first) whose weights were kept. */
    keptEpoch: v.nullable(v.number()),
  }),
});
export type FittedModel = v.InferOutput<typeof fittedModelShape>;
