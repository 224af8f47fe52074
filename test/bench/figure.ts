import * as v from "valibot";

/** A duration that was measured many times, and what of it nobody could save. */
export const figureShape = v.object({
  name: v.string(),
  /** Milliseconds, without the first. */
  samples: v.pipe(v.array(v.number()), v.minLength(1)),
  /** The first one, where nothing was loaded or cached yet; null where it is like the others. */
  first: v.nullable(v.number()),
  /** The least that this must take, measured beside it on the same machine. */
  floors: v.array(v.object({ name: v.string(), samples: v.pipe(v.array(v.number()), v.minLength(1)) })),
  /** Milliseconds that the median should not exceed; null where there is no such figure. */
  goal: v.nullable(v.number()),
});
export type Figure = v.InferOutput<typeof figureShape>;

/** `out/bench/host.json`: what a suite in the extension host measured. */
export const hostFiguresShape = v.object({ editor: v.string(), figures: v.array(figureShape) });
export type HostFigures = v.InferOutput<typeof hostFiguresShape>;

export function figureText({ name, samples, first, floors, goal }: Figure): string {
  const spread = samples.length === 1 ? "" : `   (${milliseconds(Math.min(...samples))} to ${milliseconds(Math.max(...samples))})`;
  const lines = [
    line(samples.length === 1 ? "once" : `median of ${samples.length}`, median(samples), `${spread}${goalText(goal, median(samples))}`),
    ...(first === null ? [] : [line("first", first, "")]),
    ...floors.map((floor) => line("floor", median(floor.samples), `   ${floor.name}`)),
  ];
  return [name, ...lines].join("\n");
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Times each work in turn, `count` rounds after some that are not counted: what else the machine does meanwhile weighs
 * on a figure and on its floor alike.
 */
export async function timedInTurn<const Works extends readonly ((round: number) => unknown)[]>(
  count: number,
  works: Works,
  unmeasured = 0,
): Promise<{ readonly [Index in keyof Works]: number[] }> {
  const samples = works.map((): number[] => []);
  for (let round = -unmeasured; round < count; round++) {
    for (const [index, work] of works.entries()) {
      const took = await timed(() => work(round));
      if (round >= 0) samples[index]?.push(took);
    }
  }
  return samples as { readonly [Index in keyof Works]: number[] }; // One list for each work, by construction.
}

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function line(label: string, value: number, rest: string): string {
  return `    ${label.padEnd(14)}${milliseconds(value).padStart(9)} ms${rest}`;
}

function goalText(goal: number | null, value: number): string {
  return goal === null ? "" : `   goal: at most ${goal} ms${value > goal ? "  ✗ missed" : ""}`;
}

function milliseconds(value: number): string {
  return value.toFixed(1);
}
