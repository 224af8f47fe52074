/** 1 / (1 + e^-x), exact at both ends. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/** Probabilities from logits, in place; returns log Σ e^logit. */
export function softmaxInPlace(logits: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    const power = Math.exp((logits[k] as number) - largest);
    logits[k] = power;
    sum += power;
  }
  for (let k = 0; k < logits.length; k++) logits[k] = (logits[k] as number) / sum;
  return largest + Math.log(sum);
}

/**
 * Probabilities of the classes from a model's outputs (rows × outputs, row by row): one output is the logit of the
 * positive class of two.
 */
export function probabilitiesOf(logits: Float64Array, outputs: number): Float64Array {
  if (outputs === 1) {
    const pairs = new Float64Array(2 * logits.length);
    logits.forEach((logit, row) => {
      pairs[2 * row] = sigmoid(-logit);
      pairs[2 * row + 1] = sigmoid(logit);
    });
    return pairs;
  }
  const probabilities = Float64Array.from(logits);
  for (let start = 0; start < probabilities.length; start += outputs) softmaxInPlace(probabilities.subarray(start, start + outputs));
  return probabilities;
}
