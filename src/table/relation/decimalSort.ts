import { countBelow } from "./sortedNumbers.ts";

/**
 * Sorts numbers that are whole, or decimals of few digits, or moments on the second, as typed and measured data mostly are:
 * as whole numbers of half the width, by counting them where they lie close together, else digit by digit in two or three
 * passes. It takes a half to a fifth of the time that sorting by the numbers' own bits takes.
 * @returns false, with the values as they were, where they are none such
 */
export function sortDecimals(values: Float64Array): boolean {
  const unit = unitOf(values);
  if (unit === null) return false;
  const keys = new Int32Array(values.length);
  const found = toKeys(values, unit, keys);
  if (found === null) return false;
  const { least, most, negativeZeros } = found;
  const width = most - least + 1;
  if (width <= Math.max(leastCounted, 2 * values.length)) counted(values, keys, least, width, unit);
  else {
    const ordered = sortedKeys(keys, least, most);
    for (let i = 0; i < values.length; i++) values[i] = fromWhole(ordered[i] as number, unit);
  }
  if (negativeZeros > 0) values.fill(-0, countBelow(values, 0, false), countBelow(values, 0, false) + negativeZeros);
  return true;
}

/** Values are `whole * times / over`; one of both is 1. */
interface Unit {
  readonly times: number;
  readonly over: number;
}

const leastCounted = 1 << 16;
/** Decimal places first, then thousands, of which milliseconds make seconds. */
const units: readonly Unit[] = [...Array.from({ length: 10 }, (_, places) => ({ times: 1, over: 10 ** places })), { times: 1000, over: 1 }];
/** So many values, spread over all, tell which unit there is; those that prove it wrong end the attempt. */
const looks = 64;

function unitOf(values: Float64Array): Unit | null {
  const step = Math.max(1, Math.floor(values.length / looks));
  const fits = (unit: Unit): boolean => {
    for (let i = 0; i < values.length; i += step) {
      const value = values[i] as number;
      if (fromWhole(wholeOf(value, unit.over / unit.times), unit) !== value) return false;
    }
    return true;
  };
  return units.find(fits) ?? null;
}

/** Rounded by adding and taking away 1.5 × 2⁵²; what does not fit into 32 bits becomes another number. */
function wholeOf(value: number, factor: number): number {
  return (value * factor + 6755399441055744 - 6755399441055744) | 0;
}

function fromWhole(whole: number, { times, over }: Unit): number {
  return (whole * times) / over;
}

/**
 * The whole numbers from which `fromWhole` gives back these very values: so their order is that of the values, and nothing is
 * lost but the sign of zero.
 */
function toKeys(
  values: Float64Array,
  { times, over }: Unit,
  keys: Int32Array,
): { readonly least: number; readonly most: number; readonly negativeZeros: number } | null {
  const factor = over / times;
  let least = 2 ** 31;
  let most = -(2 ** 31);
  let negativeZeros = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const key = wholeOf(value, factor);
    if ((key * times) / over !== value) return null;
    if (key === 0 && 1 / value < 0) negativeZeros++;
    keys[i] = key;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  return { least, most, negativeZeros };
}

function counted(values: Float64Array, keys: Int32Array, least: number, width: number, unit: Unit): void {
  const counts = new Uint32Array(width);
  for (let i = 0; i < keys.length; i++) {
    const at = (keys[i] as number) - least;
    counts[at] = (counts[at] as number) + 1;
  }
  let to = 0;
  for (let at = 0; at < width; at++) {
    const count = counts[at] as number;
    if (count === 0) continue;
    const value = fromWhole(least + at, unit);
    for (const end = to + count; to < end; to++) values[to] = value;
  }
}

/** Of more bits, the counts of a pass leave the processor's nearest cache. */
const mostDigitBits = 13;

/** Least significant digits first; `keys` is overwritten. */
function sortedKeys(keys: Int32Array, least: number, most: number): Int32Array {
  const bits = 32 - Math.clz32(most - least);
  const passes = Math.ceil(bits / mostDigitBits);
  const digitBits = Math.ceil(bits / passes);
  const mask = 2 ** digitBits - 1;
  const { length } = keys;
  let from: Int32Array = keys;
  let to: Int32Array = new Int32Array(length);
  for (let shift = 0; shift < bits; shift += digitBits) {
    const offsets = offsetsOf(from, least, shift, mask);
    for (let i = 0; i < length; i++) {
      const key = from[i] as number;
      const digit = ((key - least) >>> shift) & mask;
      const at = offsets[digit] as number;
      offsets[digit] = at + 1;
      to[at] = key;
    }
    [from, to] = [to, from];
  }
  return from;
}

function offsetsOf(keys: Int32Array, least: number, shift: number, mask: number): Uint32Array {
  const counts = new Uint32Array(mask + 1);
  for (let i = 0; i < keys.length; i++) {
    const digit = (((keys[i] as number) - least) >>> shift) & mask;
    counts[digit] = (counts[digit] as number) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const count = counts[digit] as number;
    counts[digit] = sum;
    sum += count;
  }
  return counts;
}
