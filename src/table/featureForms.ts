import { Failure } from "../base/failure.ts";
import { type CellValue, type CodedColumn, type Column, cellAt, codedColumn, type NumericColumn } from "../model/column.ts";
import type { DatePart } from "../runtime/featureForms.ts";
import type { GivenForm } from "./given.ts";

/** Reads a column that features may see. */
export type VisibleColumn = (name: string) => Column;
type Form = (name: string, given: Readonly<Record<string, unknown>>, column: VisibleColumn) => readonly Column[];

/** What each form makes; a new one is one function and one line. */
const forms: Record<GivenForm["feature"], Form> = { ratio, dateParts, bin, interaction };

/**
 * The columns of a feature that is a form, computed column by column.
 * @throws Failure for a column of another type than the form takes
 */
export function formColumns(name: string, { feature, given }: GivenForm, column: VisibleColumn): readonly Column[] {
  return forms[feature](name, given, column);
}

/** Names of the columns that a form makes. */
export function formColumnNames(name: string, { feature, given }: GivenForm): readonly string[] {
  return feature === "dateParts" ? (given["parts"] as readonly string[]).map((part) => `${name}_${part}`) : [name];
}

function ratio(name: string, given: Readonly<Record<string, unknown>>, column: VisibleColumn): readonly Column[] {
  const dividends = numbersOf("ratio", column(String(given["dividend"])));
  const divisors = numbersOf("ratio", column(String(given["divisor"])));
  const values = new Float64Array(dividends.length);
  for (let row = 0; row < values.length; row++) {
    const value = (dividends[row] as number) / (divisors[row] as number);
    // Infinite only by a divisor of 0, or by a number that was infinite: no quotient either way.
    values[row] = Number.isFinite(value) ? value : Number.NaN;
  }
  return [{ kind: "numeric", name, type: "number", values }];
}

function dateParts(name: string, given: Readonly<Record<string, unknown>>, column: VisibleColumn): readonly Column[] {
  const moments = column(String(given["column"]));
  if (moments.kind !== "numeric" || (moments.type !== "date" && moments.type !== "datetime"))
    throw wrongType("dateParts", moments, "dates");
  return (given["parts"] as readonly DatePart[]).map((part): NumericColumn => {
    const read = parts[part];
    const values = moments.values.map((moment) => (Number.isNaN(moment) ? Number.NaN : read(new Date(moment))));
    return { kind: "numeric", name: `${name}_${part}`, type: "integer", values };
  });
}

const dayMs = 86_400_000;
const parts: Record<DatePart, (date: Date) => number> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  week: isoWeek,
  day: (date) => date.getUTCDate(),
  weekday: (date) => date.getUTCDay() || 7,
  dayOfYear: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs) + 1,
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
};

/** The week that holds the year's first Thursday is its first. */
function isoWeek(date: Date): number {
  const thursday = new Date(Math.floor(date.getTime() / dayMs) * dayMs + (4 - (date.getUTCDay() || 7)) * dayMs);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * dayMs)) + 1;
}

function bin(name: string, given: Readonly<Record<string, unknown>>, column: VisibleColumn): readonly Column[] {
  const values = numbersOf("bin", column(String(given["column"])));
  const edges = given["edges"] as readonly number[];
  const dictionary = [`< ${edges[0]}`, ...edges.slice(1).map((edge, index) => `${edges[index]} – ${edge}`), `≥ ${edges.at(-1)}`];
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : edges.filter((edge) => value >= edge).length));
  return [{ kind: "coded", name, type: "category", dictionary, codes } satisfies CodedColumn];
}

function interaction(name: string, given: Readonly<Record<string, unknown>>, column: VisibleColumn): readonly Column[] {
  const [first, second] = [column(String(given["first"])), column(String(given["second"]))];
  const length = first.kind === "coded" ? first.codes.length : first.values.length;
  if (isQuantity(first) && isQuantity(second)) {
    const values = first.values.map((value, row) => value * (second.values[row] as number));
    return [{ kind: "numeric", name, type: "number", values: values.map((value) => (Number.isFinite(value) ? value : Number.NaN)) }];
  }
  if (isQuantity(first) || isQuantity(second)) {
    throw new Failure(
      "wrong-column-type",
      `interaction: \`${first.name}\` is a ${first.type} column and \`${second.name}\` a ${second.type} column.`,
      "Give two columns of numbers, or two of categories; bin() makes a category of a number.",
    );
  }
  const texts = Array.from({ length }, (_, row) => pairText(cellAt(first, row), cellAt(second, row)));
  return [codedColumn(name, "category", texts)];
}

function pairText(a: CellValue, b: CellValue): string | null {
  return a === null || b === null ? null : `${String(a)} × ${String(b)}`;
}

function isQuantity(column: Column): column is NumericColumn {
  return column.kind === "numeric" && (column.type === "number" || column.type === "integer");
}

function numbersOf(feature: string, column: Column): Float64Array {
  if (isQuantity(column)) return column.values;
  throw wrongType(feature, column, "numbers");
}

function wrongType(feature: string, column: Column, wanted: string): Failure {
  return new Failure(
    "wrong-column-type",
    `${feature}: \`${column.name}\` is a ${column.type} column, not one of ${wanted}.`,
    "Read it with parse() in clean() first, or take another column.",
  );
}
