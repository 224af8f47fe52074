import type { ModelKind, Task } from "../model/vocabulary.ts";
import { choiceText, openChoices } from "./among.ts";
import { checkNumber, checkObject, checkOneOf, checkStage, describe } from "./check.ts";
import type { Prepared } from "./prepare.ts";
import { isProgram, type Program } from "./programs.ts";
import type { Parts } from "./split.ts";
import { describeStage, OptionError, type Stage, type StageDescriptor } from "./stage.ts";

export interface Model<Row = any, T extends Task = any> extends Stage<"train", { row: Row; task: T }> {}

/** A model to be trained, as described. */
export interface AnyModelSpec {
  readonly model: ModelKind;
  readonly use: Prepared | null;
  readonly given: Readonly<Record<string, unknown>>;
}

/** `Fits`: the tasks it can do. */
export interface ModelSpec<Fits extends Task = Task> extends AnyModelSpec {
  readonly types?: { readonly [T in Fits]: true };
}

/** Predicts the training rows' class shares, or their mean: what any model must beat. */
export function baseline(): ModelSpec<Task> {
  return { model: "baseline", use: null, given: {} };
}

/**
 * Ordinary least squares with an optional ridge penalty: minimises `½‖y − Xw − b‖² + ½·l2·‖w‖²`, intercept unpenalised.
 * @example linear({ use: dense, l2: 1 })
 */
export function linear(options: { readonly use: Prepared; readonly l2?: number }): ModelSpec<"regression"> {
  checkModelOptions("linear", options, ["use", "l2"]);
  if (options.l2 !== undefined) checkNumber("linear", "l2", options.l2, { atLeast: 0 });
  return { model: "linear", use: options.use, given: { l2: options.l2 ?? 0 } };
}

/**
 * Logistic regression, multinomial for several classes: minimises the summed log loss `+ ½·l2·‖w‖²`, intercept
 * unpenalised; `l2 = 1/C` of scikit-learn. Convex, so the seed does not matter.
 * @example logistic({ use: dense, l2: 0.1 })
 */
export function logistic(options: { readonly use: Prepared; readonly l2?: number }): ModelSpec<"binary" | "multiclass"> {
  checkModelOptions("logistic", options, ["use", "l2"]);
  if (options.l2 !== undefined) checkNumber("logistic", "l2", options.l2, { atLeast: 0 });
  return { model: "logistic", use: options.use, given: { l2: options.l2 ?? 1 } };
}

export interface MlpOptions {
  readonly use: Prepared;
  /** Units of each hidden layer (ReLU). Default [32]. */
  readonly hidden?: readonly number[];
  /** Passes over the training rows. Default 50. */
  readonly epochs?: number;
  /** Rows a step. Default 32. */
  readonly batchSize?: number;
  /** Adam's step size. Default 0.001. */
  readonly learningRate?: number;
}

/**
 * A dense neural net (multi-layer perceptron), trained with Adam on the TensorFlow.js backend that is there:
 * tfjs-node where the project has it, else WebAssembly, else plain JavaScript. The backend is part of the result's key.
 * @example mlp({ use: dense, hidden: [32, 16], epochs: 40 })
 */
export function mlp(options: MlpOptions): ModelSpec<Task> {
  checkModelOptions("mlp", options, ["use", "hidden", "epochs", "batchSize", "learningRate"]);
  const hidden = options.hidden ?? [32];
  if (!Array.isArray(hidden) || hidden.length === 0)
    throw new OptionError(`mlp: "hidden" cannot be ${describe(hidden)}.`, "Write hidden: [32].");
  for (const units of hidden) checkNumber("mlp", "hidden", units, { atLeast: 1, integer: true });
  const given = { hidden, epochs: options.epochs ?? 50, batchSize: options.batchSize ?? 32, learningRate: options.learningRate ?? 0.001 };
  checkNumber("mlp", "epochs", given.epochs, { atLeast: 1, integer: true });
  checkNumber("mlp", "batchSize", given.batchSize, { atLeast: 1, integer: true });
  checkNumber("mlp", "learningRate", given.learningRate, { above: 0 });
  return { model: "mlp", use: options.use, given };
}

export interface TrainOptions {
  /** Of every random step: initial weights, shuffles. Without one the seed is 0, which `leakage/no-seed` reports. */
  readonly seed?: number;
  /** Stops an iterative model when the validation loss has not improved for `patience` epochs, and keeps the best. */
  readonly stop?: { readonly patience: number; readonly on?: "validation" };
}

/**
 * Step 8: trains one model on the training rows. A model may be another program (`python`, `command`), which is started
 * with the word `fit` and two folders, that of its inputs (`rows.csv` with the target, `task.json`) and that into which
 * it writes its model, whatever files that takes; and later with `predict`, given rows without the target and its
 * `model` folder, to write `predictions.csv`: a probability for each class, or a `prediction`, in the order of the rows.
 * @example
 * export const model = train(parts, logistic({ use: dense }), { seed: 7 });
 * @example
 * export const model = train(parts, python("programs/train.py"), { seed: 7 });
 */
export function train<Row, T extends Task>(
  parts: Parts<Row, any, any, T>,
  model: (AnyModelSpec & { readonly types?: { readonly [Fit in NoInfer<T>]: true } }) | Program,
  options?: TrainOptions,
): Model<Row, T>;
export function train(parts: Parts, given: AnyModelSpec | Program, options: TrainOptions = {}): Model {
  checkStage("train", "the first argument", parts, ["split", "feasibility"]);
  const model: AnyModelSpec = isProgram(given) ? { model: "program", use: null, given: { program: given } } : given;
  if (typeof model !== "object" || model === null || !("model" in model)) {
    throw new OptionError(
      `train: the model cannot be ${describe(model)}.`,
      "Use baseline(), linear(), logistic(), mlp(), or another program: python(…), command(…).",
    );
  }
  checkObject("train", "the options", options, ["seed", "stop"]);
  if (options.seed !== undefined) checkNumber("train", "seed", options.seed, { integer: true, atLeast: 0 });
  if (options.stop !== undefined) {
    checkObject("train", "stop", options.stop, ["patience", "on"]);
    checkNumber("train", "stop.patience", options.stop.patience, { atLeast: 1, integer: true });
    if (options.stop.on !== undefined) checkOneOf("train", "stop.on", options.stop.on, ["validation"]);
    if (model.model !== "mlp")
      throw new OptionError(
        `train: "stop" needs a model that learns in epochs; ${isProgram(given) ? "another program decides that itself" : `${model.model}() does not`}.`,
        "Leave stop out, or use mlp().",
      );
  }
  if (model.use !== null) refuseOpenChoices(model.use);
  return describeStage("train", model.use === null ? { parts } : { parts, "model.use": model.use }, { model, options });
}

/** Only a search can make a choice that a recipe leaves open. */
function refuseOpenChoices(recipe: Prepared): void {
  // A checked stage is its descriptor; only the public type does not say so.
  const [open] = openChoices((recipe as Stage as StageDescriptor).given);
  if (open === undefined) return;
  const values = open.values.map(describe);
  throw new OptionError(
    `train: its recipe leaves ${choiceText(open)} open among ${values.join(" and ")}, and there is no search that would choose.`,
    `Write one value in prepare, such as ${values[0]}.`,
  );
}

function checkModelOptions(caller: string, options: unknown, known: readonly string[]): void {
  const given = checkObject(caller, "the options", options, known);
  checkStage(caller, '"use"', given["use"], ["prepare"]);
}
