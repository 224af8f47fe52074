/** The value that Student's t with so many degrees of freedom exceeds with probability (1 − level) / 2. */
export function studentQuantile(level: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (within(high, degrees) < level) high *= 2;
  // Halving until doubles have no more digits between: the closed form has no inverse.
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (within(middle, degrees) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that Student's t with so many degrees of freedom exceeds a value. */
export function studentTail(value: number, degrees: number): number {
  const beyond = (1 - within(Math.abs(value), degrees)) / 2;
  return value >= 0 ? beyond : 1 - beyond;
}

/** P(|t| ≤ value) for whole degrees of freedom: Abramowitz & Stegun 26.7.3 and 26.7.4. */
function within(value: number, degrees: number): number {
  const angle = Math.atan(value / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let factor = isOdd ? 2 : 1; factor <= degrees - 3; factor += 2) {
    term *= (factor / (factor + 1)) * cosine ** 2;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
