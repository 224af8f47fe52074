/** Which columns a table has, as far as the text tells. */
export interface Columns {
  /** Whose columns these are at first: a table that was read. Null where nothing is known. */
  readonly base: string | null;
  /** `all`: those of the base but `without`, and `derived` beside. `only`: those listed. `unknown`: some of the base. */
  readonly form: "all" | "only" | "unknown";
  readonly without: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
  /** How columns were computed that were not read. */
  readonly derived: ReadonlyMap<string, Derivation>;
}

export interface Derivation {
  readonly from: ReadonlySet<string>;
  /** row: from values of the same row. label: one column cut, compared or renamed into classes. past: from earlier rows only. */
  readonly how: "row" | "label" | "past";
}

export const unknownColumns: Columns = { base: null, form: "unknown", without: new Set(), listed: new Set(), derived: new Map() };

export function columnsOf(base: string): Columns {
  return { ...unknownColumns, base, form: "all" };
}

export function only(columns: Columns, names: readonly string[]): Columns {
  return { ...columns, form: "only", listed: new Set(names) };
}

export function someOf(columns: Columns): Columns {
  return { ...columns, form: "unknown" };
}

export function dropped(columns: Columns, names: readonly string[]): Columns {
  if (columns.form === "only") return { ...columns, listed: new Set([...columns.listed].filter((name) => !names.includes(name))) };
  return { ...columns, without: new Set([...columns.without, ...names]) };
}

export function added(columns: Columns, name: string, derivation: Derivation | null): Columns {
  const derived = new Map(columns.derived);
  if (derivation === null) derived.delete(name);
  else derived.set(name, derivation);
  if (columns.form === "only") return { ...columns, derived, listed: new Set([...columns.listed, name]) };
  return { ...columns, derived, without: new Set([...columns.without].filter((other) => other !== name)) };
}

/** Null where the text does not tell. */
export function holds(columns: Columns, name: string): boolean | null {
  if (columns.form === "only") return columns.listed.has(name);
  if (columns.without.has(name)) return false;
  if (columns.form === "unknown" || columns.base === null) return null;
  return true;
}

/** Columns that were computed, and are here for certain. */
export function derivedHere(columns: Columns): readonly (readonly [string, Derivation])[] {
  return [...columns.derived].filter(([name]) => holds(columns, name) === true);
}

export function joinedColumns(a: Columns, b: Columns): Columns {
  if (a === b || b.base === null) return a.base === null ? unknownColumns : a;
  if (a.base !== b.base) return unknownColumns;
  if (a.form !== b.form || a.form === "unknown") return { ...a, form: "unknown", without: common(a.without, b.without) };
  // A column that one way drops and the other keeps is in doubt.
  if (a.form === "all" && !equal(a.without, b.without)) return { ...a, form: "unknown" };
  if (a.form === "only" && !equal(a.listed, b.listed)) return { ...a, form: "unknown" };
  return { ...a, derived: new Map([...a.derived, ...b.derived]) };
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((name) => b.has(name)));
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && common(a, b).size === a.size;
}
