import type { ColumnType } from "../model/vocabulary.ts";

/** Types whose cells are held as numbers. */
export type NumericType = Exclude<ColumnType, "category" | "text">;

/** A text read as a cell of a type: its number, `NaN` for "missing", or null where it is no such value. */
export type CellReader = (text: string) => number | null;

/** How texts of the source become cells. ISO 8601 dates only: other forms are read by `parse` in `clean`. */
export const cellReaders: Record<NumericType, CellReader> = {
  number: readNumber,
  integer: readInteger,
  boolean: (text) => booleans.get(text) ?? booleans.get(text.toLowerCase()) ?? null,
  date: (text) => readMoment(text, "date"),
  datetime: (text) => readMoment(text, "datetime"),
};

const commaReaders: Record<NumericType, CellReader> = {
  ...cellReaders,
  number: (text) => readNumber(withPoint(text)),
  integer: (text) => readInteger(withPoint(text)),
};

/** The readers of texts whose numbers have this decimal mark. */
export function readersFor(decimal: "." | ","): Record<NumericType, CellReader> {
  return decimal === "." ? cellReaders : commaReaders;
}

const commaNumber = /^\s*[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d+)?(?:[eE][+-]?\d+)?\s*$/;

/** "1.234,5" as "1234.5"; a text that is no such number as it is, but none that would read as another number. */
function withPoint(text: string): string {
  if (commaNumber.test(text)) return text.replaceAll(".", "").replace(",", ".");
  return text.includes(".") || text.includes(",") ? "no number" : text;
}

const booleans = new Map<string, number>([
  ...["true", "t", "yes", "y", "1"].map((text) => [text, 1] as const),
  ...["false", "f", "no", "n", "0"].map((text) => [text, 0] as const),
]);

const unusualNumbers = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["infinity", Number.POSITIVE_INFINITY],
  ["+infinity", Number.POSITIVE_INFINITY],
  ["-infinity", Number.NEGATIVE_INFINITY],
]);

function readNumber(text: string): number | null {
  const value = +text;
  // `+text` also reads "", " ", "0x1F", "0b1" and "Infinity"; what it refuses may still be NaN or an infinity in words.
  if (Number.isFinite(value) && isPlainNumber(text)) return value;
  return unusualNumbers.get(text.trim().toLowerCase()) ?? null;
}

function isPlainNumber(text: string): boolean {
  let digits = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits = true;
    else if (code === 120 || code === 88 || code === 98 || code === 66 || code === 111 || code === 79) return false;
  }
  return digits;
}

/** Beyond 2^53 neighbouring integers share one floating-point number, so such a text is refused rather than changed. */
function readInteger(text: string): number | null {
  const value = readNumber(text);
  if (value === null || Number.isNaN(value)) return value;
  return Number.isSafeInteger(value) ? value : null;
}

const moment = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

function readMoment(text: string, type: "date" | "datetime"): number | null {
  const match = moment.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hours = "0", minutes = "0", seconds = "0", fraction = "", zone = "Z"] = match;
  const midnight = momentOf(Number(year), Number(month), Number(day));
  if (midnight === null || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + milliseconds;
  const value = midnight + time - zoneOffset(zone);
  return type === "date" && value !== midnight ? null : value;
}

/** Midnight UTC, or null for a day that the calendar does not have. */
export function momentOf(year: number, month: number, day: number): number | null {
  const value = Date.UTC(year, month - 1, day);
  const date = new Date(value);
  if (year < 100) return null;
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? value : null;
}

function zoneOffset(zone: string): number {
  if (zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}

/** The one text of a number of a type, as keys and category columns have it. Missing is the empty text. */
export function textOfNumber(value: number, type: NumericType): string {
  if (Number.isNaN(value)) return "";
  // Beyond what a calendar date can be.
  if (Math.abs(value) > 8.64e15) return String(value);
  switch (type) {
    case "boolean":
      return value !== 0 ? "true" : "false";
    case "date":
      return new Date(value).toISOString().slice(0, 10);
    case "datetime":
      return new Date(value).toISOString();
    default:
      return String(value === 0 ? 0 : value);
  }
}

const named: Record<NumericType, string> = {
  number: "a number",
  integer: "an integer",
  boolean: "true or false",
  date: "a date (YYYY-MM-DD)",
  datetime: "a date and time (YYYY-MM-DD HH:MM:SS)",
};

/** Why a text is refused: `"abc" is not an integer`. */
export function describeRefused(text: string, type: NumericType): string {
  const shown = `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
  const number = type === "integer" ? readNumber(text) : null;
  if (number !== null && Number.isInteger(number)) return `${shown} is too large to be held exactly (beyond 2^53)`;
  return `${shown} is not ${named[type]}`;
}
