import { momentOf } from "./cellText.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The letters of strptime that are read: what they look like, and what they set. */
const letters: Readonly<
  Record<string, { readonly pattern: string; readonly part: keyof Parts; readonly read?: (text: string) => number }>
> = {
  Y: { pattern: "\\d{4}", part: "year" },
  // As POSIX has it: 69–99 are of the 20th century.
  y: { pattern: "\\d{2}", part: "year", read: (text) => Number(text) + (Number(text) < 69 ? 2000 : 1900) },
  m: { pattern: "\\d{1,2}", part: "month" },
  b: { pattern: "[A-Za-z]{3}", part: "month", read: monthNumber },
  B: { pattern: "[A-Za-z]{3,9}", part: "month", read: monthNumber },
  d: { pattern: "\\d{1,2}", part: "day" },
  e: { pattern: "\\s?\\d{1,2}", part: "day" },
  H: { pattern: "\\d{1,2}", part: "hour" },
  I: { pattern: "\\d{1,2}", part: "hour" },
  M: { pattern: "\\d{1,2}", part: "minute" },
  S: { pattern: "\\d{1,2}", part: "second" },
  f: { pattern: "\\d{1,9}", part: "millisecond", read: (text) => Number(text.slice(0, 3).padEnd(3, "0")) },
  p: { pattern: "[AaPp]\\.?[Mm]\\.?", part: "afternoon", read: (text) => (/^p/i.test(text) ? 1 : 0) },
  j: { pattern: "\\d{1,3}", part: "dayOfYear" },
  // The name of a day of the week says nothing that the date does not.
  a: { pattern: "[A-Za-z]{2,4}\\.?", part: "ignored", read: () => 0 },
  A: { pattern: "[A-Za-z]{3,9}", part: "ignored", read: () => 0 },
  z: { pattern: "Z|[+-]\\d{2}:?\\d{2}", part: "zone", read: zoneOffset },
  Z: { pattern: "UTC|GMT|Z", part: "zone", read: () => 0 },
  s: { pattern: "-?\\d{1,12}", part: "moment", read: (text) => Number(text) * 1000 },
  Q: { pattern: "-?\\d{1,15}", part: "moment" },
};

/** Letters that stand for several. */
const shorthand: Readonly<Record<string, string>> = { T: "%H:%M:%S", R: "%H:%M", D: "%m/%d/%y", F: "%Y-%m-%d" };

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** -1 on a clock of 24 hours. */
  afternoon: number;
  /** 0 where it is not given. */
  dayOfYear: number;
  /** Milliseconds that the clock is ahead of UTC. */
  zone: number;
  /** Milliseconds since 1970, where they are what is written. */
  moment: number;
  ignored: number;
}

/** Reads texts of a strptime format ("%d.%m.%Y") as moments in UTC; null where a text is none. */
export function momentReader(format: string, type: "date" | "datetime"): (text: string) => number | null {
  const order: string[] = [];
  const whole = format.replace(/%([TRDF])/g, (_match, letter: string) => shorthand[letter] as string);
  const pattern = whole.replace(/%(.)|[.*+?^${}()|[\]\\]/g, (match, letter: string | undefined) => {
    if (letter === undefined) return `\\${match}`;
    if (letter === "%") return "%";
    const known = letters[letter];
    if (known === undefined) return match;
    order.push(letter);
    return `(${known.pattern})`;
  });
  const expression = new RegExp(`^${pattern}$`);
  return (text) => {
    const match = expression.exec(text.trim());
    if (match === null) return null;
    const parts: Parts = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0, ...others };
    order.forEach((letter, index) => {
      const { part, read = Number } = letters[letter] as (typeof letters)[string];
      parts[part] = read((match[index + 1] as string).trim());
    });
    return momentOfParts(parts, type);
  };
}

const others = { afternoon: -1, dayOfYear: 0, zone: 0, moment: Number.NaN, ignored: 0 } as const;

function momentOfParts(parts: Parts, type: "date" | "datetime"): number | null {
  if (!Number.isNaN(parts.moment)) return type === "date" ? Math.floor(parts.moment / dayMs) * dayMs : parts.moment;
  const midnight = parts.dayOfYear > 0 ? dayOfYear(parts) : momentOf(parts.year, parts.month, parts.day);
  if (midnight === null || type === "date") return midnight;
  const { hour, afternoon, minute, second, millisecond } = parts;
  if (minute > 59 || second > 60 || hour > 24 || (afternoon >= 0 && (hour < 1 || hour > 12))) return null;
  const hours = afternoon < 0 ? hour : (hour % 12) + 12 * afternoon;
  return midnight + ((hours * 60 + minute) * 60 + second) * 1000 + millisecond - parts.zone;
}

const dayMs = 86_400_000;

function dayOfYear({ year, dayOfYear: day }: Parts): number | null {
  const first = momentOf(year, 1, 1);
  if (first === null) return null;
  const moment = first + (day - 1) * dayMs;
  return new Date(moment).getUTCFullYear() === year ? moment : null;
}

function zoneOffset(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

function monthNumber(text: string): number {
  return months.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}
