import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import type { Contract } from "./columns.ts";
import { checkContract } from "./problem.ts";
import type { Source } from "./sources.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";

/** A table of rows. Row-wise, in the order of the source. */
export interface TableStage<Row = any> extends Stage<"collect" | "clean" | "wrangle" | "expect" | "features", { row: Row }> {}

/** Rows without a contract: any column, of any type. The editor offers to write the contract from the data. */
export type UntypedRow = Readonly<Record<string, any>>;

export interface CollectOptions {
  /** Who answers for the source. */
  readonly owner: string;
  /** Under which terms it may be used. */
  readonly license: string;
  /**
   * A row that breaks the contract ends the run ("fail", the default), is dropped and counted ("drop"), or is counted and
   * put aside with the reason, to be looked at ("quarantine").
   */
  readonly invalid?: "fail" | "drop" | "quarantine";
  /**
   * The column that says of each row whether it may be used, or that column and the values that say yes (default: true,
   * yes, y, t and 1). Other rows are left out and counted, before anything else is looked at.
   */
  readonly consent?: string | { readonly column: string; readonly yes: readonly string[] };
  /** The version to take, by the first characters of its hash: `mlpipe versions` lists them. Default: what the source holds. */
  readonly version?: string;
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
  const options = checkObject("collect", "the options", given, ["owner", "license", "invalid", "consent", "version", "limit"]);
  checkText("collect", "owner", options["owner"]);
  checkText("collect", "license", options["license"]);
  if (options["invalid"] !== undefined) checkOneOf("collect", "invalid", options["invalid"], ["fail", "drop", "quarantine"]);
  if (options["consent"] !== undefined) checkConsent(options["consent"]);
  if (options["version"] !== undefined) checkVersion(options["version"]);
  if (options["limit"] !== undefined) checkNumber("collect", "limit", options["limit"], { atLeast: 1, integer: true });
  return describeStage("collect", {}, { source, contract, options });
}

function checkConsent(consent: unknown): void {
  if (typeof consent === "string") {
    checkText("collect", "consent", consent);
    return;
  }
  const given = checkObject("collect", "consent", consent, ["column", "yes"]);
  checkText("collect", "consent.column", given["column"]);
  const { yes } = given;
  if (Array.isArray(yes) && yes.length > 0 && yes.every((value) => typeof value === "string")) return;
  throw new OptionError(`collect: "consent.yes" must be a list of texts, not ${describe(yes)}.`, 'Write yes: ["granted"].');
}

function checkVersion(version: unknown): void {
  if (typeof version === "string" && /^[0-9a-f]{6,64}$/i.test(version)) return;
  throw new OptionError(
    `collect: "version" cannot be ${describe(version)}.`,
    "Give the first six or more characters of a version's hash: mlpipe versions lists them.",
  );
}
