import { Failure } from "../../base/failure.ts";
import { type Random, seededRandom } from "../../base/random.ts";
import { type Column, type ColumnTable, codedColumn, type NumericColumn, takeRows } from "../../model/column.ts";
import type { Target } from "../../model/prediction.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import type { AugmentOptions } from "../prepare/options.ts";
import { varianceOf } from "../sums.ts";
import { variedText } from "./variedText.ts";

/** Training rows to make others from. */
export interface AugmentedRows {
  /** The table that features are computed of. */
  readonly before: TableValue;
  /** Positions in the table. */
  readonly rows: Int32Array;
  /** Of these rows, in their order. */
  readonly target: Target;
  readonly targetName: string;
}

/** As many new rows as it is asked for: rows like these with something changed. Keys stay those of the rows they were made from. */
export function augmentRows({ before, rows, target, targetName }: AugmentedRows, options: AugmentOptions): ColumnTable {
  const { by, share = 1, size = 0.1, seed = 0 } = options;
  const random = seededRandom(seed);
  const count = Math.round(share * rows.length);
  // Every row in turn, and for what is left of a turn some, drawn blindly.
  const whole = Math.floor(count / rows.length) * rows.length;
  const from = Int32Array.from({ length: count }, (_, made) => (made < whole ? made % rows.length : random.integer(rows.length)));
  const like = takeRows(
    before.table,
    from.map((place) => rows[place] as number),
  );
  if (by === "mix")
    return mixed(like, takeRows(before.table, partners(from, rows, target, random)), before.schema.columns, targetName, random);
  const wanted = changedColumns(before.schema.columns, options, targetName);
  const columns = like.columns.map((column) => {
    if (!wanted.has(column.name)) return column;
    if (column.kind === "numeric") return noisy(column, spreadOf(before.table, column.name, rows), size, random);
    return codedColumn(
      column.name,
      column.type,
      textsOf(column).map((text) => (text === null ? null : variedText(text, size, random))),
    );
  });
  return { rowCount: count, columns };
}

const changeable = { noise: ["number", "integer"], texts: ["text"] } as const;
/** Who and when a row is about stays. */
const fixedRoles: readonly string[] = ["key", "unit", "time", "weight", "outcome"];

function changedColumns(schema: readonly SchemaColumn[], { by, columns }: AugmentOptions, target: string): ReadonlySet<string> {
  const types: readonly string[] = by === "mix" ? [] : changeable[by];
  const fits = ({ name, type, roles }: SchemaColumn): boolean =>
    name !== target && types.includes(type) && !roles.some((role) => fixedRoles.includes(role));
  const fitting = schema.filter(fits).map(({ name }) => name);
  const wrong = columns?.find((name) => !fitting.includes(name));
  if (wrong === undefined && fitting.length > 0) return new Set(columns ?? fitting);
  const what = by === "noise" ? "numbers" : "texts";
  throw new Failure(
    "nothing-to-augment",
    wrong === undefined
      ? `prepare: augment("${by}") finds no column of ${what} in the table before features.`
      : `prepare: augment("${by}") cannot change "${wrong}": it is no column of ${what} in the table before features, or the target or a role sets it apart.`,
    fitting.length === 0
      ? "Leave augment out: there is no such column."
      : `Name some of ${fitting.map((name) => JSON.stringify(name)).join(", ")}.`,
  );
}

function noisy(column: NumericColumn, spread: number, size: number, random: Random): NumericColumn {
  const moved = column.values.map((value) => value + size * spread * random.normal());
  return { ...column, values: column.type === "integer" ? moved.map(Math.round) : moved };
}

function spreadOf(table: ColumnTable, name: string, rows: Int32Array): number {
  const column = table.columns.find((each) => each.name === name);
  if (column?.kind !== "numeric") return 0;
  const known = Float64Array.from(rows, (row) => column.values[row] as number).filter(Number.isFinite);
  return known.length === 0 ? 0 : Math.sqrt(varianceOf(known));
}

/** For each row another of its class; where a number is predicted, any other. */
function partners(from: Int32Array, rows: Int32Array, target: Target, random: Random): Int32Array {
  const byClass = new Map<number, number[]>();
  const classOf = (place: number): number => (target.task === "regression" ? 0 : (target.codes[place] as number));
  rows.forEach((_, place) => {
    const own = byClass.get(classOf(place));
    if (own === undefined) byClass.set(classOf(place), [place]);
    else own.push(place);
  });
  return from.map((place) => {
    const own = byClass.get(classOf(place)) as number[];
    return rows[own[random.integer(own.length)] as number] as number;
  });
}

/** A row at a random point between two: numbers in between, everything else from one of them. */
function mixed(first: ColumnTable, second: ColumnTable, schema: readonly SchemaColumn[], target: string, random: Random): ColumnTable {
  const shares = Float64Array.from({ length: first.rowCount }, () => random.next());
  const columns = first.columns.map((column, j) => {
    const about = schema.find(({ name }) => name === column.name);
    // The key, and who and when a row is about, are those of the first row.
    if (about === undefined || (column.name !== target && about.roles.some((role) => fixedRoles.includes(role)))) return column;
    return between(column, second.columns[j] as Column, shares, random);
  });
  return { rowCount: first.rowCount, columns };
}

function between(first: Column, second: Column, shares: Float64Array, random: Random): Column {
  if (first.kind === "coded" && second.kind === "coded") {
    return { ...first, codes: first.codes.map((code, row) => (random.next() < 0.5 ? code : (second.codes[row] as number))) };
  }
  if (first.kind === "coded" || second.kind === "coded") throw new Error(`"${first.name}" is of two kinds.`);
  const values = first.values.map((value, row) => {
    const other = second.values[row] as number;
    const share = shares[row] as number;
    const isQuantity = first.type === "number" || first.type === "integer";
    if (!isQuantity || Number.isNaN(value) || Number.isNaN(other)) return random.next() < 0.5 ? value : other;
    const made = value + share * (other - value);
    return first.type === "integer" ? Math.round(made) : made;
  });
  return { ...first, values };
}

function textsOf({ dictionary, codes }: Extract<Column, { kind: "coded" }>): readonly (string | null)[] {
  return Array.from(codes, (code) => dictionary[code] ?? null);
}
