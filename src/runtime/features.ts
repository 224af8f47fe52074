import { checkFunction, checkObject, checkOneOf, checkStage, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import { type Explained, type FeatureCell, type FeatureForm, isForm } from "./featureForms.ts";
import type { Brief } from "./problem.ts";
import { describeStage, OptionError } from "./stage.ts";

/** A row as features see it: without the target, and without columns of the roles `outcome` and `notFeature`. */
export type FeatureRow<Row, B> =
  B extends Brief<any, infer Aside, infer Target, any> ? { readonly [Name in Exclude<keyof Row, Aside | Target>]: Row[Name] } : never;
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : T;

/** A plain function of a row, a form by name, or either with a sentence that explains it. */
export type Feature<Row> = ((row: Row) => FeatureCell) | FeatureForm<Row> | Explained<((row: Row) => FeatureCell) | FeatureForm<Row>>;

/** The columns that features make. */
type ColumnsOf<Features> = {
  readonly [Name in keyof Features & string as `${Name}${SuffixOf<Features[Name]>}`]: CellsOf<Features[Name]>;
};
type SuffixOf<F> = F extends { readonly explained: string; readonly of: infer Of }
  ? SuffixOf<Of>
  : F extends FeatureForm<any, any, infer Suffix>
    ? Suffix
    : "";
type CellsOf<F> = F extends { readonly explained: string; readonly of: infer Of }
  ? CellsOf<Of>
  : F extends FeatureForm<any, infer Cells, any>
    ? Cells
    : F extends (...all: never[]) => infer Result
      ? Widened<Result>
      : never;

/** A row as it could come, and what features make of it: `mlpipe test` runs them. Columns that are left out are missing. */
export interface FeatureExample<Row, Made> {
  readonly row: { readonly [Name in keyof Row]?: Row[Name] };
  readonly gives: { readonly [Name in keyof Made]?: Made[Name] | null };
}

export interface FeatureOptions<Row, Made> {
  readonly examples?: readonly FeatureExample<Row, Made>[];
  /** "required": a feature that is not `explained` is a warning. */
  readonly explanations?: "optional" | "required";
}

/**
 * Step 5: features, plain functions of one row. The same code trains and serves, so a function sees one row and nothing
 * else: no other rows, no clock, no outer variables that change.
 * @example
 * export const table = features(rows, brief, { minutes: (row) => row.total_day_minutes + row.total_eve_minutes });
 */
export function features<Row, B extends Brief, const Functions extends Readonly<Record<string, Feature<FeatureRow<Row, B>>>>>(
  table: TableStage<Row>,
  brief: B,
  functions: Functions,
  options: FeatureOptions<FeatureRow<Row, B>, ColumnsOf<Functions>> = {},
): TableStage<Row & ColumnsOf<Functions>> {
  checkStage("features", "the first argument", table, ["collect", "clean", "wrangle", "expect", "features"]);
  checkStage("features", "the second argument", brief, ["problem"]);
  const given = checkObject("features", "the functions", functions, Object.keys(functions ?? {}));
  for (const [name, each] of Object.entries(given)) {
    if (name.trim() === "") throw new OptionError(`features: a feature cannot be named ${describe(name)}.`, "Give it a name.");
    if (!isForm(each) && !isExplained(each)) checkFunction("features", `"${name}"`, each);
  }
  const { examples = [], explanations = "optional" } = checkObject("features", "the options", options, ["examples", "explanations"]);
  checkOneOf("features", "explanations", explanations, ["optional", "required"]);
  if (!Array.isArray(examples)) {
    throw new OptionError(
      `features: the examples must be a list, not ${describe(examples)}.`,
      "Write examples: [{ row: { … }, gives: { … } }].",
    );
  }
  for (const example of examples) {
    const { row, gives } = checkObject("features", "an example", example, ["row", "gives"]);
    checkObject("features", "an example's row", row, Object.keys(row ?? {}));
    checkObject("features", "what an example gives", gives, Object.keys(gives ?? {}));
  }
  return describeStage("features", { table, brief }, { functions, examples });
}

function isExplained(value: unknown): value is Explained {
  return typeof value === "object" && value !== null && "explained" in value && "of" in value;
}
