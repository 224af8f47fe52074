import { millisecondsPerDay } from "../parquet/parquetFormat.ts";

/**
 * Cells read straight from the bytes of a text. What is not written in the plain way gives `NaN`: its text is then read
 * with the reader of the column's type, which has the last word.
 */

/** Digits with at most one point. Up to 15 of them make an exact integer, and its quotient by a power of ten is rounded once. */
export function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const sign = bytes[at];
  if (sign === minus || sign === plus) at++;
  const first = at;
  let mantissa = 0;
  let pointAt = -1;
  // Nine digits fit into 32 bits, whose arithmetic takes half as long.
  for (const near = Math.min(end, first + 9); at < near; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0 && digit <= 9) mantissa = (Math.imul(mantissa, 10) + digit) | 0;
    else if (digit === point && pointAt < 0) pointAt = at;
    else return Number.NaN;
  }
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit === point && pointAt < 0) pointAt = at;
    else return Number.NaN;
  }
  const digits = end - first - (pointAt < 0 ? 0 : 1);
  if (digits === 0 || digits > 15) return Number.NaN;
  const value = pointAt < 0 ? mantissa : mantissa / (powersOfTen[end - pointAt - 1] as number);
  return sign === minus ? -value : value;
}

/** Whether a digit follows a leading zero, as in codes and telephone numbers. */
export function hasLeadingZero(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] === minus || bytes[start] === plus ? start + 1 : start;
  const next = (bytes[first + 1] as number) - zero;
  return bytes[first] === zero && first + 1 < end && next >= 0 && next <= 9;
}

/** YYYY-MM-DD, alone or with HH:MM or HH:MM:SS after a blank or T; in milliseconds since 1970 UTC. */
export function plainMoment(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length !== 10 && length !== 16 && length !== 19) return Number.NaN;
  if (bytes[start + 4] !== minus || bytes[start + 7] !== minus) return Number.NaN;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  const midnight = daysSince1970(year, month, day) * millisecondsPerDay;
  if (length === 10) return midnight;
  const separator = bytes[start + 10];
  if ((separator !== blank && separator !== letterT) || bytes[start + 13] !== colon) return Number.NaN;
  const hours = twoDigits(bytes, start + 11);
  const minutes = twoDigits(bytes, start + 14);
  const seconds = length === 16 ? 0 : twoDigits(bytes, start + 17);
  if (!(hours < 24 && minutes < 60 && seconds < 60) || (length === 19 && bytes[start + 16] !== colon)) return Number.NaN;
  return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

const zero = 48;
const minus = 45;
const plus = 43;
/** The point's distance from "0". */
const point = 46 - zero;
const blank = 32;
const colon = 58;
const letterT = 84;
const powersOfTen = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - zero;
  const ones = (bytes[at + 1] as number) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Howard Hinnant's days_from_civil, http://howardhinnant.github.io/date_algorithms.html */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
