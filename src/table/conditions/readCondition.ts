import { nearestName } from "../../base/nearestName.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { cellReaders, describeRefused } from "../cellText.ts";
import { badCondition, type Token, tokensOf } from "./tokens.ts";

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A condition on a row. A comparison with a missing value does not hold, whatever it is; `not` turns an answer around. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "missing"; readonly column: string }
  | { readonly kind: "compare"; readonly column: string; readonly by: Comparison; readonly value: number | string }
  | { readonly kind: "in"; readonly column: string; readonly values: readonly (number | string)[] }
  | { readonly kind: "contains"; readonly column: string; readonly text: string };

/**
 * Reads `age >= 30 and city in ("Köln", "Bonn") or not income is missing`. Names that are no plain words stand in
 * backticks; dates are written as ISO 8601.
 * @throws Failure `bad-condition`
 */
export function readCondition(text: string, columns: readonly SchemaColumn[]): Condition {
  const tokens = tokensOf(text);
  let at = 0;
  const next = (): Token | undefined => tokens[at];
  const isWord = (word: string, ahead = 0): boolean => {
    const token = tokens[at + ahead];
    return token?.kind === "word" && token.text.toLowerCase() === word;
  };
  const takeWord = (word: string): boolean => {
    if (!isWord(word)) return false;
    at++;
    return true;
  };
  const takeSign = (sign: string): boolean => {
    const token = next();
    if (token?.kind !== "sign" || token.text !== sign) return false;
    at++;
    return true;
  };

  function chain(word: "and" | "or", part: () => Condition): Condition {
    const parts = [part()];
    while (takeWord(word)) parts.push(part());
    return parts.length === 1 ? (parts[0] as Condition) : { kind: word, parts };
  }
  const anyOf = (): Condition => chain("or", allOf);
  const allOf = (): Condition => chain("and", turned);
  function turned(): Condition {
    if (takeWord("not")) return { kind: "not", part: turned() };
    if (!takeSign("(")) return test();
    const inner = anyOf();
    if (!takeSign(")")) throw badCondition("a parenthesis is not closed", "Add a ).");
    return inner;
  }

  function test(): Condition {
    const column = columnNamed(next(), columns);
    at++;
    if (takeWord("is")) {
      const turnedAround = takeWord("not");
      if (!takeWord("missing")) throw badCondition(`"is" is followed by ${shown(next())}`, "Write `is missing` or `is not missing`.");
      return around(turnedAround, { kind: "missing", column: column.name });
    }
    const turnedAround = takeWord("not");
    if (takeWord("in")) return around(turnedAround, { kind: "in", column: column.name, values: list(column) });
    if (takeWord("contains")) {
      if (isNumeric(column))
        throw badCondition(`\`${column.name}\` holds no text, so that it cannot contain one`, "Compare it with =, < or >.");
      return around(turnedAround, { kind: "contains", column: column.name, text: textOf(take("a text")) });
    }
    const sign = next();
    const by = sign?.kind === "sign" ? comparisons[sign.text] : undefined;
    if (by === undefined || turnedAround)
      throw badCondition(
        `after \`${column.name}\` comes ${shown(sign)}`,
        "Go on with =, !=, <, <=, >, >=, in (…), contains, or is missing.",
      );
    at++;
    return { kind: "compare", column: column.name, by, value: valueFor(column, take("a value")) };
  }

  function list(column: SchemaColumn): readonly (number | string)[] {
    if (!takeSign("(")) throw badCondition('"in" is followed by no list', 'Write it in parentheses: in ("a", "b").');
    const values: (number | string)[] = [];
    do values.push(valueFor(column, take("a value")));
    while (takeSign(","));
    if (!takeSign(")")) throw badCondition("a list is not closed", "Add a ).");
    return values;
  }

  function take(what: string): Token {
    const token = next();
    if (token === undefined || token.kind === "sign")
      throw badCondition(`${what} is missing where ${shown(token)} is`, `Write ${what} there.`);
    at++;
    return token;
  }

  const condition = anyOf();
  if (next() !== undefined) throw badCondition(`${shown(next())} stands where "and" or "or" could`, "Join conditions with and, or.");
  return condition;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  "=": "=",
  "==": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

function around(turned: boolean, part: Condition): Condition {
  return turned ? { kind: "not", part } : part;
}

function columnNamed(token: Token | undefined, columns: readonly SchemaColumn[]): SchemaColumn {
  const names = columns.map(({ name }) => name);
  if (token === undefined || token.kind === "sign" || token.kind === "text")
    throw badCondition(`${shown(token)} stands where a column's name could`, "Begin with a column: age >= 30.");
  const found = columns.find(({ name }) => name === token.text);
  if (found !== undefined) return found;
  const near = nearestName(token.text, names);
  throw badCondition(
    `there is no column \`${token.text}\``,
    near === null ? "Take one of the table's columns." : `Did you mean \`${near}\`?`,
  );
}

function textOf({ text }: Token): string {
  return text;
}

function isNumeric({ type }: SchemaColumn): boolean {
  return type !== "category" && type !== "text";
}

/** A value as the column holds it; texts as they are. */
function valueFor(column: SchemaColumn, token: Token): number | string {
  const { type, name } = column;
  if (type === "category" || type === "text") return token.text;
  // A day is a moment as well, and a fraction lies between integers.
  const asType = type === "integer" ? "number" : type === "date" ? "datetime" : type;
  const value = cellReaders[asType](token.text);
  if (value !== null && !Number.isNaN(value)) return value;
  throw badCondition(`${describeRefused(token.text, asType)}, as \`${name}\` is`, `Compare \`${name}\` with a value of its type, ${type}.`);
}

function shown(token: Token | undefined): string {
  return token === undefined ? "the end" : `"${token.text.slice(0, 30)}"`;
}

/** Names of the columns that a condition looks at, each once. */
export function columnsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return [...new Set(condition.parts.flatMap(columnsIn))];
    case "not":
      return columnsIn(condition.part);
    default:
      return [condition.column];
  }
}
