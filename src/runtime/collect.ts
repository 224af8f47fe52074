import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import type { Contract } from "./columns.ts";
import { checkContract } from "./problem.ts";
import type { Source } from "./sources.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";

/** A table of rows. Row-wise, in the order of the source. */
export interface TableStage<Row = any> extends Stage<"collect" | "clean" | "wrangle" | "features", { row: Row }> {}

/** Rows without a contract: any column, of any type. The editor offers to write the contract from the data. */
export type UntypedRow = Readonly<Record<string, any>>;

export interface CollectOptions {
  /** Who answers for the source. */
  readonly owner: string;
  /** Under which terms it may be used. */
  readonly license: string;
  /** A row that breaks the contract ends the run ("fail", the default), or is dropped and counted ("drop"). */
  readonly invalid?: "fail" | "drop";
  /** Keep only the first rows of the source. */
  readonly limit?: number;
}

/**
 * Step 3: a sealed copy of the source. Every row is checked against the contract; the source is never written to.
 * @example
 * export const raw = collect(csv("data/penguins.csv"), Penguin, { owner: "Palmer Station LTER", license: "CC0" });
 */
export function collect<Row>(source: Source, contract: Contract<Row, any>, options: CollectOptions): TableStage<Row>;
export function collect(source: Source, options: CollectOptions): TableStage<UntypedRow>;
export function collect(source: Source, second: Contract | CollectOptions, third?: CollectOptions): TableStage {
  if (typeof source !== "object" || source === null || !("format" in source)) {
    throw new OptionError(
      `collect: the source must come from a function such as csv() or parquet(), not ${describe(source)}.`,
      'Write collect(csv("data/file.csv"), …).',
    );
  }
  const contract = third === undefined ? null : second;
  const given = third ?? second;
  if (contract !== null) checkContract("collect", contract);
  const options = checkObject("collect", "the options", given, ["owner", "license", "invalid", "limit"]);
  checkText("collect", "owner", options["owner"]);
  checkText("collect", "license", options["license"]);
  if (options["invalid"] !== undefined) checkOneOf("collect", "invalid", options["invalid"], ["fail", "drop"]);
  if (options["limit"] !== undefined) checkNumber("collect", "limit", options["limit"], { atLeast: 1, integer: true });
  return describeStage("collect", {}, { source, contract, options });
}
