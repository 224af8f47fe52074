import { checkFunction, checkNumber, checkObject, checkStage, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import { describeStage, OptionError } from "./stage.ts";

/** What the values of a column are held to. A missing value passes unless `present`, or more are missing than may be. */
type ColumnChecks<Cell> = {
  readonly present?: true;
  /** At most this share of the values may be missing. */
  readonly missingAtMost?: number;
  /** No value twice. */
  readonly unique?: true;
} & (NonNullable<Cell> extends number | Date
  ? { readonly atLeast?: LimitOf<Cell>; readonly atMost?: LimitOf<Cell> }
  : { readonly oneOf?: readonly NonNullable<Cell>[] });
type LimitOf<Cell> = NonNullable<Cell> extends Date ? string : number;

export interface Expectations<Row> {
  readonly columns?: { readonly [Name in keyof Row]?: ColumnChecks<Row[Name]> };
  /** Sentences that must be true of each row: `{ "ends after it starts": (row) => row.end >= row.start }`. */
  readonly rows?: Readonly<Record<string, (row: Row) => boolean | null>>;
  /** Columns that together are different in each row. */
  readonly unique?: readonly Extract<keyof Row, string>[];
  /** How many rows there are. */
  readonly count?: { readonly atLeast?: number; readonly atMost?: number };
}

/**
 * Holds a table to account: passes it on where all is as expected, and otherwise fails with the rows that are not.
 * @example
 * export const sound = expect(tidy, { columns: { age: { atLeast: 0, atMost: 120 } }, count: { atLeast: 1000 } });
 */
export function expect<Row>(table: TableStage<Row>, checks: Expectations<NoInfer<Row>>): TableStage<Row> {
  checkStage("expect", "the first argument", table, ["collect", "clean", "wrangle", "expect", "features"]);
  const given = checkObject("expect", "the checks", checks, ["columns", "rows", "unique", "count"]);
  for (const [name, limits] of Object.entries(recordOf("columns", given["columns"]))) checkColumn(name, limits);
  for (const [name, check] of Object.entries(recordOf("rows", given["rows"]))) checkFunction("expect", `"${name}"`, check);
  const { atLeast, atMost } = checkObject("expect", "count", given["count"] ?? {}, ["atLeast", "atMost"]);
  if (atLeast !== undefined) checkNumber("expect", "atLeast", atLeast, { atLeast: 0, integer: true });
  if (atMost !== undefined) checkNumber("expect", "atMost", atMost, { atLeast: 0, integer: true });
  const unique = given["unique"] ?? [];
  if (!Array.isArray(unique)) {
    throw new OptionError(`expect: "unique" must be a list of columns, not ${describe(unique)}.`, 'Write unique: ["shop", "day"].');
  }
  return describeStage("expect", { table }, { checks });
}

function recordOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : checkObject("expect", name, value, Object.keys(value ?? {}));
}

function checkColumn(name: string, given: unknown): void {
  const limits = checkObject("expect", `"${name}"`, given, ["present", "missingAtMost", "unique", "atLeast", "atMost", "oneOf"]);
  if (limits["missingAtMost"] !== undefined) checkNumber("expect", "missingAtMost", limits["missingAtMost"], { atLeast: 0, atMost: 1 });
  for (const flag of ["present", "unique"]) {
    if (limits[flag] !== undefined && limits[flag] !== true) {
      throw new OptionError(`expect: "${flag}" of "${name}" cannot be ${describe(limits[flag])}.`, `Write ${flag}: true, or leave it out.`);
    }
  }
}
