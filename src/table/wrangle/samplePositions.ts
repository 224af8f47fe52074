import { BitSet } from "arquero";
import { seededRandom } from "../../base/random.ts";
import type { Inner } from "./innerTable.ts";

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

/** As many rows of each group, as Arquero does; by a filter, so that backing rows and groups keep their places. */
export function sampleOfGroups(inner: Inner, size: number, seed: number): Inner {
  const filter = new BitSet(inner.totalRows());
  for (const rows of inner.partitions()) {
    const inOrder = Uint32Array.from(rows).sort();
    for (const position of samplePositions(inOrder.length, size, seed)) filter.set(inOrder[position] as number);
  }
  return inner.create({ filter } as never);
}
