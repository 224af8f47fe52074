import { checkFunction, checkObject, checkStage, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import type { Brief } from "./problem.ts";
import { describeStage, OptionError } from "./stage.ts";

/** A row as features see it: without the target, and without columns of the roles `outcome` and `notFeature`. */
export type FeatureRow<Row, B> =
  B extends Brief<any, infer Aside, infer Target, any> ? { readonly [Name in Exclude<keyof Row, Aside | Target>]: Row[Name] } : never;
type FeatureCell = number | string | boolean | null;
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : T;

/**
 * Step 5: features, plain functions of one row. The same code trains and serves, so a function sees one row and nothing
 * else: no other rows, no clock, no outer variables that change.
 * @example
 * export const table = features(rows, brief, { minutes: (row) => row.total_day_minutes + row.total_eve_minutes });
 */
export function features<Row, B extends Brief, const Functions extends Readonly<Record<string, (row: FeatureRow<Row, B>) => FeatureCell>>>(
  table: TableStage<Row>,
  brief: B,
  functions: Functions,
): TableStage<Row & { readonly [Name in keyof Functions]: Widened<ReturnType<Functions[Name]>> }> {
  checkStage("features", "the first argument", table, ["collect", "clean", "wrangle", "expect", "features"]);
  checkStage("features", "the second argument", brief, ["problem"]);
  const given = checkObject("features", "the functions", functions, Object.keys(functions ?? {}));
  for (const [name, each] of Object.entries(given)) {
    if (name.trim() === "") throw new OptionError(`features: a feature cannot be named ${describe(name)}.`, "Give it a name.");
    checkFunction("features", `"${name}"`, each);
  }
  return describeStage("features", { table, brief }, { functions });
}
