import { seededRandom } from "../base/random.ts";

/** This many of the positions from 0 on, without replacement, ascending. */
export function samplePositions(length: number, size: number, seed: number): Uint32Array {
  const random = seededRandom(seed);
  const positions = Uint32Array.from({ length }, (_, position) => position);
  const count = Math.min(Math.max(0, Math.floor(size)), length);
  for (let i = 0; i < count; i++) {
    const other = i + random.integer(length - i);
    const kept = positions[i] as number;
    positions[i] = positions[other] as number;
    positions[other] = kept;
  }
  return positions.slice(0, count).sort();
}
