import type { Rank, Tensor, Tensor2D, Variable } from "@tensorflow/tfjs-core";
import type { Dense } from "../denseLayers.ts";
import type { Tensors } from "./tensorBackend.ts";

/** What the outputs are: the logit of the positive class, logits of the classes, or a number. */
export type OutputLoss = "sigmoid" | "softmax" | "squared";

/** Rows as the net sees them; matrices row by row. */
export interface NetworkRows {
  readonly rowCount: number;
  readonly inputs: Float32Array;
  /** Rows × outputs: 0 and 1 for classes. */
  readonly targets: Float32Array;
  readonly weights: Float32Array;
}

/** A net whose weights live in a backend's memory until it is disposed of. */
export interface OpenNetwork {
  /** One step of Adam; returns the weighted mean loss before it. */
  step(batch: NetworkRows): number;
  /** Weighted mean loss a row. */
  lossOf(rows: NetworkRows): number;
  /** A copy of the weights. */
  layers(): readonly Dense[];
  dispose(): void;
}

/** Rows of a loss that are judged at once, so that a large validation part needs little memory. */
const rowsAtOnce = 4096;

/**
 * The core operations alone: tfjs-layers cannot weigh rows, and the library's automatic gradients lie in modules that
 * Node cannot load unbundled; those of a dense net are six lines. Operations are called as functions, because a chained
 * method exists only where somebody registered it.
 */
export function openNetwork(tensors: Tensors, initial: readonly Dense[], loss: OutputLoss, learningRate: number): OpenNetwork {
  const layers = openLayers(tensors, initial);
  const variables: Variable[] = layers.flatMap(({ weights, biases }) => [weights, biases]);
  const optimizer = tensors.train.adam(learningRate);
  const batchOf = ({ rowCount, inputs, targets, weights }: NetworkRows) => ({
    inputs: tensors.tensor2d(inputs, [rowCount, inputs.length / rowCount]),
    targets: tensors.tensor2d(targets, [rowCount, targets.length / rowCount]),
    weights: tensors.tensor2d(weights, [rowCount, 1]),
  });

  return {
    step: (rows) =>
      tensors.tidy(() => {
        const batch = batchOf(rows);
        const activations = forward(tensors, layers, batch.inputs);
        const outputs = activations.at(-1) as Tensor2D;
        const shares: Tensor2D = tensors.div(batch.weights, tensors.sum(batch.weights));
        const slopes: Tensor2D = tensors.mul(outputSlopes(tensors, loss, outputs, batch.targets), shares);
        const gradients = backward(tensors, layers, activations, slopes);
        optimizer.applyGradients(variables.map(({ name }, i) => ({ name, tensor: gradients[i] as Tensor })));
        return lossSum(tensors, loss, outputs, batch) / weightOf(rows);
      }),
    lossOf(rows) {
      const sums = chunksOf(rows).map((chunk) =>
        tensors.tidy(() => {
          const batch = batchOf(chunk);
          return lossSum(tensors, loss, forward(tensors, layers, batch.inputs).at(-1) as Tensor2D, batch);
        }),
      );
      return sums.reduce((sum, each) => sum + each, 0) / weightOf(rows);
    },
    layers: () =>
      initial.map((layer, i) => ({
        ...layer,
        weights: Float32Array.from(layers[i]?.weights.dataSync() ?? []),
        biases: Float32Array.from(layers[i]?.biases.dataSync() ?? []),
      })),
    dispose() {
      optimizer.dispose();
      for (const variable of variables) variable.dispose();
    },
  };
}

interface Layer {
  readonly weights: Variable<Rank.R2>;
  readonly biases: Variable<Rank.R1>;
  readonly activation: Dense["activation"];
}

/** Variables outlive the tidying that takes the tensors they are made from. */
function openLayers(tensors: Tensors, initial: readonly Dense[]): readonly Layer[] {
  const layers: Layer[] = [];
  tensors.tidy(() => {
    for (const { inputs, units, weights, biases, activation } of initial) {
      layers.push({
        // A variable's type has any rank; these have the rank they are made with.
        weights: tensors.variable(tensors.tensor2d(weights, [inputs, units])) as Variable<Rank.R2>,
        biases: tensors.variable(tensors.tensor1d(biases)) as Variable<Rank.R1>,
        activation,
      });
    }
  });
  return layers;
}

/** The inputs, then what each layer makes of what comes before. */
function forward(tensors: Tensors, layers: readonly Layer[], inputs: Tensor2D): readonly Tensor2D[] {
  const activations = [inputs];
  for (const { weights, biases, activation } of layers) {
    const sums: Tensor2D = tensors.add(tensors.matMul(activations.at(-1) as Tensor2D, weights), biases);
    activations.push(activation === "relu" ? tensors.relu(sums) : sums);
  }
  return activations;
}

/** Gradients of weights and biases, layer by layer, from the loss's slopes at the outputs. */
function backward(tensors: Tensors, layers: readonly Layer[], activations: readonly Tensor2D[], outputSlopes: Tensor2D): readonly Tensor[] {
  let slopes = outputSlopes;
  const gradients: Tensor[] = [];
  for (let i = layers.length - 1; i >= 0; i--) {
    const inputs = activations[i] as Tensor2D;
    gradients.unshift(tensors.matMul(inputs, slopes, true, false), tensors.sum(slopes, 0));
    if (i === 0) break;
    // What ReLU let through is positive, so its slope is 1 where its output is.
    slopes = tensors.mul(tensors.matMul(slopes, (layers[i] as Layer).weights, false, true), tensors.step(inputs));
  }
  return gradients;
}

/** Of each row's loss by each output. */
function outputSlopes(tensors: Tensors, loss: OutputLoss, outputs: Tensor2D, wanted: Tensor2D): Tensor2D {
  switch (loss) {
    case "sigmoid":
      return tensors.sub(tensors.sigmoid(outputs), wanted);
    case "softmax":
      return tensors.sub(tensors.softmax(outputs), wanted);
    case "squared":
      return tensors.mul(tensors.sub(outputs, wanted), 2);
  }
}

function lossSum(tensors: Tensors, loss: OutputLoss, outputs: Tensor2D, batch: { targets: Tensor2D; weights: Tensor2D }): number {
  const weighted = tensors.mul(rowLosses(tensors, loss, outputs, batch.targets), batch.weights);
  return tensors.sum(weighted).dataSync()[0] ?? Number.NaN;
}

/** Rows × outputs; a row's loss is their sum. */
function rowLosses(tensors: Tensors, loss: OutputLoss, outputs: Tensor2D, wanted: Tensor2D): Tensor2D {
  switch (loss) {
    case "sigmoid":
      return tensors.sub(tensors.softplus(outputs), tensors.mul(outputs, wanted));
    case "softmax":
      return tensors.neg(tensors.mul(wanted, tensors.logSoftmax(outputs)));
    case "squared":
      return tensors.square(tensors.sub(outputs, wanted));
  }
}

function weightOf({ weights }: NetworkRows): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

function chunksOf({ rowCount, inputs, targets, weights }: NetworkRows): readonly NetworkRows[] {
  return Array.from({ length: Math.ceil(rowCount / rowsAtOnce) }, (_, chunk) => {
    const start = chunk * rowsAtOnce;
    const end = Math.min(start + rowsAtOnce, rowCount);
    const cut = (values: Float32Array) => values.subarray((start * values.length) / rowCount, (end * values.length) / rowCount);
    return { rowCount: end - start, inputs: cut(inputs), targets: cut(targets), weights: cut(weights) };
  });
}
