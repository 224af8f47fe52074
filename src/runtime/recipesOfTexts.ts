import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import { type ColumnName, type ColumnNames, checkColumns, describeRecipe, type NamesIn, type Recipe } from "./recipe.ts";
import { OptionError } from "./stage.ts";

/** Columns of which a recipe changes values, not types. */
type Unchanged = Record<never, never>;
type Texts<Names extends string> = { readonly [Name in Names]: string };

/**
 * Spellings of the same category become one: keys are what is found, values what it becomes.
 * @example canonical("state", { "N.Y.": "NY", "New York": "NY" })
 */
export function canonical<Row, const Name extends ColumnName<NoInfer<Row>>>(
  column: Name,
  spellings: Readonly<Record<string, string>>,
): Recipe<Row, Texts<Name>, Unchanged, never> {
  checkText("canonical", "column", column);
  checkObject("canonical", "the spellings", spellings, Object.keys(spellings ?? {}));
  for (const [found, becomes] of Object.entries(spellings)) checkText("canonical", `what "${found}" becomes`, becomes);
  return describeRecipe("canonical", { column, spellings });
}

/**
 * White space at both ends goes. A text of nothing else becomes missing.
 * @example trim(["name", "city"])
 */
export function trim<Row, const Names extends ColumnNames<NoInfer<Row>>>(
  columns: Names,
): Recipe<Row, Texts<NamesIn<Names>>, Unchanged, never> {
  checkColumns("trim", columns);
  return describeRecipe("trim", { columns });
}

/**
 * One way of writing capitals. "title" is a capital at the start of each word.
 * @example letterCase("city", "title")
 */
export function letterCase<Row, const Names extends ColumnNames<NoInfer<Row>>>(
  columns: Names,
  letters: "lower" | "upper" | "title",
): Recipe<Row, Texts<NamesIn<Names>>, Unchanged, never> {
  checkColumns("letterCase", columns);
  checkOneOf("letterCase", "letters", letters, ["lower", "upper", "title"]);
  return describeRecipe("letterCase", { columns, letters });
}

/**
 * Mends what programs do to texts: UTF-8 that was read as Latin-1 ("MÃ¼nchen"), HTML's `&amp;`, letters of two code
 * points, invisible characters, and runs of white space, which become one blank. A text of nothing else becomes missing.
 * @example repairText(["city", "comment"])
 */
export function repairText<Row, const Names extends ColumnNames<NoInfer<Row>>>(
  columns: Names,
): Recipe<Row, Texts<NamesIn<Names>>, Unchanged, never> {
  checkColumns("repairText", columns);
  return describeRecipe("repairText", { columns });
}

export type ParsedType = "number" | "integer" | "boolean" | "date" | "datetime";
type ParsedCell<T extends ParsedType> = T extends "number" | "integer" ? number : T extends "boolean" ? boolean : Date;

export interface ParseOptions {
  /** Decimal mark of numbers; default ".". The other one, blanks and apostrophes are taken for thousands separators. */
  readonly decimal?: "." | ",";
  /**
   * Of dates, in strptime's letters ("%d.%m.%Y"), or several, of which the first that fits is taken; "excel" for the
   * days of a spreadsheet. Default: ISO 8601.
   */
  readonly format?: string | readonly string[];
  /** A text that is no such value becomes missing and is counted ("missing", the default), or ends the run ("fail"). */
  readonly otherwise?: "missing" | "fail";
}

/**
 * Reads a text column as numbers, booleans or dates. Numbers may have signs of currency and thousands separators, and be
 * negative by parentheses.
 * @example parse("price", "number", { decimal: "," })
 */
export function parse<Row, const Name extends ColumnName<NoInfer<Row>>, const T extends ParsedType>(
  column: Name,
  type: T,
  options: ParseOptions = {},
): Recipe<Row, Texts<Name>, { readonly [Column in Name]: ParsedCell<T> | null }, never> {
  checkText("parse", "column", column);
  checkOneOf("parse", "type", type, ["number", "integer", "boolean", "date", "datetime"]);
  checkObject("parse", "the options", options, ["decimal", "format", "otherwise"]);
  if (options.decimal !== undefined) checkOneOf("parse", "decimal", options.decimal, [".", ","]);
  for (const format of [options.format ?? []].flat()) checkFormat(format);
  if (options.otherwise !== undefined) checkOneOf("parse", "otherwise", options.otherwise, ["missing", "fail"]);
  return describeRecipe("parse", { column, type, options });
}

/** Letters of strptime that a format may have after its "%". */
export const formatLetters = "YymbBdejHIMSfpaAzZsQTRDF%";

function checkFormat(format: string): void {
  checkText("parse", "format", format);
  if (format === "excel") return;
  const unknown = [...format.matchAll(/%(.?)/gs)].find(([, letter = ""]) => letter === "" || !formatLetters.includes(letter));
  if (unknown !== undefined || !format.includes("%")) {
    throw new OptionError(
      `parse: "${format}" is no format of dates${unknown === undefined ? "" : `: "${unknown[0]}" means nothing`}.`,
      `Write it as in strptime ("%d.%m.%Y %H:%M"); the letters are ${[...formatLetters].join(" ")}.`,
    );
  }
}

/** What one of a unit is in the unit that all become: a factor, or for other zeros `{ plus: -32, times: 0.5556 }`, added first. */
export type UnitFactor = number | { readonly plus: number; readonly times: number };

export interface UnitOptions {
  readonly decimal?: "." | ",";
  readonly otherwise?: "missing" | "fail";
}

/**
 * Reads texts of a number and its unit ("12 kg", "500g", "5 ft 11 in") as numbers of one unit. The unit `""` says what a
 * number without one is; without it such a text is no such value.
 * @example units("weight", { to: "kg", g: 0.001, lb: 0.453592, "": 1 })
 */
export function units<Row, const Name extends ColumnName<NoInfer<Row>>>(
  column: Name,
  factors: { readonly to: string } & Readonly<Record<string, UnitFactor | string>>,
  options: UnitOptions = {},
): Recipe<Row, Texts<Name>, { readonly [Column in Name]: number | null }, never> {
  checkText("units", "column", column);
  const { to, ...others } = checkObject("units", "the units", factors, Object.keys(factors ?? {}));
  checkText("units", "to", to);
  for (const [unit, factor] of Object.entries(others)) checkFactor(unit, factor);
  checkObject("units", "the options", options, ["decimal", "otherwise"]);
  if (options.decimal !== undefined) checkOneOf("units", "decimal", options.decimal, [".", ","]);
  if (options.otherwise !== undefined) checkOneOf("units", "otherwise", options.otherwise, ["missing", "fail"]);
  return describeRecipe("units", { column, to, factors: others, options });
}

function checkFactor(unit: string, factor: unknown): void {
  if (/[\d+-]/.test(unit)) {
    throw new OptionError(`units: ${describe(unit)} cannot be a unit: it has digits or a sign in it.`, 'Write "m2" as "m²".');
  }
  if (typeof factor !== "object" || factor === null) {
    checkNumber("units", unit, factor);
    return;
  }
  const { plus, times } = checkObject("units", `"${unit}"`, factor, ["plus", "times"]);
  checkNumber("units", "plus", plus);
  checkNumber("units", "times", times);
}
