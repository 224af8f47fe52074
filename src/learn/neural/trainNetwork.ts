import { setImmediate as nextTurn } from "node:timers/promises";
import { Failure } from "../../base/failure.ts";
import { type Random, seededRandom, shuffle } from "../../base/random.ts";
import type { Dense } from "../denseLayers.ts";
import type { FittedModel } from "../fittedModel.ts";
import type { TrainingProgress } from "../models/learner.ts";
import { type NetworkRows, type OpenNetwork, type OutputLoss, openNetwork } from "./network.ts";
import { openTensorBackend } from "./tensorBackend.ts";

export interface NetworkTraining {
  readonly rows: NetworkRows;
  readonly validation: NetworkRows | null;
  readonly loss: OutputLoss;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly stop: { readonly patience: number } | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TrainingProgress) => void;
  readonly projectFolder: string | null;
}

export interface TrainedNetwork {
  readonly layers: readonly Dense[];
  readonly backend: string;
  readonly losses: FittedModel["training"]["losses"];
  readonly keptEpoch: number;
}

/**
 * Trains a dense net with Adam. Initial weights and the order of rows come from the seed; the same backend gives the
 * same weights. With `stop` the weights of the epoch with the lowest validation loss are kept, else the last.
 */
export async function trainNetwork(training: NetworkTraining): Promise<TrainedNetwork> {
  const { tensors, title } = await openTensorBackend(training.projectFolder);
  const random = seededRandom(training.seed);
  const network = openNetwork(tensors, initialLayers(training, random), training.loss, training.learningRate);
  try {
    return { ...(await runEpochs(network, training, random)), backend: title };
  } finally {
    network.dispose();
  }
}

async function runEpochs(network: OpenNetwork, training: NetworkTraining, random: Random): Promise<Omit<TrainedNetwork, "backend">> {
  const { rows, validation, epochs, stop, onProgress } = training;
  const order = Int32Array.from({ length: rows.rowCount }, (_, row) => row);
  const losses: FittedModel["training"]["losses"] = [];
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, layers: network.layers() };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const trainLoss = await runEpoch(network, training, shuffle(order, random));
    const validationLoss = validation === null ? null : network.lossOf(validation);
    if (!Number.isFinite(trainLoss)) throw diverged(epoch);
    losses.push({ train: trainLoss, validation: validationLoss });
    onProgress({ epoch, epochs, trainLoss, validationLoss });
    if (stop === null || validationLoss === null) continue;
    if (validationLoss < best.loss) best = { epoch, loss: validationLoss, layers: network.layers() };
    else if (epoch - best.epoch >= stop.patience) break;
  }
  return best.epoch > 0
    ? { layers: best.layers, losses, keptEpoch: best.epoch }
    : { layers: network.layers(), losses, keptEpoch: losses.length };
}

/** One pass over the rows in this order; the mean loss a row, as it was while the weights changed. */
async function runEpoch(network: OpenNetwork, { rows, batchSize, signal }: NetworkTraining, order: Int32Array): Promise<number> {
  let sum = 0;
  let total = 0;
  for (let start = 0; start < order.length; start += batchSize) {
    // An abort can only arrive between turns of the event loop.
    await nextTurn();
    signal.throwIfAborted();
    const batch = takeRows(rows, order.subarray(start, start + batchSize));
    const weight = batch.weights.reduce((all, each) => all + each, 0);
    if (weight === 0) continue;
    sum += weight * network.step(batch);
    total += weight;
  }
  return sum / total;
}

function takeRows({ inputs, targets, weights, rowCount }: NetworkRows, rows: Int32Array): NetworkRows {
  const take = (values: Float32Array): Float32Array => {
    const width = values.length / rowCount;
    const taken = new Float32Array(rows.length * width);
    rows.forEach((row, i) => {
      taken.set(values.subarray(row * width, (row + 1) * width), i * width);
    });
    return taken;
  };
  return { rowCount: rows.length, inputs: take(inputs), targets: take(targets), weights: take(weights) };
}

/** Uniform within ±√(6 / (inputs + units)), after Glorot and Bengio (2010), as Keras does; biases start at 0. */
function initialLayers({ rows, hidden }: NetworkTraining, random: Random): readonly Dense[] {
  const widths = [rows.inputs.length / rows.rowCount, ...hidden, rows.targets.length / rows.rowCount];
  return widths.slice(1).map((units, i) => {
    const inputs = widths[i] as number;
    const limit = Math.sqrt(6 / (inputs + units));
    const weights = Float32Array.from({ length: inputs * units }, () => limit * (2 * random.next() - 1));
    return { inputs, units, activation: i < hidden.length ? "relu" : "linear", weights, biases: new Float32Array(units) };
  });
}

function diverged(epoch: number): Failure {
  return new Failure(
    "training-diverged",
    `The net's loss is no number any more in epoch ${epoch}.`,
    "Scale the inputs in prepare, or take a smaller learningRate.",
  );
}
