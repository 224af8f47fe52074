import { type ColumnRole, type ColumnType, columnRoles, columnTypes } from "../model/vocabulary.ts";
import { checkObject, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

/** The types a column can have; `"yes | no"` is a category with just these values, a final `?` says it may be missing. */
type Named = "number" | "integer" | "boolean" | "date" | "datetime" | "category" | "text";
type Trim<S extends string> = S extends ` ${infer R}` ? Trim<R> : S extends `${infer R} ` ? Trim<R> : S;
type Union<S extends string> = S extends `${infer A}|${infer B}` ? Trim<A> | Union<B> : Trim<S>;
type Present<S extends string> = S extends "number" | "integer"
  ? number
  : S extends "boolean"
    ? boolean
    : S extends "date" | "datetime"
      ? Date
      : S extends "category" | "text"
        ? string
        : Union<S>;

/** The TypeScript type of a column's cells. */
export type CellOf<Spec extends string> = Spec extends `${infer S}?` ? Present<Trim<S>> | null : Present<Spec>;

type CheckedSpec<Spec extends string> = Spec extends `${infer S}?`
  ? Trim<S> extends Named | `${string}|${string}`
    ? Spec
    : Mistyped
  : Spec extends Named | `${string}|${string}`
    ? Spec
    : Mistyped;
type Mistyped = Named | `${Named}?` | `${string} | ${string}`;

export type RowOf<Specs extends Readonly<Record<string, string>>> = { readonly [Name in keyof Specs]: CellOf<Specs[Name]> };

/** Columns set apart. None of them is a model input by itself; `outcome` and `notFeature` cannot be read by features either. */
export interface Roles<Name extends string = string> {
  /** What makes a row itself: it decides the row's part. Default: the content of the source row. */
  readonly key?: Name | readonly Name[];
  /** Who or what the row is about (customer, patient): `split(…, { by: "unit" })` keeps a unit's rows together. */
  readonly unit?: Name;
  /** When the row was known. */
  readonly time?: Name;
  /** How much the row counts in training and in metrics. */
  readonly weight?: Name;
  /** Known only after the target: never an input. */
  readonly outcome?: readonly Name[];
  /** Known in time, but not to be used. */
  readonly notFeature?: readonly Name[];
  /** Masked in panels, logs and exports. */
  readonly personal?: readonly Name[];
}

/** The data contract: what `collect` checks each row against, and what types the rows of every later stage. */
export interface Contract<Row = unknown, Aside extends string = string> {
  readonly contract: readonly ContractedColumn[];
  /** Types only. */
  readonly types?: { readonly row: Row; readonly aside: Aside };
}

export interface ContractedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly mayBeMissing: boolean;
  readonly oneOf: readonly string[] | null;
  readonly roles: readonly ColumnRole[];
}

/** Columns that functions of `features` do not see at all. A key, a unit, a time or a weight may be read, but is no input by itself. */
type AsideOf<R> = NamesOf<R, "outcome"> | NamesOf<R, "notFeature">;
type NamesOf<R, Role extends string> = R extends { readonly [K in Role]: readonly (infer Name extends string)[] } ? Name : never;

/**
 * Declares the data contract: a type for each column, and roles for some.
 * @throws OptionError at the declaration, for an unknown type or a role that names no column
 * @example
 * const Penguin = columns({ species: "Adelie | Gentoo | Chinstrap", island: "category", body_mass_g: "number?" });
 */
export function columns<
  const Specs extends Readonly<Record<string, string>>,
  const R extends Roles<Extract<keyof Specs, string>> = Record<never, never>,
>(specs: Specs & { readonly [Name in keyof Specs]: CheckedSpec<Specs[Name]> }, roles?: R): Contract<RowOf<Specs>, AsideOf<R>> {
  if (typeof specs !== "object" || specs === null) {
    throw new OptionError(
      `columns: give an object of column types, not ${describe(specs)}.`,
      'Write columns({ age: "number", plan: "basic | pro" }).',
    );
  }
  const given: Roles = roles ?? {};
  checkObject("columns", "the roles", given, columnRoles);
  const names = Object.keys(specs);
  for (const role of columnRoles) {
    for (const name of namesIn(given[role])) {
      if (names.includes(name)) continue;
      throw new OptionError(
        `columns: the role "${role}" names "${name}", which is not a column.`,
        `The columns are ${names.map((known) => `"${known}"`).join(", ")}.`,
      );
    }
  }
  const contract = names.map((name) => ({
    name,
    ...parseSpec(name, specs[name] as string),
    roles: columnRoles.filter((role) => namesIn(given[role]).includes(name)),
  }));
  return Object.freeze({ contract });
}

export function namesIn(role: string | readonly string[] | undefined): readonly string[] {
  return role === undefined ? [] : typeof role === "string" ? [role] : role;
}

/** `"number?"`, `"yes | no"`: the type, whether it may be missing, and the allowed values. */
function parseSpec(name: string, spec: unknown): Pick<ContractedColumn, "type" | "mayBeMissing" | "oneOf"> {
  const text = typeof spec === "string" ? spec.trim() : "";
  const mayBeMissing = text.endsWith("?");
  const type = (mayBeMissing ? text.slice(0, -1) : text).trim();
  if (type.includes("|")) {
    return { type: "category", mayBeMissing, oneOf: type.split("|").map((value) => value.trim()) };
  }
  const known = columnTypes.find((candidate) => candidate === type);
  if (known !== undefined) return { type: known, mayBeMissing, oneOf: null };
  throw new OptionError(
    `columns: the type of "${name}" cannot be ${describe(spec)}.`,
    `Use ${columnTypes.join(", ")}, or values such as "yes | no"; a final "?" says it may be missing.`,
  );
}
