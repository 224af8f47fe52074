import type { Tick } from "../scale.ts";

const day = 86_400_000;

/** Steps in which people count time, shortest first; months and years by the calendar. */
const steps: readonly { readonly days: number; readonly months: number }[] = [
  ...[1 / 24, 1 / 4, 1, 2, 7, 14].map((days) => ({ days, months: 0 })),
  ...[1, 3, 6, 12, 24, 60, 120, 240, 600].map((months) => ({ days: months * 30.4, months })),
];

/** At most `most` round moments between two, as places on the line from the first to the second; in UTC. */
export function timeTicks(from: number, to: number, most = 6): Tick[] {
  const length = to - from;
  if (length <= 0) return [{ at: 0.5, text: dateText(from, 1) }];
  const step = steps.find(({ days }) => length / (days * day) <= most) ?? (steps.at(-1) as (typeof steps)[number]);
  const moments = step.months === 0 ? everyDays(from, to, step.days * day) : everyMonths(from, to, step.months);
  return moments.map((moment) => ({ at: (moment - from) / length, text: dateText(moment, step.days) }));
}

function everyDays(from: number, to: number, step: number): number[] {
  const moments: number[] = [];
  for (let moment = Math.ceil(from / step) * step; moment <= to; moment += step) moments.push(moment);
  return moments;
}

function everyMonths(from: number, to: number, months: number): number[] {
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const moments: number[] = [];
  for (let month = Math.floor(first / months) * months; ; month += months) {
    const moment = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (moment > to) return moments;
    if (moment >= from) moments.push(moment);
  }
}

function dateText(moment: number, stepDays: number): string {
  const text = new Date(moment).toISOString();
  if (stepDays < 1) return text.slice(5, 16).replace("T", " ");
  return stepDays < 28 ? text.slice(0, 10) : stepDays < 360 ? text.slice(0, 7) : text.slice(0, 4);
}
