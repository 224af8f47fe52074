import * as arquero from "arquero";
import { Failure } from "../../base/failure.ts";

/** An expression as Arquero takes it: functions and texts as they are, escaped and rolling ones in its own wrapping. */
export function expression(verb: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("rolling" in value && "frame" in value) return arquero.rolling(value.rolling as never, value.frame as [number, number]);
  if (!("escaped" in value)) return value;
  const each = value.escaped as (row: unknown) => unknown;
  return arquero.escape(((row: unknown) => {
    try {
      return each(row);
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      throw new Failure(
        "escape-failed",
        `${verb}: the function in escape() failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        "Mend the function; a missing value is null in a row.",
        { cause },
      );
    }
  }) as never);
}

/** A record of expressions for Arquero. */
export function expressions(verb: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, expression(verb, value)]));
}

/** `desc(…)` of the library. */
export function isDescending(value: unknown): value is { readonly descending: unknown } {
  return typeof value === "object" && value !== null && "descending" in value;
}

/** True for the rows of each group that `slice` would keep, as an expression. */
export function slicedPositions(start: number, end: number | undefined): string {
  const position = (at: number): string => (at < 0 ? `count() - ${-at}` : `${at}`);
  return `row_number() > ${position(start)}${end === undefined ? "" : ` && row_number() <= ${position(end)}`}`;
}
