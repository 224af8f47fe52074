import { checkFunction, checkObject, checkOneOf, checkStage, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import type { Contract } from "./columns.ts";
import { checkContract } from "./problem.ts";
import { isProgram, type Program } from "./programs.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";
import type { Table } from "./table.ts";

export interface WrangleOptions<Others extends Readonly<Record<string, TableStage>>> {
  /** Other tables of the pipeline, for joins: by the names that the function gives them. */
  readonly with?: Others;
}

export interface ProgramWork<Row, Others extends Readonly<Record<string, TableStage>>> {
  /** The contract of the table that the program writes: names, types and roles of its columns, each row checked. */
  readonly makes: Contract<Row, any>;
  /** Other tables of the pipeline, handed over beside `table` as a file each, by these names. */
  readonly with?: Others;
  /**
   * "kept" (the default): each row written is one that was handed over, left as it was, changed, left out or repeated; it
   * brings its key back, in the key columns of `makes` where the table has the same, else in the column `row_key`.
   * "new": rows of another kind, such as totals; their keys are those of `makes`, else their content.
   */
  readonly rows?: "kept" | "new";
}

type TablesOf<Others> = { readonly [Name in keyof Others]: Others[Name] extends TableStage<infer Row> ? Table<Row> : never };

/**
 * Step 4b: set-wise work in Arquero's verbs, or by another program, on the training side only. It stands before the split
 * and is given every row, so that what it learns from rows it learns from test rows too: the audit says where.
 * @example
 * export const rows = wrangle(tidy, (table) => table.dedupe());
 * @example
 * export const priced = wrangle(rows, (table, { prices }) => table.join_left(prices, "sku"), { with: { prices } });
 * @example
 * export const rows = wrangle(tidy, python("programs/dedupe.py"), { makes: Customer });
 */
export function wrangle<After, const Others extends Readonly<Record<string, TableStage>> = Record<never, never>>(
  table: TableStage,
  work: Program,
  options: ProgramWork<After, Others>,
): TableStage<After>;
export function wrangle<Row, After, const Others extends Readonly<Record<string, TableStage>> = Record<never, never>>(
  table: TableStage<Row>,
  work: (table: Table<Row>, others: TablesOf<Others>) => Table<After>,
  options?: WrangleOptions<Others>,
): TableStage<After>;
export function wrangle(table: TableStage, work: unknown, options: unknown = {}): TableStage {
  checkStage("wrangle", "the first argument", table, tableKinds);
  const given = checkObject("wrangle", "the options", options, ["with", "makes", "rows"]);
  if (isProgram(work)) checkProgramWork(given);
  else checkFunctionWork(work, given);
  const others = given["with"] ?? {};
  const inputs: Record<string, Stage> = { table };
  for (const [name, other] of Object.entries(checkObject("wrangle", "with", others, Object.keys(others)))) {
    checkStage("wrangle", `"${name}"`, other, tableKinds);
    if (isProgram(work)) checkFileName(name);
    inputs[`options.with.${name}`] = other;
  }
  const { makes, rows = "kept" } = given;
  return describeStage("wrangle", inputs, isProgram(work) ? { function: work, makes, rows } : { function: work });
}

const tableKinds = ["collect", "clean", "wrangle", "expect"] as const;

function checkProgramWork(given: Readonly<Record<string, unknown>>): void {
  if (given["makes"] === undefined) {
    throw new OptionError(
      'wrangle: a program needs the contract of the table that it writes, and "makes" is left out.',
      'Write { makes: columns({ age: "number", … }) }: it says the names and types of its columns.',
    );
  }
  checkContract("wrangle", given["makes"]);
  if (given["rows"] !== undefined) checkOneOf("wrangle", "rows", given["rows"], ["kept", "new"]);
}

function checkFunctionWork(work: unknown, given: Readonly<Record<string, unknown>>): void {
  if (typeof work === "object" && work !== null) {
    throw new OptionError(
      `wrangle: the second argument must be a function, python(…) or command(…), not ${describe(work)}.`,
      "Write (table) => table.dedupe().",
    );
  }
  checkFunction("wrangle", "the second argument", work);
  const extra = ["makes", "rows"].find((name) => given[name] !== undefined);
  if (extra === undefined) return;
  throw new OptionError(`wrangle: "${extra}" is for programs; what a function makes is known from its verbs.`, `Leave "${extra}" out.`);
}

/** Its table is handed over in a file of this name. */
function checkFileName(name: string): void {
  if (/^[\w-]+$/.test(name) && name.toLowerCase() !== "table") return;
  throw new OptionError(
    `wrangle: a table for a program cannot be named "${name}".`,
    'It becomes a file beside that of "table": use letters, digits, "_" and "-".',
  );
}
