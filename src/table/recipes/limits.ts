import { Failure } from "../../base/failure.ts";
import type { CodedColumn, Column, NumericColumn } from "../../model/column.ts";
import { cellReaders } from "../cellText.ts";

/** A limit as the column's number; those of dates are written as ISO 8601 text. */
export function limitNumber(recipe: string, column: NumericColumn, limit: number | string | undefined): number | null {
  if (limit === undefined) return null;
  const isDate = column.type === "date" || column.type === "datetime";
  if (typeof limit === "number" && !isDate) return limit;
  const moment = typeof limit === "string" && isDate ? cellReaders.datetime(limit) : null;
  if (moment !== null) return moment;
  throw new Failure(
    "wrong-limit",
    `${recipe}: ${JSON.stringify(limit)} is no limit for the ${column.type} column \`${column.name}\`.`,
    isDate ? "Write dates as YYYY-MM-DD." : "Give a number.",
  );
}

/** A constant as the column's number. */
export function constantNumber(recipe: string, column: NumericColumn, constant: unknown): number {
  if (column.type === "boolean" && typeof constant === "boolean") return constant ? 1 : 0;
  if (column.type === "boolean") throw wrongConstant(recipe, column, constant, "Give true or false.");
  if (typeof constant === "boolean") throw wrongConstant(recipe, column, constant, "Give a value of the column's type.");
  const value = limitNumber(recipe, column, constant as number | string) as number;
  if (column.type === "integer" && !Number.isSafeInteger(value)) throw wrongConstant(recipe, column, constant, "Give a whole number.");
  if (column.type === "date" && value % 86_400_000 !== 0) throw wrongConstant(recipe, column, constant, "Give a day without a time.");
  return value;
}

export function wrongConstant(recipe: string, column: Column, constant: unknown, remedy: string): Failure {
  return new Failure(
    "wrong-constant",
    `${recipe}: ${JSON.stringify(constant)} is no value of the ${column.type} column \`${column.name}\`.`,
    remedy,
  );
}

export interface Limit {
  readonly atLeast?: number | string;
  readonly atMost?: number | string;
  readonly oneOf?: readonly unknown[];
  readonly present?: true;
}

/** Whether the values of rows keep a limit; missing values do, unless they must be present. */
export function limitTest(recipe: string, column: Column, limit: Limit): (row: number) => boolean {
  return column.kind === "numeric" ? numberTest(recipe, column, limit) : codeTest(recipe, column, limit);
}

function numberTest(recipe: string, column: NumericColumn, limit: Limit): (row: number) => boolean {
  const least = limitNumber(recipe, column, limit.atLeast) ?? Number.NEGATIVE_INFINITY;
  const most = limitNumber(recipe, column, limit.atMost) ?? Number.POSITIVE_INFINITY;
  const allowed = limit.oneOf === undefined ? null : new Set(limit.oneOf.map((value) => constantNumber(recipe, column, value)));
  return (row) => {
    const value = column.values[row] as number;
    if (Number.isNaN(value)) return limit.present !== true;
    return value >= least && value <= most && (allowed === null || allowed.has(value));
  };
}

function codeTest(recipe: string, column: CodedColumn, limit: Limit): (row: number) => boolean {
  if (limit.atLeast !== undefined || limit.atMost !== undefined) {
    throw new Failure(
      "wrong-limit",
      `${recipe}: \`${column.name}\` is a ${column.type} column, which has no order.`,
      "Use oneOf, or read it as a number with parse() first.",
    );
  }
  const allowed = limit.oneOf === undefined ? null : new Set(limit.oneOf);
  const isAllowed = column.dictionary.map((text) => allowed === null || allowed.has(text));
  return (row) => {
    const code = column.codes[row] as number;
    return code < 0 ? limit.present !== true : (isAllowed[code] as boolean);
  };
}

export function describeLimit({ atLeast, atMost, oneOf, present }: Limit): string {
  return [
    atLeast === undefined ? "" : `at least ${atLeast}`,
    atMost === undefined ? "" : `at most ${atMost}`,
    oneOf === undefined ? "" : `one of ${oneOf.map((value) => JSON.stringify(value)).join(", ")}`,
    present === undefined ? "" : "present",
  ]
    .filter((text) => text !== "")
    .join(", ");
}
