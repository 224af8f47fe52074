import type { DenseLayer } from "./fittedModel.ts";
import type { Matrix } from "./matrix.ts";

/** A layer with its numbers in place. */
export interface Dense {
  readonly inputs: number;
  readonly units: number;
  readonly activation: DenseLayer["activation"];
  /** Inputs × units, row by row. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export function encodeLayer(layer: Dense): DenseLayer {
  return { ...layer, weights: encodeFloats(layer.weights), biases: encodeFloats(layer.biases) };
}

export function decodeLayer(layer: DenseLayer): Dense {
  return { ...layer, weights: decodeFloats(layer.weights), biases: decodeFloats(layer.biases) };
}

/** Outputs of the last layer (rows × units, row by row): the same arithmetic wherever a net is served, no tfjs needed. */
export function outputsOf(layers: readonly Dense[], { rowCount, values, names }: Matrix): Float64Array {
  const outputs = layers.at(-1)?.units ?? 0;
  const all = new Float64Array(rowCount * outputs);
  for (let row = 0; row < rowCount; row++) {
    let current: Float64Array = values.subarray(row * names.length, (row + 1) * names.length);
    for (const layer of layers) current = forward(layer, current);
    all.set(current, row * outputs);
  }
  return all;
}

function forward({ inputs, units, weights, biases, activation }: Dense, row: Float64Array): Float64Array {
  const outputs = Float64Array.from(biases);
  for (let i = 0; i < inputs; i++) {
    const value = row[i] as number;
    if (value === 0) continue;
    for (let unit = 0; unit < units; unit++) outputs[unit] = (outputs[unit] as number) + value * (weights[i * units + unit] as number);
  }
  return activation === "relu" ? outputs.map((output) => Math.max(0, output)) : outputs;
}

function encodeFloats(values: Float32Array): string {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeFloatLE(value, 4 * i);
  });
  return bytes.toString("base64");
}

function decodeFloats(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64");
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}
