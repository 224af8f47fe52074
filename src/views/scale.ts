import * as v from "valibot";

/** A place on an axis as a share of its length, and what stands there. */
export const tickShape = v.object({ at: v.number(), text: v.string() });
export type Tick = v.InferOutput<typeof tickShape>;

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Between ticks. */
  readonly step: number;
  readonly ticks: readonly number[];
  /** Share of the axis, clamped to it. */
  at(value: number): number;
}

/** An axis that holds every value, from round number to round number. */
export function roundScale(values: readonly number[], wantedTicks: number): Scale {
  const finite = values.filter(Number.isFinite);
  let low = finite.length === 0 ? 0 : Math.min(...finite);
  let high = finite.length === 0 ? 1 : Math.max(...finite);
  if (low === high) {
    const margin = Math.abs(low) * 0.1 || 0.5;
    low -= margin;
    high += margin;
  }
  const step = roundStep((high - low) / wantedTicks);
  return scaleOf(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
}

/** An axis from exactly `low` to exactly `high`, with round numbers inside it as ticks. */
export function exactScale(low: number, high: number, wantedTicks: number): Scale {
  return scaleOf(low, high, roundStep((high - low) / wantedTicks));
}

function scaleOf(low: number, high: number, step: number): Scale {
  const ticks: number[] = [];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // By whole multiples: adding steps up would gather rounding errors.
  for (let multiple = first; multiple <= last; multiple++) ticks.push(multiple * step);
  const at = (value: number): number => (high === low ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low))));
  return { low, high, step, ticks, at };
}

/** The next of 1, 2, 2.5 and 5 times a power of ten. */
function roundStep(rough: number): number {
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
}
