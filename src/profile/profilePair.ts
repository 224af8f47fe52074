import { Failure } from "../base/failure.ts";
import type { CodedColumn, Column, NumericColumn } from "../model/column.ts";
import type { Pair } from "../model/pair.ts";
import type { Relation, SchemaColumn } from "../model/relation.ts";
import { pairOfClasses } from "./pairOfClasses.ts";
import { pairOfNumbers } from "./pairOfNumbers.ts";
import type { ProfileOptions } from "./profileRelation.ts";
import { type Labelled, spreadsByClass } from "./spreadsByClass.ts";

/**
 * How two columns of a table go together, over the rows that have a value in both.
 * @throws Failure `no-pair` where one of them is not there, or personal
 */
export async function profilePair(relation: Relation, first: string, second: string, options: ProfileOptions): Promise<Pair> {
  const { stage, rows, filter } = options;
  const [x, y] = [columnOf(relation, first), columnOf(relation, second)];
  if (first === second) throw new Failure("no-pair", `\`${first}\` goes together with itself.`, "Choose two columns.");
  const left = await relation.column(first, filter);
  const right = await relation.column(second, filter);
  const types: Pair["types"] = [x.type, y.type];
  const about = { version: 1, stage, first, second, types, seen: rows, rowCount: lengthOf(left) } as const;
  if (!isClass(x) && !isClass(y)) {
    const found = pairOfNumbers({ ...numbersOf(left), type: x.type }, { ...numbersOf(right), type: y.type });
    return { ...about, rows: found.rows, what: found.what };
  }
  if (isClass(x) && isClass(y)) {
    const found = pairOfClasses(labelled(left), labelled(right));
    return { ...about, rows: found.rows, what: found.what };
  }
  const classes = isClass(x) ? "first" : "second";
  const found = spreadsByClass(labelled(classes === "first" ? left : right), numbersOf(classes === "first" ? right : left).values);
  return { ...about, rows: found.rows, what: { ...found.what, classes } };
}

function columnOf({ schema }: Relation, name: string): SchemaColumn {
  const found = schema.columns.find((column) => column.name === name);
  if (found === undefined) throw new Failure("no-pair", `The table has no column \`${name}\`.`, "Choose one that it has.");
  if (found.roles.includes("personal"))
    throw new Failure("no-pair", `\`${name}\` is personal: its values are not shown.`, "Choose another column.");
  return found;
}

function isClass({ type }: SchemaColumn): boolean {
  return type === "category" || type === "text" || type === "boolean";
}

function numbersOf(column: Column): NumericColumn {
  if (column.kind !== "numeric") throw new TypeError(`${column.name} is no column of numbers`);
  return column;
}

function labelled(column: Column): Labelled {
  if (column.kind === "coded") return { codes: column.codes, labels: column.dictionary };
  return { codes: Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : value === 0 ? 0 : 1)), labels: ["false", "true"] };
}

function lengthOf(column: CodedColumn | NumericColumn): number {
  return column.kind === "coded" ? column.codes.length : column.values.length;
}
