import { Failure } from "../../base/failure.ts";
import { decodeLayer, encodeLayer, outputsOf } from "../denseLayers.ts";
import type { NetworkRows, OutputLoss } from "../neural/network.ts";
import { probabilitiesOf } from "../softmax.ts";
import type { Learner, LearningRows } from "./learner.ts";

/** A dense neural net. Prediction is ours alone; TensorFlow.js is loaded when one is trained, and not before. */
export const mlp: Learner<"mlp"> = {
  async train({ rows, validation, given, seed, stop, signal, onProgress, projectFolder }) {
    if (stop !== null && (validation === null || validation.matrix.rowCount === 0)) {
      throw new Failure("no-validation-rows", "train stops by the validation loss, but there are no validation rows.", 'Leave "stop" out.');
    }
    const scale = outputScale(rows);
    const { trainNetwork } = await import("../neural/trainNetwork.ts");
    const { layers, backend, losses, keptEpoch } = await trainNetwork({
      rows: networkRows(rows, scale),
      validation: validation === null || validation.matrix.rowCount === 0 ? null : networkRows(validation, scale),
      loss: lossFor(rows),
      hidden: given["hidden"] as readonly number[],
      epochs: Number(given["epochs"]),
      batchSize: Number(given["batchSize"]),
      learningRate: Number(given["learningRate"]),
      seed,
      stop,
      signal,
      onProgress,
      projectFolder,
    });
    return {
      parameters: { kind: "mlp", layers: layers.map(encodeLayer), outputShift: scale.shift, outputScale: scale.scale },
      training: { iterations: losses.length, converged: true, backend, losses, keptEpoch },
    };
  },

  predict({ layers, outputShift, outputScale }, { task, classes }, matrix) {
    const outputs = outputsOf(layers.map(decodeLayer), matrix);
    if (task === "regression") return { kind: "numbers", values: outputs.map((output) => outputShift + outputScale * output) };
    const width = task === "binary" ? 1 : classes.length;
    return { kind: "probabilities", classCount: classes.length, values: probabilitiesOf(outputs, width) };
  },
};

interface OutputScale {
  readonly shift: number;
  readonly scale: number;
}

/** Mean and standard deviation of the training rows' numbers: a net learns numbers of size 1, whatever their unit. */
function outputScale({ target, weights }: LearningRows): OutputScale {
  if (target.task !== "regression") return { shift: 0, scale: 1 };
  let total = 0;
  let sum = 0;
  let squares = 0;
  target.values.forEach((value, row) => {
    total += weights?.[row] ?? 1;
    sum += (weights?.[row] ?? 1) * value;
  });
  const shift = sum / total;
  target.values.forEach((value, row) => {
    squares += (weights?.[row] ?? 1) * (value - shift) ** 2;
  });
  return { shift, scale: Math.sqrt(squares / total) || 1 };
}

function lossFor({ target }: LearningRows): OutputLoss {
  return target.task === "regression" ? "squared" : target.task === "binary" ? "sigmoid" : "softmax";
}

function networkRows({ matrix, target, weights }: LearningRows, { shift, scale }: OutputScale): NetworkRows {
  const { rowCount } = matrix;
  return {
    rowCount,
    inputs: Float32Array.from(matrix.values),
    targets: networkTargets(target, rowCount, shift, scale),
    weights: weights === null ? new Float32Array(rowCount).fill(1) : Float32Array.from(weights),
  };
}

function networkTargets(target: LearningRows["target"], rowCount: number, shift: number, scale: number): Float32Array {
  if (target.task === "regression") return Float32Array.from(target.values, (value) => (value - shift) / scale);
  if (target.task === "binary") return Float32Array.from(target.codes);
  const width = target.classes.length;
  const targets = new Float32Array(rowCount * width);
  target.codes.forEach((code, row) => {
    targets[row * width + code] = 1;
  });
  return targets;
}
