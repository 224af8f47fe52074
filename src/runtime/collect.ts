import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import type { Contract } from "./columns.ts";
import { checkContract } from "./problem.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";

/** A table of rows. Row-wise, in the order of the source. */
export interface TableStage<Row = any> extends Stage<"collect" | "clean" | "wrangle" | "features", { row: Row }> {}

/** Rows without a contract: any column, of any type. The editor offers to write the contract from the data. */
export type UntypedRow = Readonly<Record<string, any>>;

export type Source = CsvSource | ParquetSource;

export interface CsvSource {
  readonly format: "csv";
  readonly path: string;
  readonly options: CsvOptions;
}

export interface CsvOptions {
  /** One character; found out from the first rows when left out. */
  readonly delimiter?: string;
  /** Default "utf-8". */
  readonly encoding?: "utf-8" | "latin-1" | "utf-16";
  /** Texts that mean "missing"; default: the empty text and `NA`. */
  readonly missing?: readonly string[];
}

export interface ParquetSource {
  readonly format: "parquet";
  readonly path: string;
}

/**
 * A CSV file with a header row; the path is relative to the pipeline file.
 * @example csv("data/churn.csv", { delimiter: ";" })
 */
export function csv(path: string, options: CsvOptions = {}): CsvSource {
  checkText("csv", "path", path);
  checkObject("csv", "the options", options, ["delimiter", "encoding", "missing"]);
  if (options.delimiter !== undefined && options.delimiter.length !== 1) {
    throw new OptionError(`csv: "delimiter" must be one character, not ${describe(options.delimiter)}.`, 'Write delimiter: ";".');
  }
  if (options.encoding !== undefined) checkOneOf("csv", "encoding", options.encoding, ["utf-8", "latin-1", "utf-16"]);
  return { format: "csv", path, options };
}

/**
 * A Parquet file; the path is relative to the pipeline file.
 * @example parquet("data/flights.parquet")
 */
export function parquet(path: string): ParquetSource {
  checkText("parquet", "path", path);
  return { format: "parquet", path };
}

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
      `collect: the source must come from csv() or parquet(), not ${describe(source)}.`,
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
