import type { Judged } from "../model/labelling.ts";

/** 97.5% quantile of the standard normal distribution. */
export const normal95 = 1.959963984540054;

/** Fewer rows than this say next to nothing about their own spread. */
export const fewestRows = 10;

export function clipped(low: number, high: number, least: number, most: number): NonNullable<Judged["interval"]> {
  return { low: Math.max(least, low), high: Math.min(most, high) };
}
