import type { TextRange } from "./finding.ts";

/** What is known, without running it, of how columns go through a stage. */
export interface FlowFacts {
  /** One for each function the author wrote in the stage's arguments, in source order. */
  readonly functions: readonly FunctionFacts[];
  /** The Arquero verbs of a `wrangle`, in order; empty for other stages. */
  readonly verbs: readonly VerbFacts[];
  /** The stage whose table the verbs start from, where it is another than the first argument: `prices.join(table)`. */
  readonly from?: string;
  /** False when something in the stage could not be followed (a helper of unknown source, a computed verb). */
  readonly complete: boolean;
}

export interface FunctionFacts {
  /** Where it stands: "functions.minutes", "function", "options.baseline". */
  readonly path: string;
  readonly range: TextRange;
  /** Of the tokens of all that it is made of, helpers in whatever file too: its version. */
  readonly digest: string;
  /** Columns read through the row parameter; in source order, repeated reads kept. Reads inside local helpers that are handed the row count too. */
  readonly reads: readonly ColumnUse[];
  /** True when the row escapes (spread, computed member, handed to an unknown function), so that it may read any column. */
  readonly readsAny: boolean;
  /** Names it uses that are neither its own nor the language's. */
  readonly freeNames: readonly FreeName[];
  readonly clock: readonly TextRange[];
  readonly random: readonly TextRange[];
  readonly files: readonly TextRange[];
  readonly network: readonly TextRange[];
  /** Assignments to variables outside the function. */
  readonly outerWrites: readonly ColumnUse[];
  /** The column whose value it hands on as it is, or only in another type or spelling: `(row) => Number(row.id)`. */
  readonly passes?: string;
  /** It gives one of two constants and nothing else: `(row) => (row.calls > 3 ? 1 : 0)`. */
  readonly twoValued?: true;
}

/** A name with its place: a column, or for `outerWrites` a variable. */
export interface ColumnUse {
  readonly name: string;
  readonly range: TextRange;
}

export interface FreeName {
  readonly name: string;
  readonly range: TextRange;
  readonly from: "declaration" | "import" | "global";
}

/** One verb of a `wrangle`: `table.filter(...)`. */
export interface VerbFacts {
  readonly verb: string;
  readonly range: TextRange;
  readonly effect: VerbEffect;
  /** Columns it writes, each with what it is computed from. Empty for verbs that only drop, keep or order rows. */
  readonly writes: readonly ColumnWrite[];
  /** Columns it reads without writing: filters, order, groups, keys of a join; those that `select` and `drop` name. */
  readonly reads: readonly ColumnUse[];
  /** Aggregates among what it reads without writing: a filter against a quantile, an order by a mean. */
  readonly aggregates: readonly AggregateUse[];
  /** Columns of the `groupby` in force, or null. */
  readonly groupedBy: readonly string[] | null;
  /** Columns of the `orderby` in force, or null. */
  readonly orderedBy: readonly string[] | null;
  /** That order begins with the last: `orderby(desc("day"))`. */
  readonly descending?: true;
  /** Syntax that Arquero cannot parse: closures, helpers, statements. */
  readonly unparsable: readonly UnparsableUse[];
  /** The other tables that a join, `concat`, `lookup` or `assign` is handed. */
  readonly others: readonly OtherTable[];
  /** How rows are paired with those of the other table; null for verbs that pair none by keys. */
  readonly pairs: PairedBy | null;
}

/** Another table in a verb, as far as it was followed. */
export interface OtherTable {
  /** The stage it starts from; null for the table that the `wrangle` is given. */
  readonly from: string | null;
  /** What was done to it before. */
  readonly verbs: readonly VerbFacts[];
  /** False where it could not be followed. */
  readonly known: boolean;
}

export interface PairedBy {
  /** Columns of the table and of the other, pair by pair; null: those of the same name. */
  readonly keys: readonly (readonly [string, string])[] | null;
  readonly suffix: readonly [string, string];
}

/**
 * `rows`: drops, keeps or orders rows · `columns`: picks or renames columns · `values`: makes or changes columns ·
 * `shape`: other rows than before (rollup, fold, pivot, join, concat) · `group`: only changes grouping.
 */
export type VerbEffect = "rows" | "columns" | "values" | "shape" | "group";

export interface ColumnWrite {
  readonly column: string;
  readonly range: TextRange;
  /** Columns its expression reads. */
  readonly reads: readonly ColumnUse[];
  readonly aggregates: readonly AggregateUse[];
  /** The column whose value it is, as it was or only in another type or spelling. */
  readonly passes?: string;
}

/** An expression that needs more than its own row: `op.mean(d.x)`, `op.lag(d.x)`, `op.rank()`. */
export interface AggregateUse {
  readonly operation: string;
  readonly range: TextRange;
  readonly columns: readonly string[];
  /** For window functions: which rows it may look at, relative to its own. */
  readonly window: WindowDirection;
}

/** `all`: every row of the group (aggregates, ranks) · `back`: itself and earlier · `ahead`: later rows too. */
export type WindowDirection = "all" | "back" | "ahead";

export interface UnparsableUse {
  readonly range: TextRange;
  readonly why: "closure" | "helper" | "syntax";
  readonly text: string;
}
