/**
 * The rows that have a finite value, in ascending order of it; among equal values in order of the rows. By the numbers'
 * own bits, 16 at a time (a radix sort): a fifth of what looking each value up among the sorted ones takes.
 */
export function ascendingRows(values: Float64Array): Int32Array {
  const places = finitePlaces(values);
  const [low, high] = orderedBits(values, places);
  let order = new Int32Array(places.length);
  for (let at = 0; at < order.length; at++) order[at] = at;
  let next = new Int32Array(order.length);
  for (const [bits, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    const starts = startsOf(bits, shift);
    // All the same: typed numbers have nothing in their last bits.
    if (starts === null) continue;
    for (let at = 0; at < order.length; at++) {
      const place = order[at] as number;
      const digit = ((bits[place] as number) >>> shift) & 0xffff;
      const to = starts[digit] as number;
      next[to] = place;
      starts[digit] = to + 1;
    }
    [order, next] = [next, order];
  }
  for (let at = 0; at < order.length; at++) order[at] = places[order[at] as number] as number;
  return order;
}

function finitePlaces(values: Float64Array): Int32Array {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value - value === 0) places[count++] = row;
  }
  return places.subarray(0, count);
}

/** Two halves of 64 bits that, as whole numbers without a sign, are in the order of the values. */
function orderedBits(values: Float64Array, places: Int32Array): readonly [low: Uint32Array, high: Uint32Array] {
  const low = new Uint32Array(places.length);
  const high = new Uint32Array(places.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  const [lowHalf, highHalf] = isLittleEndian ? [0, 1] : [1, 0];
  for (let at = 0; at < places.length; at++) {
    // Minus zero equals zero, and is zero when zero is added to it.
    number[0] = (values[places[at] as number] as number) + 0;
    const above = bits[highHalf] as number;
    const isNegative = above >>> 31 === 1;
    low[at] = isNegative ? ~(bits[lowHalf] as number) : (bits[lowHalf] as number);
    high[at] = isNegative ? ~above : above ^ 0x8000_0000;
  }
  return [low, high];
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Where the numbers with each digit begin; null where all have the same. */
function startsOf(bits: Uint32Array, shift: number): Int32Array | null {
  const counts = new Int32Array(65_536);
  for (let at = 0; at < bits.length; at++) {
    const digit = ((bits[at] as number) >>> shift) & 0xffff;
    counts[digit] = (counts[digit] as number) + 1;
  }
  const first = ((bits[0] ?? 0) >>> shift) & 0xffff;
  if (counts[first] === bits.length) return null;
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    counts[digit] = start;
    start += count;
  }
  return counts;
}
