import type { TextRange } from "../../../model/finding.ts";
import type { ClassDefinition, Expression, Parameter, Statement } from "../../../python/syntax.ts";
import type { Evaluation, Fit, Prediction } from "../facts.ts";
import type { Cell } from "../reading/memory.ts";
import type { EstimatorRole } from "../vocabulary/estimators.ts";
import { type Columns, unknownColumns } from "./columns.ts";
import type { Influence } from "./influence.ts";
import type { Rows, Split } from "./rows.ts";

/** What an expression may stand for. Whatever is not known is a `data` of shape "unknown", through which influences still flow. */
export type Value =
  | Data
  | Literal
  | List
  | Dictionary
  | Closure
  | LocalClass
  | Instance
  | Library
  | Method
  | Indexer
  | Estimator
  | Splitter
  | Folds
  | Thing;

/** Tables, arrays, columns, and what is computed from them. Python hands them on by reference, so their state is a cell. */
export interface Data {
  readonly kind: "data";
  readonly cell: Cell<DataState>;
  /** Where this is a column of a table, which is changed with it. */
  readonly within: { readonly table: Data /** Null where it is one of them, whichever. */; readonly column: string | null } | null;
}

export interface DataState {
  /** reduced: one value of many rows. names: column names. index: row numbers. row: one row, seen by a function. */
  readonly shape: "table" | "column" | "reduced" | "names" | "index" | "row" | "grouped" | "window" | "unknown";
  readonly rows: Rows | null;
  readonly influences: readonly Influence[];
  readonly columns: Columns;
  /** The one column that this is or was computed from. */
  readonly column: string | null;
  /** How this was computed from columns, where it is one that was. */
  readonly from: Target | null;
  readonly predictions: readonly Prediction[];
  readonly scores: readonly Evaluation[];
  /** Which side of a condition on rows this is. */
  readonly mask: Mask | null;
  /** Columns that rows are grouped by. */
  readonly groups: ReadonlySet<string>;
  /** Loops whose variable went into this. */
  readonly loops: ReadonlySet<number>;
  /** Predictions met true values in this: the mean of it is a score. */
  readonly compared: boolean;
  /** `train_test_split` and labels: the label column of a wrapped data set (DMatrix). */
  readonly label: Data | null;
  /** Columns of labels beside features, in data sets of a library. */
  readonly deduplicated: boolean;
  /** Numbers that were drawn just now, as often as there are rows: whatever else is drawn is another set of rows. */
  readonly drawn: boolean;
  /** Curves over thresholds that this was taken from. */
  readonly curve: boolean;
}

interface Target {
  readonly columns: ReadonlySet<string>;
  readonly how: "row" | "label" | "past";
}

export interface Mask {
  readonly key: string;
  readonly side: 0 | 1;
  readonly order: Split["order"];
}

export const emptyState: DataState = {
  shape: "unknown",
  rows: null,
  influences: [],
  columns: unknownColumns,
  column: null,
  from: null,
  predictions: [],
  scores: [],
  mask: null,
  groups: new Set(),
  loops: new Set(),
  compared: false,
  label: null,
  deduplicated: false,
  drawn: false,
  curve: false,
};

export interface Literal {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
  readonly loops: ReadonlySet<number>;
}

export interface List {
  readonly kind: "list";
  readonly form: "tuple" | "list" | "set";
  readonly cell: Cell<ListState>;
}

export interface ListState {
  readonly items: readonly Value[];
  /** Whether these are all, in order. */
  readonly exact: boolean;
  /** Of texts or pictures that were collected one by one: they are the rows, and this is what they go by. */
  readonly rows?: Rows;
  /** Where something was put in beside what it was made of, row after row. */
  readonly copies?: TextRange;
}

export interface Dictionary {
  readonly kind: "dictionary";
  readonly cell: Cell<{ readonly entries: ReadonlyMap<string, Value>; readonly others: readonly Value[] }>;
}

export interface Closure {
  readonly kind: "closure";
  readonly name: string;
  readonly file: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[] | Expression;
  readonly scope: Scope;
  readonly self: Value | null;
  readonly node: object;
  /** How it is bound, where it is a member of a class. */
  readonly binding: "object" | "class" | "none" | "property";
}

export interface LocalClass {
  readonly kind: "class";
  readonly definition: ClassDefinition;
  readonly members: ReadonlyMap<string, Value>;
  readonly bases: readonly Value[];
}

export interface Instance {
  readonly kind: "instance";
  readonly of: LocalClass;
  readonly cell: Cell<ReadonlyMap<string, Value>>;
}

/** A name of a library, by its path; `known` where what it does is known here. */
export interface Library {
  readonly kind: "library";
  readonly path: string;
}

export interface Method {
  readonly kind: "method";
  readonly of: Value;
  readonly name: string;
}

/** `table.loc` and its like. */
export interface Indexer {
  readonly kind: "indexer";
  readonly of: Data;
  readonly name: string;
}

export interface Estimator {
  readonly kind: "estimator";
  readonly id: number;
  readonly name: string;
  readonly role: EstimatorRole | "unknown";
  /** Steps of a pipeline, members of a vote, the model of a search. */
  readonly parts: readonly Value[];
  readonly options: ReadonlyMap<string, Value>;
  readonly cell: Cell<EstimatorState>;
}

export interface EstimatorState {
  readonly fit: Fit | null;
  /** What a transformer has learned. */
  readonly learned: readonly Influence[];
  readonly learnedFrom: Rows | null;
  readonly learnedAt: TextRange | null;
  /** Names that those rows go by. */
  readonly learnedNames: readonly string[];
  /** How often it has learned. */
  readonly learnedTimes: number;
  readonly loops: ReadonlySet<number>;
  /** Rows that it learned from, one training after the other, since it was made. */
  readonly earlier: readonly Rows[];
  /** What chose its hyperparameters. */
  readonly tuning: readonly Influence[];
}

export interface Splitter {
  readonly kind: "splitter";
  readonly name: string;
  readonly order: Split["order"];
  readonly key: string;
  readonly site: TextRange;
  /** Whether it deals rows at random. */
  readonly shuffles: boolean;
}

/** What a splitter gives: pairs of row numbers, fold by fold. */
export interface Folds {
  readonly kind: "folds";
  readonly splitter: Splitter;
  readonly of: Rows;
  readonly groups: ReadonlySet<string>;
}

/** An object of a library that is known by name only, such as a callback. */
export interface Thing {
  readonly kind: "thing";
  readonly name: string;
  readonly options: ReadonlyMap<string, Value>;
}

export interface Scope {
  readonly names: Map<string, Cell<Value | null>>;
  readonly parent: Scope | null;
  readonly globals: Set<string>;
}

export function literalOf(value: string | number | boolean | null): Literal {
  return { kind: "literal", value, loops: noLoops };
}

export const noLoops: ReadonlySet<number> = new Set();
