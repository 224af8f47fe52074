import { checkFunction, checkObject, checkStage } from "./check.ts";
import type { TableStage } from "./collect.ts";
import { describeStage, type Stage } from "./stage.ts";
import type { Table } from "./table.ts";

export interface WrangleOptions<Others extends Readonly<Record<string, TableStage>>> {
  /** Other tables of the pipeline, for joins: by the names that the function gives them. */
  readonly with?: Others;
}

type TablesOf<Others> = { readonly [Name in keyof Others]: Others[Name] extends TableStage<infer Row> ? Table<Row> : never };

/**
 * Step 4b: set-wise work in Arquero's verbs, on the training side only.
 * @example
 * export const rows = wrangle(tidy, (table) => table.dedupe());
 * @example
 * export const priced = wrangle(rows, (table, { prices }) => table.join_left(prices, "sku"), { with: { prices } });
 */
export function wrangle<Row, After, const Others extends Readonly<Record<string, TableStage>> = Record<never, never>>(
  table: TableStage<Row>,
  work: (table: Table<Row>, others: TablesOf<Others>) => Table<After>,
  options: WrangleOptions<Others> = {},
): TableStage<After> {
  checkStage("wrangle", "the first argument", table, tableKinds);
  checkFunction("wrangle", "the second argument", work);
  const others = checkObject("wrangle", "the options", options, ["with"])["with"] ?? {};
  const inputs: Record<string, Stage> = { table };
  for (const [name, other] of Object.entries(checkObject("wrangle", "with", others, Object.keys(others)))) {
    checkStage("wrangle", `"${name}"`, other, tableKinds);
    inputs[`options.with.${name}`] = other;
  }
  return describeStage("wrangle", inputs, { function: work });
}

const tableKinds = ["collect", "clean", "wrangle", "expect"] as const;
