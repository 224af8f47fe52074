// mlpipe 0.1.0: written by the MLPipe extension so that pipelines have types without node_modules. Commit it.
/** The words of the field that every room shares. Ids once shipped never change. */
declare const stageKinds: readonly ["problem", "collect", "clean", "wrangle", "features", "split", "prepare", "train", "validate", "evaluate"];
type StageKind = (typeof stageKinds)[number];
declare const columnTypes: readonly ["number", "integer", "boolean", "date", "datetime", "category", "text"];
type ColumnType = (typeof columnTypes)[number];
/** Columns that a contract sets apart. `unit`: who or what a row is about; `time`: when; none of them is a feature. */
declare const columnRoles: readonly ["key", "unit", "time", "weight", "outcome", "notFeature", "personal"];
type ColumnRole = (typeof columnRoles)[number];
declare const tasks: readonly ["binary", "multiclass", "regression"];
type Task = (typeof tasks)[number];
declare const metrics: {
    readonly average_precision: {
        readonly title: "Average precision";
        readonly tasks: readonly ["binary"];
        readonly better: "higher";
        readonly from: "scores";
    };
    readonly roc_auc: {
        readonly title: "ROC AUC";
        readonly tasks: readonly ["binary"];
        readonly better: "higher";
        readonly from: "scores";
    };
    readonly log_loss: {
        readonly title: "Log loss";
        readonly tasks: readonly ["binary", "multiclass"];
        readonly better: "lower";
        readonly from: "probabilities";
    };
    readonly brier: {
        readonly title: "Brier score";
        readonly tasks: readonly ["binary"];
        readonly better: "lower";
        readonly from: "probabilities";
    };
    readonly accuracy: {
        readonly title: "Accuracy";
        readonly tasks: readonly ["binary", "multiclass"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly balanced_accuracy: {
        readonly title: "Balanced accuracy";
        readonly tasks: readonly ["binary", "multiclass"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly precision: {
        readonly title: "Precision";
        readonly tasks: readonly ["binary"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly recall: {
        readonly title: "Recall";
        readonly tasks: readonly ["binary"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly f1: {
        readonly title: "F1";
        readonly tasks: readonly ["binary"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly macro_f1: {
        readonly title: "Macro F1";
        readonly tasks: readonly ["multiclass"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly matthews: {
        readonly title: "Matthews correlation";
        readonly tasks: readonly ["binary", "multiclass"];
        readonly better: "higher";
        readonly from: "labels";
    };
    readonly rmse: {
        readonly title: "Root mean squared error";
        readonly tasks: readonly ["regression"];
        readonly better: "lower";
        readonly from: "numbers";
    };
    readonly mae: {
        readonly title: "Mean absolute error";
        readonly tasks: readonly ["regression"];
        readonly better: "lower";
        readonly from: "numbers";
    };
    readonly median_absolute_error: {
        readonly title: "Median absolute error";
        readonly tasks: readonly ["regression"];
        readonly better: "lower";
        readonly from: "numbers";
    };
    readonly r2: {
        readonly title: "R²";
        readonly tasks: readonly ["regression"];
        readonly better: "higher";
        readonly from: "numbers";
    };
};
declare const modelKinds: readonly ["baseline", "linear", "logistic", "mlp"];
type ModelKind = (typeof modelKinds)[number];

/** The types a column can have; `"yes | no"` is a category with just these values, a final `?` says it may be missing. */
type Named = "number" | "integer" | "boolean" | "date" | "datetime" | "category" | "text";
type Trim<S extends string> = S extends ` ${infer R}` ? Trim<R> : S extends `${infer R} ` ? Trim<R> : S;
type Union<S extends string> = S extends `${infer A}|${infer B}` ? Trim<A> | Union<B> : Trim<S>;
type Present<S extends string> = S extends "number" | "integer" ? number : S extends "boolean" ? boolean : S extends "date" | "datetime" ? Date : S extends "category" | "text" ? string : Union<S>;
/** The TypeScript type of a column's cells. */
type CellOf<Spec extends string> = Spec extends `${infer S}?` ? Present<Trim<S>> | null : Present<Spec>;
type CheckedSpec<Spec extends string> = Spec extends `${infer S}?` ? Trim<S> extends Named | `${string}|${string}` ? Spec : Mistyped : Spec extends Named | `${string}|${string}` ? Spec : Mistyped;
type Mistyped = Named | `${Named}?` | `${string} | ${string}`;
type RowOf<Specs extends Readonly<Record<string, string>>> = {
    readonly [Name in keyof Specs]: CellOf<Specs[Name]>;
};
/** Columns set apart. None of them is a model input by itself; `outcome` and `notFeature` cannot be read by features either. */
interface Roles<Name extends string = string> {
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
interface Contract<Row = unknown, Aside extends string = string> {
    readonly contract: readonly ContractedColumn[];
    /** Types only. */
    readonly types?: {
        readonly row: Row;
        readonly aside: Aside;
    };
}
interface ContractedColumn {
    readonly name: string;
    readonly type: ColumnType;
    readonly mayBeMissing: boolean;
    readonly oneOf: readonly string[] | null;
    readonly roles: readonly ColumnRole[];
}
/** Columns that functions of `features` do not see at all. A key, a unit, a time or a weight may be read, but is no input by itself. */
type AsideOf<R> = NamesOf<R, "outcome"> | NamesOf<R, "notFeature">;
type NamesOf<R, Role extends string> = R extends {
    readonly [K in Role]: readonly (infer Name extends string)[];
} ? Name : never;
/**
 * Declares the data contract: a type for each column, and roles for some.
 * @throws OptionError at the declaration, for an unknown type or a role that names no column
 * @example
 * const Penguin = columns({ species: "Adelie | Gentoo | Chinstrap", island: "category", body_mass_g: "number?" });
 */
declare function columns<const Specs extends Readonly<Record<string, string>>, const R extends Roles<Extract<keyof Specs, string>> = Record<never, never>>(specs: Specs & {
    readonly [Name in keyof Specs]: CheckedSpec<Specs[Name]>;
}, roles?: R): Contract<RowOf<Specs>, AsideOf<R>>;

/** Registered, so that a descriptor is known as one whichever copy of the library made it. */
declare const stageMark: unique symbol;
declare const typeMark: unique symbol;
/**
 * What a stage function returns: a description, no work done. It names its inputs by reference; the name of a stage
 * is the name under which the pipeline file exports it.
 */
interface Stage<Kind extends StageKind = StageKind, Type = unknown> {
    readonly [stageMark]: Kind;
    /** Types only: never there at run time. */
    readonly [typeMark]?: Type;
}

/** A table of rows. Row-wise, in the order of the source. */
interface TableStage<Row = any> extends Stage<"collect" | "clean" | "wrangle" | "features", {
    row: Row;
}> {
}
/** Rows without a contract: any column, of any type. The editor offers to write the contract from the data. */
type UntypedRow = Readonly<Record<string, any>>;
type Source = CsvSource | ParquetSource;
interface CsvSource {
    readonly format: "csv";
    readonly path: string;
    readonly options: CsvOptions;
}
interface CsvOptions {
    /** One character; found out from the first rows when left out. */
    readonly delimiter?: string;
    /** Default "utf-8". */
    readonly encoding?: "utf-8" | "latin-1" | "utf-16";
    /** Texts that mean "missing"; default: the empty text and `NA`. */
    readonly missing?: readonly string[];
}
interface ParquetSource {
    readonly format: "parquet";
    readonly path: string;
}
/**
 * A CSV file with a header row; the path is relative to the pipeline file.
 * @example csv("data/churn.csv", { delimiter: ";" })
 */
declare function csv(path: string, options?: CsvOptions): CsvSource;
/**
 * A Parquet file; the path is relative to the pipeline file.
 * @example parquet("data/flights.parquet")
 */
declare function parquet(path: string): ParquetSource;
interface CollectOptions {
    /** Who answers for the source. */
    readonly owner: string;
    /** Under which terms it may be used. */
    readonly license: string;
    /** A row that breaks the contract ends the run ("fail", the default), or is dropped and counted ("drop"). */
    readonly invalid?: "fail" | "drop";
    /** Keep only the first rows of the source. */
    readonly limit?: number;
}
/**
 * Step 3: a sealed copy of the source. Every row is checked against the contract; the source is never written to.
 * @example
 * export const raw = collect(csv("data/penguins.csv"), Penguin, { owner: "Palmer Station LTER", license: "CC0" });
 */
declare function collect<Row>(source: Source, contract: Contract<Row, any>, options: CollectOptions): TableStage<Row>;
declare function collect(source: Source, options: CollectOptions): TableStage<UntypedRow>;

/** A row-wise repair. `Before`: columns it needs, by type · `After`: columns whose type it changes. */
interface Recipe<Row = any, After = unknown> {
    readonly recipe: "require" | "canonical" | "parse";
    readonly given: Readonly<Record<string, unknown>>;
    readonly types?: {
        readonly row: (row: Row) => void;
        readonly after: After;
    };
}
type Limits<Cell> = NonNullable<Cell> extends number | Date ? {
    readonly atLeast?: LimitOf<Cell>;
    readonly atMost?: LimitOf<Cell>;
    readonly present?: true;
} : {
    readonly oneOf?: readonly NonNullable<Cell>[];
    readonly present?: true;
};
type LimitOf<Cell> = NonNullable<Cell> extends Date ? string : number;
/**
 * Rows outside these literal limits are dropped and counted, in training and when the model is served; a missing value
 * passes unless `present: true`. Limits are part of the text: limits learned from rows belong to `prepare`.
 * @example require({ account_length: { atLeast: 0 } })
 */
declare function require$1<Row>(limits: {
    readonly [Name in keyof NoInfer<Row>]?: Limits<NoInfer<Row>[Name]>;
}): Recipe<Row>;
type TextColumn<Row> = {
    [Name in keyof Row]-?: NonNullable<Row[Name]> extends string ? Name : never;
}[keyof Row] & string;
/**
 * Spellings of the same category become one: keys are what is found, values what it becomes.
 * @example canonical("state", { "N.Y.": "NY", "New York": "NY" })
 */
declare function canonical<Row>(column: TextColumn<NoInfer<Row>>, spellings: Readonly<Record<string, string>>): Recipe<Row>;
type ParsedType = "number" | "integer" | "boolean" | "date" | "datetime";
type ParsedCell<T extends ParsedType> = T extends "number" | "integer" ? number : T extends "boolean" ? boolean : Date;
interface ParseOptions {
    /** Decimal mark of numbers; default ".". The other one is taken for a thousands separator. */
    readonly decimal?: "." | ",";
    /** Of dates, in strptime's letters: "%d.%m.%Y". Default: ISO 8601. */
    readonly format?: string;
    /** A text that is no such value becomes missing and is counted ("missing", the default), or ends the run ("fail"). */
    readonly otherwise?: "missing" | "fail";
}
/**
 * Reads a text column as numbers, booleans or dates.
 * @example parse("price", "number", { decimal: "," })
 */
declare function parse<Row, const Name extends TextColumn<NoInfer<Row>>, const T extends ParsedType>(column: Name, type: T, options?: ParseOptions): Recipe<Row, {
    readonly [Column in Name]: ParsedCell<T> | null;
}>;
type AfterAll<Recipes extends readonly Recipe[]> = Recipes extends readonly [infer First, ...infer Rest extends readonly Recipe[]] ? (First extends Recipe<any, infer After> ? (unknown extends After ? Record<never, never> : After) : Record<never, never>) & AfterAll<Rest> : Record<never, never>;
type Cleaned<Row, Recipes extends readonly Recipe[]> = Omit<Row, keyof AfterAll<Recipes>> & AfterAll<Recipes> extends infer R ? {
    readonly [Name in keyof R]: R[Name];
} : never;
/**
 * Step 4a: row-wise repairs by name, in order. They are replayed, row by row, when the model is served.
 * @example
 * export const tidy = clean(raw, [canonical("state", { "N.Y.": "NY" }), require({ account_length: { atLeast: 0 } })]);
 */
declare function clean<Row, const Recipes extends readonly Recipe<Row>[]>(table: TableStage<Row>, recipes: Recipes): TableStage<Cleaned<Row, Recipes>>;

/** `Row`: as collected · `Aside`: columns that are no features · `Target` · `T`: binary, multiclass or regression. */
interface Brief<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any> extends Stage<"problem", {
    row: Row;
    aside: Aside;
    target: Target;
    task: T;
}> {
}
type ColumnsOf<Row, Cell> = {
    [Name in keyof Row]-?: NonNullable<Row[Name]> extends Cell ? Name : never;
}[keyof Row] & string;
type MetricOf<T extends Task> = {
    [Name in keyof typeof metrics]: T extends (typeof metrics)[Name]["tasks"][number] ? Name : never;
}[keyof typeof metrics];
/** A score made by hand, compared as one: higher means "more likely positive", or is the predicted number itself. */
interface Rule<Row> {
    readonly rule: (row: Row) => number | null;
}
interface Common {
    /** What somebody does differently because of the prediction, as a question. */
    readonly decision: string;
    /** The value of the metric that makes the model worth having. */
    readonly goal?: number;
    /** Which rows the model will meet. With `"later rows"` a split that ignores time is an error: it would flatter the model. */
    readonly appliesTo?: "any rows" | "later rows";
}
interface BinaryProblem<Row, Target extends keyof Row> extends Common {
    readonly predict: "class";
    readonly target: Target;
    /** The class that scores are about. */
    readonly positive: NonNullable<Row[Target]>;
    readonly metric: MetricOf<"binary">;
    /** What must be beaten: a rule, or the share of each class in the training rows. */
    readonly baseline: "prior" | Rule<Row>;
}
interface MulticlassProblem<Row, Target extends keyof Row> extends Common {
    readonly predict: "class";
    readonly target: Target;
    readonly positive?: never;
    readonly metric: MetricOf<"multiclass">;
    readonly baseline: "prior";
}
interface NumberProblem<Row, Target extends keyof Row> extends Common {
    readonly predict: "number";
    readonly target: Target;
    readonly positive?: never;
    readonly metric: MetricOf<"regression">;
    /** What must be beaten: the training rows' mean or median, or a rule. */
    readonly baseline: "mean" | "median" | Rule<Row>;
}
/**
 * Step 1: what is decided, what is predicted, and what must be beaten.
 * @throws OptionError at the declaration, for an option that cannot be
 * @example
 * export const brief = problem(Penguin, {
 *   decision: "Which species do we record?", predict: "class", target: "species", metric: "accuracy", goal: 0.95, baseline: "prior",
 * });
 */
declare function problem<Row, Aside extends string, Target extends ColumnsOf<Row, string | boolean>>(contract: Contract<Row, Aside>, options: BinaryProblem<Row, Target>): Brief<Row, Aside, Target, "binary">;
declare function problem<Row, Aside extends string, Target extends ColumnsOf<Row, string>>(contract: Contract<Row, Aside>, options: MulticlassProblem<Row, Target>): Brief<Row, Aside, Target, "multiclass">;
declare function problem<Row, Aside extends string, Target extends ColumnsOf<Row, number>>(contract: Contract<Row, Aside>, options: NumberProblem<Row, Target>): Brief<Row, Aside, Target, "regression">;
/**
 * A baseline made by hand: a score of each row. It sees the row as collected, before cleaning and features.
 * @example
 * const calls = rule((row: { number_customer_service_calls: number }) => row.number_customer_service_calls);
 */
declare function rule<Row>(score: (row: NoInfer<Row>) => number | null): Rule<Row>;

/** The assignment of each row to training, validation or test; test rows are sealed from here on. */
interface Parts<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any> extends Stage<"split", {
    row: Row;
    aside: Aside;
    target: Target;
    task: T;
}> {
}
/** From this moment on; see `after`. */
interface After {
    readonly after: string;
}
/**
 * By key: a row's part follows from the hash of salt and key, ranked within its class, so that the parts have the
 * classes' shares and the order of rows does not matter.
 */
interface SplitByKey {
    /** Share of the rows (of the units, with `by: "unit"`). */
    readonly test: number;
    /**
     * A share, or `"test"`: the test rows serve for validation too, as a two-way split does in practice. Then nothing is
     * sealed and the report says that its figure is no test figure.
     */
    readonly validation: number | "test";
    /** Any text. Without one the split cannot be told from another of the same sizes. */
    readonly salt?: string;
    /** `"unit"`: rows of the contract's `unit` stay together. */
    readonly by?: "key" | "unit";
    /** Keep the shares of the target's classes in each part; default true for classes, where it is possible. */
    readonly stratify?: boolean;
}
/** By the contract's `time` column: later rows test, earlier ones train. */
interface SplitByTime {
    readonly test: After;
    readonly validation: After | "test";
    /** Rows closer than this before a cut are left out: "7d", "12h". */
    readonly gap?: string;
}
/** By a file with the contract's key columns and a column `part` of "train", "validation" and "test". */
interface SplitGiven {
    readonly from: string;
    readonly validation?: "test";
}
/**
 * Step 6: which rows train, which choose, which judge.
 * @example
 * export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2026-a" });
 * @example
 * export const later = split(table, brief, { validation: after("2001-03-01"), test: after("2001-03-16"), gap: "1d" });
 */
declare function split<Row, Aside extends string, Target extends string, T extends Task>(table: TableStage<Row>, brief: Brief<any, Aside, Target, T>, options: SplitByKey | SplitByTime | SplitGiven): Parts<Row, Aside, Target, T>;
/**
 * Rows from this date (or date and time, ISO 8601, UTC) on.
 * @example after("2026-06-01")
 */
declare function after(moment: string): After;

/** Steps fitted on training rows; what a model is trained and served with. */
interface Prepared<Row = any> extends Stage<"prepare", {
    row: Row;
}> {
}
type Selector = {
    readonly select: "numeric" | "categorical";
};
/** Every numeric input: numbers, integers, booleans. */
declare function numeric(): Selector;
/** Every category. Texts are none: they need steps of their own. */
declare function categorical(): Selector;
type Step = {
    readonly step: "impute";
    readonly with: "mean" | "median" | "most_frequent" | {
        readonly constant: number | string;
    };
    readonly indicator: boolean;
} | {
    readonly step: "scale";
    readonly by: "standard" | "min_max";
} | {
    readonly step: "oneHot";
    readonly minCount: number;
};
/**
 * Fills missing values with what was learned from training rows, or with a constant.
 * @example impute("median", { indicator: true }) // and a column that says where it was missing
 */
declare function impute(value: "mean" | "median" | "most_frequent" | {
    readonly constant: number | string;
}, options?: {
    readonly indicator?: boolean;
}): Step;
/** Zero mean and unit variance of the training rows (divisor n), or [0, 1] by their extremes. A constant column becomes 0. */
declare function scale(by?: "standard" | "min_max"): Step;
/**
 * A column of 0 and 1 for each category of the training rows, in alphabetical order. Categories seen fewer than
 * `minCount` times share one column; a category never seen, or a missing one that was not imputed, is all zeros.
 */
declare function oneHot(options?: {
    readonly minCount?: number;
}): Step;
/** Steps for some columns. */
interface On<Row = any> {
    readonly on: Selector | readonly string[];
    readonly steps: readonly Step[];
    readonly types?: (row: Row) => void;
}
/**
 * Steps, in order, for the columns selected or named. A column takes part once: a later `on` of the same column is an error.
 * @example on(numeric(), impute("median"), scale())
 * @example on(["age", "income"], scale())
 */
declare function on<Row>(which: Selector | readonly Extract<keyof NoInfer<Row>, string>[], ...steps: readonly Step[]): On<Row>;
/**
 * What has to be learned from rows: fitted on the training rows only. Columns that no `on` selects are not used.
 * Given a table instead of parts it is fitted on all rows, test rows among them, which `leakage/fit-before-split` reports.
 * @example
 * export const dense = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);
 */
declare function prepare<Row>(parts: Parts<Row>, steps: readonly On<Row>[]): Prepared<Row>;
declare function prepare<Row>(table: TableStage<Row>, steps: readonly On<Row>[]): Prepared<Row>;

interface Model<Row = any, T extends Task = any> extends Stage<"train", {
    row: Row;
    task: T;
}> {
}
/** A model to be trained, as described. */
interface AnyModelSpec {
    readonly model: ModelKind;
    readonly use: Prepared | null;
    readonly given: Readonly<Record<string, unknown>>;
}
/** `Fits`: the tasks it can do. */
interface ModelSpec<Fits extends Task = Task> extends AnyModelSpec {
    readonly types?: {
        readonly [T in Fits]: true;
    };
}
/** Predicts the training rows' class shares, or their mean: what any model must beat. */
declare function baseline(): ModelSpec<Task>;
/**
 * Ordinary least squares with an optional ridge penalty: minimises `½‖y − Xw − b‖² + ½·l2·‖w‖²`, intercept unpenalised.
 * @example linear({ use: dense, l2: 1 })
 */
declare function linear(options: {
    readonly use: Prepared;
    readonly l2?: number;
}): ModelSpec<"regression">;
/**
 * Logistic regression, multinomial for several classes: minimises the summed log loss `+ ½·l2·‖w‖²`, intercept
 * unpenalised; `l2 = 1/C` of scikit-learn. Convex, so the seed does not matter.
 * @example logistic({ use: dense, l2: 0.1 })
 */
declare function logistic(options: {
    readonly use: Prepared;
    readonly l2?: number;
}): ModelSpec<"binary" | "multiclass">;
interface MlpOptions {
    readonly use: Prepared;
    /** Units of each hidden layer (ReLU). Default [32]. */
    readonly hidden?: readonly number[];
    /** Passes over the training rows. Default 50. */
    readonly epochs?: number;
    /** Rows a step. Default 32. */
    readonly batchSize?: number;
    /** Adam's step size. Default 0.001. */
    readonly learningRate?: number;
}
/**
 * A dense neural net (multi-layer perceptron), trained with Adam on the TensorFlow.js backend that is there:
 * tfjs-node where the project has it, else WebAssembly, else plain JavaScript. The backend is part of the result's key.
 * @example mlp({ use: dense, hidden: [32, 16], epochs: 40 })
 */
declare function mlp(options: MlpOptions): ModelSpec<Task>;
interface TrainOptions {
    /** Of every random step: initial weights, shuffles. Without one the seed is 0, which `leakage/no-seed` reports. */
    readonly seed?: number;
    /** Stops an iterative model when the validation loss has not improved for `patience` epochs, and keeps the best. */
    readonly stop?: {
        readonly patience: number;
        readonly on?: "validation";
    };
}
/**
 * Step 8: trains one model on the training rows.
 * @example
 * export const model = train(parts, logistic({ use: dense }), { seed: 7 });
 */
declare function train<Row, T extends Task>(parts: Parts<Row, any, any, T>, model: AnyModelSpec & {
    readonly types?: {
        readonly [Fit in NoInfer<T>]: true;
    };
}, options?: TrainOptions): Model<Row, T>;

interface Check<Row = any, T extends Task = any> extends Stage<"validate", {
    row: Row;
    task: T;
}> {
}
interface Report extends Stage<"evaluate", unknown> {
}
interface ValidateOptions<Row> {
    /** Columns whose values cut the rows into slices; numeric ones are cut at the training rows' quartiles. */
    readonly slices?: readonly Extract<keyof Row, string>[];
    /** Rows that a slice needs before it is judged. Default 30. */
    readonly minSlice?: number;
}
/**
 * Step 9a: how the model does on the validation rows, as often as you like, against the baseline and by slices.
 * @example
 * export const check = validate(model, { slices: ["state", "international_plan"] });
 */
declare function validate<Row, T extends Task>(model: Model<Row, T>, options?: ValidateOptions<NoInfer<Row>>): Check<Row, T>;
/**
 * Step 9b: the test set gets one shot. A run stops before a new one until it is opened with a reason; each is written
 * to the ledger beside the pipeline, and its number stands beside every figure.
 * @example
 * export const report = evaluate(check);
 */
declare function evaluate(check: Check): Report;

/** A row as features see it: without the target, and without columns of the roles `outcome` and `notFeature`. */
type FeatureRow<Row, B> = B extends Brief<any, infer Aside, infer Target, any> ? {
    readonly [Name in Exclude<keyof Row, Aside | Target>]: Row[Name];
} : never;
type FeatureCell = number | string | boolean | null;
type Widened$1<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : T;
/**
 * Step 5: features, plain functions of one row. The same code trains and serves, so a function sees one row and nothing
 * else: no other rows, no clock, no outer variables that change.
 * @example
 * export const table = features(rows, brief, { minutes: (row) => row.total_day_minutes + row.total_eve_minutes });
 */
declare function features<Row, B extends Brief, const Functions extends Readonly<Record<string, (row: FeatureRow<Row, B>) => FeatureCell>>>(table: TableStage<Row>, brief: B, functions: Functions): TableStage<Row & {
    readonly [Name in keyof Functions]: Widened$1<ReturnType<Functions[Name]>>;
}>;

type Name$1<Row> = Extract<keyof Row, string>;
type Simplify<T> = T extends infer R ? {
    readonly [K in keyof R]: R[K];
} : never;
type Cell = number | string | boolean | Date | null;
/** A literal in a function's result stays the type of its kind. */
type Widened<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : T;
/** A function of one row that Arquero reads as text: no closures, no helpers, no statements. See `escape` and `params`. */
type Expression<Row, Result = Cell, Params = Readonly<Record<string, any>>> = (row: Row, params: Params) => Result;
type Expressions<Row> = Readonly<Record<string, Expression<Row> | Escaped<Row>>>;
type ResultsOf<Columns> = {
    readonly [K in keyof Columns]: Columns[K] extends (...all: never[]) => infer Result ? Widened<Result> : Columns[K] extends {
        readonly escaped: (...all: never[]) => infer Result;
    } ? Widened<Result> : never;
};
/** A column to sort by, or an expression; `desc` turns it round. */
type Order<Row> = Name$1<Row> | Expression<Row> | Descending<Row>;
/**
 * A table in the verbs of Arquero. Each verb returns a new table. Training side only: nothing done here is replayed
 * when the model is served, so drop and order rows here, and change values in `clean` or `features`.
 */
interface Table<Row> {
    /** Rows for which the expression is true. */
    filter(criterion: Expression<Row, boolean | null> | Escaped<Row, boolean | null>): Table<Row>;
    /** New or changed columns. */
    derive<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<Omit<Row, keyof Columns> & ResultsOf<Columns>>>;
    /** These columns only. */
    select<const Names extends readonly Name$1<Row>[]>(...names: Names): Table<Simplify<Pick<Row, Names[number]>>>;
    /** All columns but these. */
    drop<const Names extends readonly Name$1<Row>[]>(...names: Names): Table<Simplify<Omit<Row, Names[number]>>>;
    /** New names: `{ old: "new" }`. */
    rename<const Names extends {
        readonly [Old in Name$1<Row>]?: string;
    }>(names: Names): Table<Simplify<{
        [Old in keyof Row as Old extends keyof Names ? Extract<Names[Old], string> : Old]: Row[Old];
    }>>;
    /** Ascending unless `desc`; ties keep their order. */
    orderby(...order: readonly Order<Row>[]): Table<Row>;
    /** The first of the rows that are equal in these columns (all columns when none is named). */
    dedupe(...names: readonly Name$1<Row>[]): Table<Row>;
    /** Groups for the aggregates that follow. */
    groupby(...names: readonly Name$1<Row>[]): GroupedTable<Row, never>;
    ungroup(): Table<Row>;
    /** One row for the whole table. */
    rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<ResultsOf<Columns>>>;
    /** Rows at these positions: `[start, end)`, negative from the end. */
    slice(start: number, end?: number): Table<Row>;
    /** This many rows at random, without replacement, in stored order. */
    sample(size: number, options: {
        readonly seed: number;
    }): Table<Row>;
    /** The rows of this table and of the others. */
    concat(...others: readonly Table<Row>[]): Table<Row>;
    /** Missing values replaced by an expression. */
    impute<const Columns extends {
        readonly [K in Name$1<Row>]?: () => NonNullable<Row[K]>;
    }>(columns: Columns): Table<Simplify<{
        [K in keyof Row]: K extends keyof Columns ? NonNullable<Row[K]> : Row[K];
    }>>;
    /** Values that expressions read from their second argument. */
    params(values: Readonly<Record<string, Cell>>): Table<Row>;
}
interface GroupedTable<Row, By extends Name$1<Row>> extends Omit<Table<Row>, "rollup" | "groupby"> {
    groupby<const Names extends readonly Name$1<Row>[]>(...names: Names): GroupedTable<Row, Names[number]>;
    /** One row a group. */
    rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<Pick<Row, By> & ResultsOf<Columns>>>;
    /** Rows in each group. */
    count(): Table<Simplify<Pick<Row, By> & {
        count: number;
    }>>;
}
/** Aggregate and window functions, for use inside expressions only. */
interface Operations {
    count(): number;
    sum(value: number | null): number;
    mean(value: number | null): number;
    median(value: number | null): number;
    quantile(value: number | null, probability: number): number;
    min<T extends number | Date>(value: T | null): T;
    max<T extends number | Date>(value: T | null): T;
    stdev(value: number | null): number;
    variance(value: number | null): number;
    mode<T>(value: T): T;
    distinct(value: unknown): number;
    valid(value: unknown): number;
    any<T>(value: T): T;
    rank(): number;
    row_number(): number;
    percent_rank(): number;
    lag<T>(value: T, offset?: number, otherwise?: T): T | null;
    lead<T>(value: T, offset?: number, otherwise?: T): T | null;
    first_value<T>(value: T): T;
    last_value<T>(value: T): T;
    fill_down<T>(value: T | null): T | null;
    fill_up<T>(value: T | null): T | null;
    /** Sum from the first row of the group to this one. */
    cumulative_sum(value: number | null): number;
    abs(value: number | null): number;
    round(value: number | null): number;
    floor(value: number | null): number;
    ceil(value: number | null): number;
    log(value: number | null): number;
    sqrt(value: number | null): number;
    lower(value: string | null): string;
    upper(value: string | null): string;
    trim(value: string | null): string;
    includes(value: string | null, part: string): boolean;
    startswith(value: string | null, part: string): boolean;
    year(date: Date | null): number;
    month(date: Date | null): number;
    date(date: Date | null): number;
    hours(date: Date | null): number;
}
interface Descending<Row> {
    readonly descending: Name$1<Row> | Expression<Row>;
}
interface Escaped<Row, Result = Cell> {
    readonly escaped: (row: Row) => Result;
}
/**
 * Aggregates and windows for expressions: `(row) => row.price - op.mean(row.price)`. Expressions are read as text and
 * never called, so `op` itself computes nothing.
 */
declare const op: Operations;
/** Sorts the other way round: `table.orderby(desc("price"))`. */
declare function desc<Row>(by: Name$1<Row> | Expression<Row>): Descending<Row>;
/**
 * An ordinary function, called for each row, where an expression cannot say it: closures and helpers work in it,
 * aggregates do not.
 * @example table.derive({ length: escape((row: { note: string | null }) => (row.note ?? "").length) })
 */
declare function escape<Row, Result = Cell>(each: (row: Row) => Result): Escaped<Row, Result>;
/**
 * Step 4b: set-wise work in Arquero's verbs, on the training side only.
 * @example
 * export const rows = wrangle(tidy, (table) => table.dedupe());
 */
declare function wrangle<Row, After>(table: TableStage<Row>, work: (table: Table<Row>) => Table<After>): TableStage<After>;

export { after, baseline, canonical, categorical, clean, collect, columns, csv, desc, escape, evaluate, features, impute, linear, logistic, mlp, numeric, on, oneHot, op, parquet, parse, prepare, problem, require$1 as require, rule, scale, split, train, validate, wrangle };
export type { Brief, CellOf, Check, CollectOptions, Contract, CsvOptions, Expression, FeatureRow, GroupedTable, MlpOptions, Model, ModelSpec, On, Operations, ParseOptions, Parts, Prepared, Recipe, Report, Roles, RowOf, Rule, Selector, Source, SplitByKey, SplitByTime, SplitGiven, Stage, Step, Table, TableStage, TrainOptions, UntypedRow, ValidateOptions };

declare global {
  interface Console {
    log(...data: unknown[]): void;
    info(...data: unknown[]): void;
    warn(...data: unknown[]): void;
    error(...data: unknown[]): void;
  }
  var console: Console;
}
