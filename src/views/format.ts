import type { ColumnType } from "../model/vocabulary.ts";

/**
 * Numbers become text here and nowhere else. The language is fixed, so that panel, command line and tests agree on
 * every machine; the minus is U+2212, as wide as a digit.
 */

/** "5,000" */
export function formatCount(count: number): string {
  return withMinus(count.toLocaleString("en-US", { maximumFractionDigits: 0 }));
}

/** "1 row", "5,000 rows"; the plural is given where it is not the noun with an "s". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/**
 * A value of the data: four significant digits, integers in full. Four-digit integers have no separator, for many of them
 * are years.
 */
export function formatNumber(value: number): string {
  const special = specialNumber(value);
  if (special !== null) return special;
  const magnitude = Math.abs(value);
  if (magnitude >= 1e15 || magnitude < 1e-4) return withMinus(value.toExponential(2).replace(/\.?0+e/, "e"));
  if (Number.isInteger(value)) return grouped(value, 0, 0);
  return grouped(value, 0, Math.max(0, 3 - Math.floor(Math.log10(magnitude))));
}

/** With just as many decimals as tell neighbours apart that lie `step` from each other. */
export function formatOnScale(value: number, step: number): string {
  const special = specialNumber(value);
  if (special !== null) return special;
  const decimals = decimalsOf(step);
  return decimals > 8 || Math.abs(value) >= 1e15 ? formatNumber(value) : grouped(value, decimals, decimals);
}

/** "0.750": always this many decimals, so that figures of one metric line up. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return specialNumber(value) ?? "–";
  return grouped(value, decimals, decimals);
}

/** "14.1%"; never rounds something to nothing or almost all to all. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return "–";
  if (share === 0) return "0%";
  if (share === 1) return "100%";
  if (share > 0 && share < 0.0005) return "<0.05%";
  if (share < 1 && share >= 0.9995) return ">99.9%";
  return withMinus(`${(share * 100).toFixed(1)}%`);
}

/** The level of an interval: "95%", "97.5%", "98.33%". */
export function formatLevel(level: number): string {
  return `${Number((level * 100).toFixed(2))}%`;
}

/** "0.4 s", "12 s", "3 min 5 s", "2 h 4 min" */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment for people, "20 Nov 2026, 14:03". `timeZone` is the machine's own unless one is named. */
export function formatMoment(iso: string, timeZone?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

/** How values of a column are written: dates as dates, numbers with the digits that `step` asks for, where there is one. */
export function valueFormat(type: ColumnType, step?: number): (value: number) => string {
  if (type === "date") return (value) => isoDate(value, 10);
  if (type === "datetime") return (value) => isoDate(value, 16);
  return step === undefined ? formatNumber : (value) => formatOnScale(value, step);
}

/** A spread of a column: days for dates, else a number. */
export function spreadFormat(type: ColumnType): (value: number) => string {
  if (type !== "date" && type !== "datetime") return formatNumber;
  return (value) => (value < 86_400_000 ? formatDuration(value) : `${formatNumber(value / 86_400_000)} days`);
}

/** "3 errors and 1 warning", "a, b and c" */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function isoDate(milliseconds: number, length: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? "–" : date.toISOString().slice(0, length).replace("T", " ");
}

function specialNumber(value: number): string | null {
  if (Number.isNaN(value)) return "–";
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return "−∞";
  return value === 0 ? "0" : null;
}

function decimalsOf(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return 0;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  // A step of 2.5 needs one decimal more than its magnitude tells.
  const shifted = step * 10 ** decimals;
  return Math.abs(shifted - Math.round(shifted)) < 1e-6 ? decimals : decimals + 1;
}

function grouped(value: number, least: number, most: number): string {
  const text = value.toLocaleString("en-US", { minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: "min2" });
  // What rounds to nothing has no sign.
  return withMinus(/^-[0.]+$/.test(text) ? text.slice(1) : text);
}

function withMinus(text: string): string {
  return text.replaceAll("-", "−");
}
