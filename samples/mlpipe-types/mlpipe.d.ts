// mlpipe 0.1.0: written by the MLPipe extension so that pipelines have types without node_modules. Commit it.
/** One of several values, which a search chooses. */
interface Among<T> {
    readonly among: readonly T[];
}
/** An option that may be left to a search. */
type Open<T> = T | Among<T>;
/**
 * Leaves an option of a recipe to the search of `train`, which tries these values.
 * @example oneHot({ minCount: among(5, 20) })
 */
declare function among<const T extends string | number | boolean>(...values: readonly [T, T, ...T[]]): Among<T>;

/** What a model must beat, made by hand or taken from elsewhere; a problem's `baseline` is one of these or a word. */
/** A score made by hand, compared as one: higher means "more likely positive", or is the predicted number itself. */
interface Rule<Row> {
    readonly rule: (row: Row) => number | null;
}
/** Yes or no made by hand: hard labels, compared at their own alert volume. */
interface LabelRule<Row> {
    readonly labelRule: (row: Row) => boolean | null;
}
/** The value that a column of the collected row holds already: last month's figure, yesterday's weather. */
interface LastValue<Column extends string = string> {
    readonly lastValue: Column;
}
/** A figure that somebody reported, of other rows. */
interface Published {
    readonly published: number;
    readonly source: string;
    readonly rows: number | null;
}
/**
 * A baseline made by hand: a score of each row. It sees the row as collected, before cleaning and features.
 * @example
 * const calls = rule((row: { number_customer_service_calls: number }) => row.number_customer_service_calls);
 */
declare function rule<Row>(score: (row: NoInfer<Row>) => number | null): Rule<Row>;
/**
 * A baseline made by hand that only says yes or no. It sees the row as collected. A score would be judged at every
 * number of alerts and a label at one, so that the model is compared with it at just as many alerts as the rule gives.
 * @example
 * const calls = labelRule((row: { number_customer_service_calls: number }) => row.number_customer_service_calls > 3);
 */
declare function labelRule<Row>(label: (row: NoInfer<Row>) => boolean | null): LabelRule<Row>;
/**
 * The prediction is what a column of the collected row says: the last known number, or the last known class.
 * @example lastValue("price_last_year")
 */
declare function lastValue<const Column extends string>(column: Column): LastValue<Column>;
/**
 * A figure of the problem's metric from a report: last year's model, a paper. It was measured on other rows, so that
 * the comparison takes it as it stands.
 * @example published({ value: 0.71, source: "model card of 2025, page 3", rows: 4_000 })
 */
declare function published(figure: {
    readonly value: number;
    readonly source: string;
    readonly rows?: number;
}): Published;

/** The words of the field that every room shares. Ids once shipped never change. */
declare const stageKinds: readonly ["problem", "collect", "clean", "wrangle", "expect", "features", "split", "feasibility", "prepare", "train", "validate", "evaluate"];
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
declare const modelKinds: readonly ["baseline", "linear", "logistic", "mlp", "program"];
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

/** The name of a value that is nowhere in the file: a password, a token, a connection string. */
interface Secret {
    readonly secret: string;
}
/**
 * A value that the environment variable of this name holds, or else the editor ("MLPipe: Set Secret…").
 * It appears in no file, log or result.
 * @example secret("DATABASE_URL")
 */
declare function secret(name: string): Secret;
interface SqliteSource {
    readonly format: "sqlite";
    readonly path: string;
    /** Null: a whole table. */
    readonly query: string | null;
    readonly table: string | null;
}
/**
 * A table of an SQLite database, or what a query of it gives. The file is read into memory and never written to.
 * @example sqlite("data/shop.db", { query: "select * from orders where paid = 1 order by id" })
 */
declare function sqlite(path: string, options: {
    readonly table: string;
} | {
    readonly query: string;
}): SqliteSource;
interface PostgresSource {
    readonly format: "postgres";
    readonly query: string;
    readonly connection: Secret | PostgresConnection;
    readonly timeoutSeconds: number;
}
interface PostgresConnection {
    readonly host: string;
    readonly port?: number;
    readonly database: string;
    readonly user: string;
    readonly password: Secret;
    /** Default false. */
    readonly tls?: boolean;
}
interface PostgresOptions {
    /** One that reads; its rows should be in an order of its own, so that the same data give the same table. */
    readonly query: string;
    /** A connection string ("postgres://user:password@host/database") as a secret, or its parts. */
    readonly connection: Secret | PostgresConnection;
    /** How long the server may be silent; default 60. */
    readonly timeoutSeconds?: number;
}
/**
 * What a query of a PostgreSQL database gives, read in one read-only transaction. It goes stale when the text changes, or is collected
 * again with --force.
 * @example postgres({ query: "select id, age, plan from customers order by id", connection: secret("DATABASE_URL") })
 */
declare function postgres(options: PostgresOptions): PostgresSource;
interface HttpSource {
    readonly format: "http";
    readonly url: string;
    readonly options: Omit<HttpOptions, "url">;
}
interface HttpOptions {
    readonly url: string;
    /** How a page is read: JSON (the default), or one CSV or NDJSON file, which has no pages. */
    readonly as?: "json" | "csv" | "ndjson";
    /** Where in a JSON page the list of rows is: "data.items". Default: the page is the list. */
    readonly rows?: string;
    readonly nested?: "text" | "fail";
    /** Of a CSV file. */
    readonly csv?: Omit<CsvOptions, "compression">;
    readonly headers?: Readonly<Record<string, string | Secret>>;
    /** Parameters of the URL. */
    readonly query?: Readonly<Record<string, string | number | Secret>>;
    readonly paging?: Paging;
    /** So often a request is tried again after 429, 5xx, or when the network fails; default 4. */
    readonly retries?: number;
    /** No more requests a minute. */
    readonly perMinute?: number;
    /** How long one answer may take; default 30. */
    readonly timeoutSeconds?: number;
}
type Paging = 
/** Pages are numbered, from 1 unless said otherwise; the first without rows is the end. */
{
    readonly by: "page";
    readonly parameter: string;
    readonly from?: number;
}
/** Rows are numbered from 0; a page with less than `size` rows is the last. */
 | {
    readonly by: "offset";
    readonly parameter: string;
    readonly size: number;
    readonly sizeParameter?: string;
}
/** Each page says where the next begins, at this place in it: "meta.next". */
 | {
    readonly by: "cursor";
    readonly parameter: string;
    readonly at: string;
}
/** Each page has a `Link` header with `rel="next"`. */
 | {
    readonly by: "link";
};
/**
 * Rows that a server gives over HTTP, page by page.
 * @example
 * http({ url: "https://api.example.org/orders", rows: "data", paging: { by: "cursor", parameter: "after", at: "next" },
 *   headers: { Authorization: secret("ORDERS_TOKEN") }, perMinute: 60 })
 */
declare function http(options: HttpOptions): HttpSource;
interface WebTableSource {
    readonly format: "webTable";
    /** A URL, or the path of an HTML file. */
    readonly page: string;
    readonly selector: string;
    readonly missing: readonly string[];
    readonly decimal: "." | ",";
}
interface WebTableOptions {
    /** The table, in CSS: "table.prices", "#results table". Default: the first table of the page. */
    readonly selector?: string;
    readonly missing?: readonly string[];
    readonly decimal?: "." | ",";
}
/**
 * A table of a web page, or of an HTML file. A site's robots.txt is honoured.
 * @example webTable("https://example.org/prices.html", { selector: "table.prices" })
 */
declare function webTable(page: string, options?: WebTableOptions): WebTableSource;

/** Rows made from a seed: the same text gives the same rows on every machine. */
interface SyntheticSource {
    readonly format: "synthetic";
    readonly rows: number;
    readonly seed: number;
    readonly columns: Readonly<Record<string, Generator>>;
}
/** How the cells of a made-up column come about. */
type Generator = {
    readonly make: "uniform";
    readonly low: number;
    readonly high: number;
    readonly whole: boolean;
    readonly missing: number;
} | {
    readonly make: "normal";
    readonly mean: number;
    readonly standardDeviation: number;
    readonly missing: number;
} | {
    readonly make: "choice";
    readonly values: readonly string[];
    readonly shares: readonly number[] | null;
    readonly missing: number;
} | {
    readonly make: "sequence";
    readonly start: number;
    readonly step: number;
    readonly missing: number;
}
/** Milliseconds since 1970 UTC. */
 | {
    readonly make: "dates";
    readonly from: number;
    readonly to: number;
    readonly missing: number;
} | {
    readonly make: "texts";
    readonly words: readonly string[];
    readonly least: number;
    readonly most: number;
    readonly missing: number;
};
interface MissingShare {
    /** Share of cells that are missing, chosen by the seed. Default 0. */
    readonly missing?: number;
}
interface SyntheticOptions {
    readonly rows: number;
    /** A column's cells follow from the seed and the column's name: another column changes none of them. */
    readonly seed: number;
    readonly columns: Readonly<Record<string, Generator>>;
}
/**
 * Rows made from a seed, for examples, tests and dry runs.
 * @example synthetic({ rows: 1000, seed: 7, columns: { id: sequence(), age: uniform(18, 90, { whole: true }), plan: choice(["a", "b"], [0.7, 0.3]) } })
 */
declare function synthetic(options: SyntheticOptions): SyntheticSource;
/**
 * Numbers evenly spread between two bounds, the upper one left out; with `whole`, integers, both bounds among them.
 * @example uniform(18, 90, { whole: true, missing: 0.05 })
 */
declare function uniform(low: number, high: number, options?: MissingShare & {
    readonly whole?: boolean;
}): Generator;
/**
 * Numbers around a mean.
 * @example normal(170, 9)
 */
declare function normal(mean: number, standardDeviation: number, options?: MissingShare): Generator;
/**
 * One of these texts, each with its share; equally often where no shares are given.
 * @example choice(["basic", "pro"], [0.7, 0.3])
 */
declare function choice(values: readonly string[], shares?: readonly number[], options?: MissingShare): Generator;
/**
 * Whole numbers one after the other.
 * @example sequence(1000)
 */
declare function sequence(start?: number, step?: number, options?: MissingShare): Generator;
/**
 * Days between two days, both among them.
 * @example dates("2026-01-01", "2026-06-30")
 */
declare function dates(from: string, to: string, options?: MissingShare): Generator;
/**
 * Texts of words.
 * @example texts(["late", "broken", "thanks"], { least: 2, most: 8 })
 */
declare function texts(words: readonly string[], options?: MissingShare & {
    readonly least?: number;
    readonly most?: number;
}): Generator;

/** Where `collect` takes rows from. */
type Source = FileSource | FilesSource | SyntheticSource | SqliteSource | PostgresSource | HttpSource | WebTableSource;
/** One file; its path is relative to the pipeline file. */
type FileSource = CsvSource | JsonSource | NdjsonSource | ArrowSource | ParquetSource;
/** How a file was made smaller. Found out from its name (`.gz`, `.zst`, `.br`) when left out. */
type Compression = "none" | "gzip" | "zstd" | "brotli";
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
    /** What encloses a text that holds delimiters or line ends: one character, default `"`; `false` where nothing does. */
    readonly quote?: string | false;
    /** Lines that begin with this are no rows. Default: every line is one. */
    readonly comment?: string;
    /** So many lines stand before the header. */
    readonly skip?: number;
    /** Decimal mark of numbers; default ".". With "," the point is taken for a thousands separator. */
    readonly decimal?: "." | ",";
    /** Names of the columns, for a file without a header row. */
    readonly names?: readonly string[];
    readonly compression?: Compression;
}
interface JsonSource {
    readonly format: "json";
    readonly path: string;
    readonly options: JsonOptions;
}
interface JsonOptions {
    /** Where in the document the list of rows is: "data.items". Default: the document is the list. */
    readonly rows?: string;
    /** A list or an object in a row becomes its JSON text ("text", the default), or ends the run ("fail"). */
    readonly nested?: "text" | "fail";
    /** Texts that mean "missing", beside null and a member that is not there. */
    readonly missing?: readonly string[];
    readonly compression?: Compression;
}
interface NdjsonSource {
    readonly format: "ndjson";
    readonly path: string;
    readonly options: NdjsonOptions;
}
type NdjsonOptions = Omit<JsonOptions, "rows">;
interface ArrowSource {
    readonly format: "arrow";
    readonly path: string;
}
interface ParquetSource {
    readonly format: "parquet";
    readonly path: string;
}
interface FilesSource {
    readonly format: "files";
    /** "data/*.csv", relative to the pipeline file. */
    readonly pattern: string;
    /** How each is read; its path is the pattern. */
    readonly each: FileSource;
    readonly options: FilesOptions;
}
interface FilesOptions {
    /** Name of a column that says which file a row is from. Default: none. */
    readonly sourceFile?: string;
}
/**
 * A CSV file with a header row; the path is relative to the pipeline file.
 * @example csv("data/churn.csv", { delimiter: ";", decimal: "," })
 */
declare function csv(path: string, options?: CsvOptions): CsvSource;
/**
 * A file of values separated by tabs, with a header row; otherwise as `csv`.
 * @example tsv("data/samples.tsv.gz")
 */
declare function tsv(path: string, options?: Omit<CsvOptions, "delimiter">): CsvSource;
/**
 * A JSON document that holds a list of objects, one for each row.
 * @example json("data/orders.json", { rows: "data.items" })
 */
declare function json(path: string, options?: JsonOptions): JsonSource;
/**
 * A file with one JSON object a line (NDJSON, JSON Lines), one for each row.
 * @example ndjson("data/events.ndjson.gz")
 */
declare function ndjson(path: string, options?: NdjsonOptions): NdjsonSource;
/**
 * An Arrow IPC file or stream, Feather V2 among them.
 * @example arrow("data/flights.arrow")
 */
declare function arrow(path: string): ArrowSource;
/**
 * A Parquet file; the path is relative to the pipeline file.
 * @example parquet("data/flights.parquet")
 */
declare function parquet(path: string): ParquetSource;
/**
 * Several files with the same columns, one after the other, in the order of their names. In the pattern `*` and `?` stand
 * for letters of a name, `**` for folders, `{a,b}` for either.
 * @param read how each is read: a function such as `csv`, or one that calls it with options
 * @example files("data/2026-*.csv", (path) => csv(path, { delimiter: ";" }), { sourceFile: "month_file" })
 */
declare function files(pattern: string, read: (path: string) => FileSource, options?: FilesOptions): FilesSource;

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
interface TableStage<Row = any> extends Stage<"collect" | "clean" | "wrangle" | "expect" | "features", {
    row: Row;
}> {
}
/** Rows without a contract: any column, of any type. The editor offers to write the contract from the data. */
type UntypedRow = Readonly<Record<string, any>>;
interface CollectOptions {
    /** Who answers for the source. */
    readonly owner: string;
    /** Under which terms it may be used. */
    readonly license: string;
    /**
     * A row that breaks the contract ends the run ("fail", the default), is dropped and counted ("drop"), or is counted and
     * put aside with the reason, to be looked at ("quarantine").
     */
    readonly invalid?: "fail" | "drop" | "quarantine";
    /**
     * The column that says of each row whether it may be used, or that column and the values that say yes (default: true,
     * yes, y, t and 1). Other rows are left out and counted, before anything else is looked at.
     */
    readonly consent?: string | {
        readonly column: string;
        readonly yes: readonly string[];
    };
    /** The version to take, by the first characters of its hash: `mlpipe versions` lists them. Default: what the source holds. */
    readonly version?: string;
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

declare const recipeNames: readonly ["require", "canonical", "parse", "units", "trim", "letterCase", "repairText", "fill", "blank", "cap", "mark", "rowKey"];
type RecipeName = (typeof recipeNames)[number];
/**
 * A row-wise repair. `Row`: the columns it may name · `Needs`: the type it needs of each of its columns · `After`: columns
 * whose type it changes, or that it makes · `Filled`: columns that have no missing values after it.
 */
interface Recipe<Row = any, Needs = any, After = any, Filled = any> {
    readonly recipe: RecipeName;
    readonly given: Readonly<Record<string, unknown>>;
    /** Made where the recipe is written, so that its stack names the line when the recipe fails on a row. */
    readonly written: Error;
    readonly types?: {
        readonly row: (row: Row) => void;
        readonly needs: Needs;
        readonly after: After;
        readonly filled: Filled;
    };
}
type ColumnName<Row> = Extract<keyof Row, string>;
/** One column, or several. */
type ColumnNames<Row> = ColumnName<Row> | readonly ColumnName<Row>[];
/** The columns named by such an argument. */
type NamesIn<Names> = Names extends readonly (infer Name extends string)[] ? Name : Extract<Names, string>;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Simplify$1<T> = T extends infer R ? {
    readonly [Name in keyof R]: R[Name];
} : never;
/** A row after a recipe. */
type RowAfter<Row, Each> = Each extends Recipe<any, any, infer After, infer Filled> ? [keyof After | Filled] extends [never] ? Row : Simplify$1<{
    [Name in Exclude<keyof Row, keyof After>]: Name extends Filled ? NonNullable<Row[Name]> : Row[Name];
} & After> : Row;
/** A row after all of them. */
type RowAfterAll<Row, Recipes extends readonly Recipe[]> = Recipes extends readonly [
    infer First,
    ...infer Rest extends readonly Recipe[]
] ? RowAfterAll<RowAfter<Row, First>, Rest> : Row;
/**
 * The recipes themselves where each finds the types it needs in the row that the ones before it leave; else, in place of
 * the first that does not, what it needs: the error of the compiler names it.
 */
type Fitting<Row, Recipes extends readonly unknown[], Columns = keyof Row> = Recipes extends readonly [infer First, ...infer Rest] ? First extends Recipe<any, infer Needs, any, any> ? readonly [
    [
        Columns
    ] extends [keyof Needs] ? First : [Unmet<Row, Needs>] extends [never] ? First : NeedsOther<Unmet<Row, Needs>>,
    ...Fitting<RowAfter<Row, First>, Rest, Columns>
] : Recipes : Recipes;
type Unmet<Row, Needs> = {
    [Name in keyof Needs & string]: Name extends keyof Row ? IsAny<Row[Name]> extends true ? never : [NonNullable<Row[Name]>] extends [Needs[Name]] ? never : `"${Name}" is no column of ${TypeName<Needs[Name]>}` : never;
}[keyof Needs & string];
type TypeName<T> = string extends T ? "texts" : number extends T ? (Date extends T ? "numbers or dates" : "numbers") : "this type";
interface NeedsOther<Why> {
    readonly thisRecipeDoesNotFit: Why;
}

/**
 * Step 4a: row-wise repairs by name, in order. They are replayed, row by row, when the model is served.
 * @example
 * export const tidy = clean(raw, [canonical("state", { "N.Y.": "NY" }), require({ account_length: { atLeast: 0 } })]);
 */
declare function clean<Row, const Recipes extends readonly Recipe<Row>[]>(table: TableStage<Row>, recipes: Recipes & Fitting<Row, Recipes>): TableStage<RowAfterAll<Row, Recipes>>;

/** `Row`: as collected · `Aside`: columns that are no features · `Target` · `T`: binary, multiclass or regression. */
interface Brief<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any> extends Stage<"problem", {
    row: Row;
    aside: Aside;
    target: Target;
    task: T;
}> {
}
type ColumnsOf$2<Row, Cell> = {
    [Name in keyof Row]-?: NonNullable<Row[Name]> extends Cell ? Name : never;
}[keyof Row] & string;
type MetricOf<T extends Task> = {
    [Name in keyof typeof metrics]: T extends (typeof metrics)[Name]["tasks"][number] ? Name : never;
}[keyof typeof metrics];
/** What a metric beside the main one has to be. */
interface GuardRail {
    readonly atLeast?: number;
    readonly atMost?: number;
}
/** What being wrong costs, in one unit: a number, or a function of the row as collected. */
interface Costs<Row> {
    /** Of a positive row that raises no alert. */
    readonly missed: number | ((row: Row) => number);
    /** Of an alert about a negative row. */
    readonly falseAlarm: number | ((row: Row) => number);
    /** "EUR", "minutes". */
    readonly unit: string;
}
/** How many alerts can be acted on. */
interface Capacity {
    readonly alerts: number;
    readonly per: "day" | "week" | "month";
    /** How many rows are scored in that time; without it, the rows that are judged stand for one such time. */
    readonly outOf?: number;
}
/** A moment at which somebody takes over, or looks again. */
interface HandOff {
    readonly what: string;
    readonly to: string;
    readonly when: string;
}
/** Value → its share of the population; what is left to 1 is any other value. */
type Shares = Readonly<Record<string, number>>;
interface Common<Row, T extends Task> {
    /** What somebody does differently because of the prediction, as a question. */
    readonly decision: string;
    /** The value of the metric that makes the model worth having. */
    readonly goal?: number;
    /** Why this metric fits the cost of being wrong, one sentence. */
    readonly because?: string;
    /** Limits for other metrics; each is met or not, beside the goal. */
    readonly guardRails?: {
        readonly [Metric in MetricOf<T>]?: GuardRail;
    };
    /** Which rows the model will meet. With `"later rows"` a split that ignores time is an error: it would flatter the model. */
    readonly appliesTo?: "any rows" | "later rows";
    /**
     * How the population that the model will meet is made up, from a census or a register: the audit of rows compares.
     * Shares in a JSON file come by import.
     * @example population: { region: { north: 0.4, south: 0.6 } }
     */
    readonly population?: {
        readonly [Column in ColumnsOf$2<Row, string | boolean>]?: Shares;
    };
    /** What holds whatever the figures say: latency, law, what may not be used. */
    readonly constraints?: readonly string[];
    /** Name → what they have to do with it. */
    readonly stakeholders?: Readonly<Record<string, string>>;
    /** Checkpoints, in order. */
    readonly handOff?: readonly HandOff[];
}
interface BinaryProblem<Row, Target extends keyof Row> extends Common<Row, "binary"> {
    readonly predict: "class";
    readonly target: Target;
    /** The class that scores are about. */
    readonly positive: NonNullable<Row[Target]>;
    readonly metric: MetricOf<"binary">;
    /** What being wrong costs: then the evaluation shows the cost per row at the threshold that makes it smallest. */
    readonly costs?: Costs<Row>;
    /** How many alerts can be acted on: then the evaluation shows precision and recall at so many. */
    readonly capacity?: Capacity;
    /** What must be beaten: class shares or the larger class of the training rows, a rule, a column, a published figure. */
    readonly baseline: "prior" | "majority" | Rule<Row> | LabelRule<Row> | LastValue<ColumnsOf$2<Row, Row[Target]>> | Published;
}
interface MulticlassProblem<Row, Target extends keyof Row> extends Common<Row, "multiclass"> {
    readonly predict: "class";
    readonly target: Target;
    readonly positive?: never;
    readonly metric: MetricOf<"multiclass">;
    readonly baseline: "prior" | "majority" | LastValue<ColumnsOf$2<Row, string>> | Published;
}
interface NumberProblem<Row, Target extends keyof Row> extends Common<Row, "regression"> {
    readonly predict: "number";
    readonly target: Target;
    readonly positive?: never;
    readonly metric: MetricOf<"regression">;
    /** What must be beaten: the training rows' mean or median, a rule, a column, a published figure. */
    readonly baseline: "mean" | "median" | Rule<Row> | LastValue<ColumnsOf$2<Row, number>> | Published;
}
/**
 * Step 1: what is decided, what is predicted, and what must be beaten.
 * @throws OptionError at the declaration, for an option that cannot be
 * @example
 * export const brief = problem(Penguin, {
 *   decision: "Which species do we record?", predict: "class", target: "species", metric: "accuracy", goal: 0.95, baseline: "prior",
 * });
 */
declare function problem<Row, Aside extends string, Target extends ColumnsOf$2<Row, string | boolean>>(contract: Contract<Row, Aside>, options: BinaryProblem<Row, Target>): Brief<Row, Aside, Target, "binary">;
declare function problem<Row, Aside extends string, Target extends ColumnsOf$2<Row, string>>(contract: Contract<Row, Aside>, options: MulticlassProblem<Row, Target>): Brief<Row, Aside, Target, "multiclass">;
declare function problem<Row, Aside extends string, Target extends ColumnsOf$2<Row, number>>(contract: Contract<Row, Aside>, options: NumberProblem<Row, Target>): Brief<Row, Aside, Target, "regression">;

/** The assignment of each row to training, validation or test; test rows are sealed from here on. */
interface Parts<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any> extends Stage<"split" | "feasibility", {
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
/** No test rows, and why; see `none`. */
interface NoTest {
    readonly none: string;
}
interface ByKey {
    /** Any text. Without one the split cannot be told from another of the same sizes. */
    readonly salt?: string;
    /** `"unit"`: rows of the contract's `unit` stay together. */
    readonly by?: "key" | "unit";
    /** Keep the shares of the target's classes in each part; default true for classes, where it is possible. */
    readonly stratify?: boolean;
    readonly gap?: never;
    readonly embargo?: never;
}
interface ByTime {
    /** Rows closer than this before a cut are left out, and before a fold train nothing for it: "7d", "12h". */
    readonly gap?: string;
    /**
     * `"unit and time"`: a unit stays in the part of its first rows, and its rows in later parts are left out. So every
     * row that is judged is both later than training and of a unit that training has not met.
     */
    readonly by?: "time" | "unit and time";
}
/**
 * By key: a row's part follows from the hash of salt and key, ranked within its class, so that the parts have the
 * classes' shares and the order of rows does not matter.
 */
interface SplitByKey extends ByKey {
    /** Share of the rows (of the units, with `by: "unit"`). */
    readonly test: number | NoTest;
    /**
     * A share, or `"test"`: the test rows serve for validation too, as a two-way split does in practice. Then nothing is
     * sealed and the report says that its figure is no test figure.
     */
    readonly validation: number | "test";
    readonly folds?: never;
}
/**
 * By key or by unit, and the rows that do not test are held out in turn: `prepare` and `train` do their work once more in
 * each fold, on its other rows alone, and `validate` judges every row by a model that did not learn from it. The model
 * that is kept is trained on all of them.
 */
interface FoldsByKey extends ByKey {
    /** Share of the rows (of the units, with `by: "unit"`). */
    readonly test: number | NoTest;
    /** How many, 2 to 50. */
    readonly folds: number;
    readonly validation?: never;
}
/** By the contract's `time` column: later rows test, earlier ones train. */
interface SplitByTime extends ByTime {
    readonly test: After | NoTest;
    readonly validation: After | "test";
    readonly folds?: never;
}
/**
 * By time, and the rows before the test rows are held out in turn, one stretch of time after the other. A fold trains on
 * earlier rows only, so that the first stretch is never held out.
 */
interface FoldsByTime extends ByTime {
    readonly test: After | NoTest;
    /** How many, 2 to 50. */
    readonly folds: number;
    /** With it later rows train too, from this long after those held out (purged k-fold, López de Prado 2018): "5d". */
    readonly embargo?: string;
    readonly validation?: never;
}
interface Nested {
    /** Folds that judge the procedure: each row is predicted once by what never saw it. 2 to 50. */
    readonly outer: number;
    /** Folds within the rows that each outer fold trains on, in which things are chosen; `validate` goes by those among all rows. */
    readonly inner: number;
    readonly test?: never;
    readonly validation?: never;
    readonly folds?: never;
}
/**
 * Nested folds, where rows are too few to set some apart: the stages from `prepare` to `train` run once for each outer
 * fold and once on all rows. `evaluate` takes the outer predictions together and calls them an estimate of the procedure:
 * the model that is kept was trained on all rows, and no row is left to judge it.
 */
interface NestedByKey extends ByKey, Nested {
}
/** Nested folds in time: each outer fold, and each inner one, trains on rows that are earlier than those it holds out. */
interface NestedByTime extends ByTime, Nested {
    readonly by: "time" | "unit and time";
    readonly embargo?: never;
}
/** By a file with the contract's key columns and a column `part` of "train", "validation" and "test". */
interface SplitGiven {
    readonly from: string;
    readonly validation?: "test";
    /** For a file that lists no test rows. */
    readonly test?: NoTest;
}
/**
 * Step 6: which rows train, which choose, which judge.
 * @example
 * export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2026-a" });
 * @example
 * export const folded = split(table, brief, { test: 0.2, folds: 5, salt: "2026-a" });
 * @example
 * export const nested = split(table, brief, { outer: 5, inner: 3, salt: "2026-a" });
 * @example
 * export const later = split(table, brief, { validation: after("2001-03-01"), test: after("2001-03-16"), gap: "1d" });
 */
declare function split<Row, Aside extends string, Target extends string, T extends Task>(table: TableStage<Row>, brief: Brief<any, Aside, Target, T>, options: SplitByKey | FoldsByKey | NestedByKey | SplitByTime | FoldsByTime | NestedByTime | SplitGiven): Parts<Row, Aside, Target, T>;
/**
 * Rows from this date (or date and time, ISO 8601, UTC) on.
 * @example after("2026-06-01")
 */
declare function after(moment: string): After;
/**
 * No test rows, as a choice with its reason. `validate` works as always; `evaluate` has nothing to report on and says so.
 * @example split(table, brief, { test: none("150 rows are too few to set some apart"), validation: 0.3, salt: "a" })
 */
declare function none(why: string): NoTest;

interface Constant$1 {
    readonly constant: number | string;
}
/** Options of `impute`. */
interface ImputeOptions {
    /** A column of 0 and 1 more for each column, which says where it was missing. Default false. */
    readonly indicator?: Open<boolean>;
    /** Of `"nearest"`: how many rows are averaged. Default 5. */
    readonly neighbours?: Open<number>;
    /** Of `"nearest"`: each neighbour alike, or by 1 / distance. Default `"uniform"`. */
    readonly weights?: Open<"uniform" | "distance">;
}
interface Impute extends ImputeOptions {
    readonly step: "impute";
    readonly with: Open<"mean" | "median" | "most_frequent" | "nearest"> | Constant$1;
}
/** Options of `scale`. */
interface ScaleOptions {
    /** Of `"quantile"`: what the values are spread like. Default `"uniform"`. */
    readonly output?: Open<"uniform" | "normal">;
    /** Of `"quantile"`: how many are learned, at most one a row. Default 1000. */
    readonly quantiles?: Open<number>;
    /** Of `"power"`. Box-Cox is for numbers above 0. Default `"yeo_johnson"`. */
    readonly method?: Open<"yeo_johnson" | "box_cox">;
}
interface Scale extends ScaleOptions {
    readonly step: "scale";
    readonly by: Open<"standard" | "min_max" | "robust" | "quantile" | "power">;
}
/** Options of `clip`. */
interface ClipOptions {
    /** Interquartile ranges beyond the quartiles (default 1.5), or standard deviations from the mean (default 3). */
    readonly times?: Open<number>;
    /** Of `"percentiles"`: shares of the rows, default 0.01 and 0.99. */
    readonly low?: Open<number>;
    readonly high?: Open<number>;
}
interface Clip extends ClipOptions {
    readonly step: "clip";
    readonly by: Open<"iqr" | "z_score" | "percentiles">;
}
/** Options of `oneHot`. */
interface OneHotOptions {
    /** Categories seen fewer times share one column. Default 1. */
    readonly minCount?: Open<number>;
    /** A category never seen is zero in every column, or counts among the infrequent ones where there are some. Default `"zeros"`. */
    readonly unseen?: Open<"zeros" | "infrequent">;
}
interface OneHot extends OneHotOptions {
    readonly step: "oneHot";
}
/** Options of `ordinal`. */
interface OrdinalOptions {
    /** From 0 on. Default: the categories of the training rows in alphabetical order. */
    readonly order?: readonly string[];
    /** What a category that is not among them becomes. Default -1. */
    readonly unseen?: Open<number>;
}
interface Ordinal extends OrdinalOptions {
    readonly step: "ordinal";
}
/** Options of `targetEncode`. */
interface TargetEncodeOptions {
    /** How many rows the overall mean counts for; `"auto"` follows from the spread within the category. Default `"auto"`. */
    readonly smooth?: Open<"auto" | number>;
    /** Training rows are encoded by the rows of other folds. Default 5. */
    readonly folds?: Open<number>;
    /** Of the folds. Default 0. */
    readonly seed?: number;
}
interface TargetEncode extends TargetEncodeOptions {
    readonly step: "targetEncode";
}
/** Options of `hashing`. */
interface HashingOptions {
    /** Default 16. */
    readonly columns?: Open<number>;
}
interface Hashing extends HashingOptions {
    readonly step: "hashing";
}
/** Options of `tokens` and `tfIdf`. */
interface TextOptions {
    /** Words of two or more letters or digits, or single characters. Default `"words"`. */
    readonly of?: Open<"words" | "characters">;
    /** The fewest and the most that make a term. Default [1, 1]. */
    readonly ngrams?: readonly [number, number];
    /** The most frequent terms get a column each, so many at most. Default 500. */
    readonly maxTerms?: Open<number>;
    /** Terms in fewer texts are left out. Default 1. */
    readonly minCount?: Open<number>;
    /** Terms in a larger share of the texts are left out. Default 1. */
    readonly maxShare?: Open<number>;
    /** Words that are left out before terms are made. */
    readonly stopWords?: readonly string[];
    /** Default true. */
    readonly lowerCase?: Open<boolean>;
}
interface Tokens extends TextOptions {
    readonly step: "tokens";
}
interface TfIdf extends TextOptions {
    readonly step: "tfIdf";
}
/** Options of `discretise`. */
interface DiscretiseOptions {
    /** Default 5. */
    readonly bins?: Open<number>;
    /** A column of 0 and 1 for each bin, or the number of the bin. Default `"one_hot"`. */
    readonly output?: Open<"one_hot" | "ordinal">;
}
interface Discretise extends DiscretiseOptions {
    readonly step: "discretise";
    readonly by: Open<"quantile" | "uniform" | "kmeans">;
}
/** Options of `select`. */
interface SelectOptions {
    /** Of `"variance"`: columns with no more than this are left out. Default 0. */
    readonly above?: Open<number>;
    /** Of the others: so many columns stay. Default 10 by mutual information; by a model those of at least the mean size. */
    readonly keep?: Open<number>;
    /** Of `"mutual_information"`: of numbers, nearest neighbours. Default 3. */
    readonly neighbours?: Open<number>;
}
interface Select extends SelectOptions {
    readonly step: "select";
    readonly by: Open<"variance" | "mutual_information" | "model">;
}
/** Options of `reduce`: one of them. */
interface ReduceOptions {
    /** So many. */
    readonly components?: Open<number>;
    /** As many as explain more than this share of the variance. */
    readonly variance?: Open<number>;
}
interface Reduce extends ReduceOptions {
    readonly step: "reduce";
}
/** What a step of `prepare` is asked to do, for the columns of one `on`. */
type Step = Impute | Scale | Clip | OneHot | Ordinal | TargetEncode | Hashing | Tokens | TfIdf | Discretise | Select | Reduce;
/** Steps that may also stand behind all `on(…)`, for every column that these make. */
type WholeStep = Select | Reduce;

/** Options of `balance`. */
interface BalanceOptions {
    /** What the smallest class is to be of the largest. Default 1: all the same. */
    readonly ratio?: Open<number>;
    /** Of `"smote"`: rows between which a new one may lie. Default 5. */
    readonly neighbours?: Open<number>;
    /** Default 0. */
    readonly seed?: number;
    /** Whether the model's scores are corrected to the shares that the classes had before. Default true. */
    readonly correct?: boolean;
}
/** Training rows, balanced. */
interface Balance extends BalanceOptions {
    readonly step: "balance";
    readonly by: Open<"weights" | "oversample" | "undersample" | "smote">;
}
/**
 * Makes the classes weigh the same in the rows that a model learns from, and in no others: by weights, by drawing rows of
 * the smaller ones again, by leaving rows of the larger ones out, or by rows between neighbours of the smaller ones (SMOTE;
 * columns of 0 and 1 come to lie between too). The shares from before are remembered, and the model's scores are corrected
 * to them, so that 0.2 still means one in five; with `correct: false` they speak of the balanced rows.
 * @example prepare(parts, [on(numeric(), impute("median"), scale()), balance("smote", { ratio: 0.5, seed: 7 })])
 */
declare function balance(by: "weights", options?: Pick<BalanceOptions, "correct">): Balance;
declare function balance(by: "oversample" | "undersample", options?: Omit<BalanceOptions, "neighbours">): Balance;
declare function balance(by: "smote", options?: BalanceOptions): Balance;
declare function balance(by: Extract<Balance["by"], Among<any>>, options?: BalanceOptions): Balance;
/** Options of `augment`. */
interface AugmentOptions {
    /** How many rows are made, of each training row on average. Default 1. */
    readonly share?: Open<number>;
    /** Of `"noise"`: standard deviations of the column (default 0.1). Of `"texts"`: the share of the words (default 0.1). */
    readonly size?: Open<number>;
    /** Default 0. */
    readonly seed?: number;
}
/** More rows to learn from. `Row`: columns that may be named. */
interface Augment<Row = any> extends AugmentOptions {
    readonly step: "augment";
    readonly by: Open<"noise" | "mix" | "texts">;
    readonly columns?: readonly string[];
    readonly types?: (row: Row) => void;
}
/**
 * Makes more rows to learn from, before features, which are computed of them anew; no other rows are touched, and the steps
 * that follow learn from the new rows too. `"noise"`: numbers moved a little (all columns of numbers, or those named).
 * `"mix"`: rows between two rows of the same class, or between any two where a number is predicted, their target between as
 * well. `"texts"`: a few words left out, swapped or mistyped (all texts, or those named).
 * @example prepare(parts, [augment("noise", { columns: ["age"], size: 0.1, seed: 7 }), on(numeric(), impute("median"), scale())])
 */
declare function augment<Row>(by: "noise" | "texts", options?: AugmentOptions & {
    readonly columns?: readonly Extract<keyof NoInfer<Row>, string>[];
}): Augment<Row>;
declare function augment(by: "mix", options?: Omit<AugmentOptions, "size">): Augment;

/** Steps fitted on training rows; what a model is trained and served with. */
interface Prepared<Row = any> extends Stage<"prepare", {
    row: Row;
}> {
}
type Selector = {
    readonly select: "numeric" | "categorical" | "textual";
};
/** Every numeric input: numbers, integers, booleans. */
declare function numeric(): Selector;
/** Every category. Texts are none: see `textual`. */
declare function categorical(): Selector;
/** Every text, for `tokens` and `tfIdf`. */
declare function textual(): Selector;
/** Steps for some columns. */
interface On<Row = any> {
    readonly on: Selector | readonly string[];
    readonly steps: readonly Step[];
    readonly types?: (row: Row) => void;
}
/**
 * Steps, in order, for the columns selected or named. A column takes part once: one that is named in any `on` is not
 * selected by its type as well, and one that is named or selected twice is an error.
 * @example on(numeric(), impute("median"), scale())
 * @example on(["age", "income"], scale()) // and on(numeric(), …) takes the other numbers
 */
declare function on<Row>(which: Selector | readonly Extract<keyof NoInfer<Row>, string>[], ...steps: readonly Step[]): On<Row>;
/** What stands in the list of `prepare`: steps for some columns, then for every column that these make, then for the rows to learn from; first of all, more rows. */
type RecipeItem<Row = any> = Augment<Row> | On<Row> | WholeStep | Balance;
/**
 * What has to be learned from rows: fitted on the training rows only. Columns that no `on` selects are not used.
 * Given a table instead of parts it is fitted on all rows, test rows among them, which `leakage/fit-before-split` reports.
 * @example
 * export const dense = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);
 */
declare function prepare<Row>(parts: Parts<Row>, steps: readonly RecipeItem<Row>[]): Prepared<Row>;
declare function prepare<Row>(table: TableStage<Row>, steps: readonly RecipeItem<Row>[]): Prepared<Row>;

/** How tables are handed to a program and taken back: `table.csv`, `table.parquet`. */
type ProgramFormat = "csv" | "parquet";
interface ProgramOptions {
    /**
     * Files whose change makes the stage stale, beside the script and the Python modules near it that it imports: those
     * that the program reads itself. Paths are relative to the pipeline file.
     */
    readonly files?: readonly string[];
    /** How tables are handed over and taken back; default "csv". Parquet keeps types, and tells a missing text from an empty one. */
    readonly format?: ProgramFormat;
}
interface PythonOptions extends ProgramOptions {
    /** Words on the command line, before the two folders. One that is among `files` becomes that file's full path. */
    readonly arguments?: readonly string[];
}
/** Another program that does a stage's work; made by `python` or `command`. */
interface Program {
    readonly program: "python" | "command";
    /** Of a command the program and its arguments; of `python` the script and its arguments. */
    readonly words: readonly string[];
    readonly files: readonly string[];
    readonly format: ProgramFormat;
}
/**
 * A Python script that does a stage's work. It is given two folders, as its last arguments and as `MLPIPE_INPUTS` and
 * `MLPIPE_OUTPUTS`: it reads `table.csv` (and each table of `with` by its name) from the first and writes `table.csv` into
 * the second. It runs in the project's root; its path is relative to the pipeline file. The interpreter is the setting
 * `mlpipe.python` or the environment's `MLPIPE_PYTHON`, else `python3` (on Windows `python`).
 * @throws OptionError for an empty path or an unknown format
 * @example
 * export const rows = wrangle(tidy, python("programs/dedupe.py"), { makes: Customer });
 */
declare function python(script: string, options?: PythonOptions): Program;
/**
 * Any program that does a stage's work, started without a shell: the program and its arguments, to which two folders are
 * added, that of its inputs and that for its outputs (see `python`). A word that is among `files` becomes that file's
 * full path, so that it is found from the project's root, where the program runs.
 * @throws OptionError for a line of one text, an empty list, or an unknown format
 * @example
 * export const rows = wrangle(tidy, command(["Rscript", "programs/clean.R"], { files: ["programs/clean.R"] }), { makes: Customer });
 */
declare function command(words: readonly string[], options?: ProgramOptions): Program;

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
 * Step 8: trains one model on the training rows. A model may be another program (`python`, `command`), which is started
 * with the word `fit` and two folders, that of its inputs (`rows.csv` with the target, `task.json`) and that into which
 * it writes its model, whatever files that takes; and later with `predict`, given rows without the target and its
 * `model` folder, to write `predictions.csv`: a probability for each class, or a `prediction`, in the order of the rows.
 * @example
 * export const model = train(parts, logistic({ use: dense }), { seed: 7 });
 * @example
 * export const model = train(parts, python("programs/train.py"), { seed: 7 });
 */
declare function train<Row, T extends Task>(parts: Parts<Row, any, any, T>, model: (AnyModelSpec & {
    readonly types?: {
        readonly [Fit in NoInfer<T>]: true;
    };
}) | Program, options?: TrainOptions): Model<Row, T>;

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

/** What the values of a column are held to. A missing value passes unless `present`, or more are missing than may be. */
type ColumnChecks<Cell> = {
    readonly present?: true;
    /** At most this share of the values may be missing. */
    readonly missingAtMost?: number;
    /** No value twice. */
    readonly unique?: true;
} & (NonNullable<Cell> extends number | Date ? {
    readonly atLeast?: LimitOf<Cell>;
    readonly atMost?: LimitOf<Cell>;
} : {
    readonly oneOf?: readonly NonNullable<Cell>[];
});
type LimitOf<Cell> = NonNullable<Cell> extends Date ? string : number;
interface Expectations<Row> {
    readonly columns?: {
        readonly [Name in keyof Row]?: ColumnChecks<Row[Name]>;
    };
    /** Sentences that must be true of each row: `{ "ends after it starts": (row) => row.end >= row.start }`. */
    readonly rows?: Readonly<Record<string, (row: Row) => boolean | null>>;
    /** Columns that together are different in each row. */
    readonly unique?: readonly Extract<keyof Row, string>[];
    /** How many rows there are. */
    readonly count?: {
        readonly atLeast?: number;
        readonly atMost?: number;
    };
}
/**
 * Holds a table to account: passes it on where all is as expected, and otherwise fails with the rows that are not.
 * @example
 * export const sound = expect(tidy, { columns: { age: { atLeast: 0, atMost: 120 } }, count: { atLeast: 1000 } });
 */
declare function expect<Row>(table: TableStage<Row>, checks: Expectations<NoInfer<Row>>): TableStage<Row>;

type Cell = number | string | boolean | Date | null;
type Name$1<Row> = Extract<keyof Row, string>;
type Simplify<T> = T extends infer R ? {
    readonly [K in keyof R]: R[K];
} : never;
/** A literal in a function's result stays the type of its kind. */
type Widened$1<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : T;
/** A function of one row that Arquero reads as text: no closures, no helpers, no statements. See `escape` and `params`. */
type Expression<Row, Result = Cell, Params = Readonly<Record<string, any>>> = (row: Row, params: Params) => Result;
/** What an expression may give: a cell, or a list of them for `unroll` and `spread`. */
type Computed = Cell | readonly Cell[];
type Expressions<Row> = Readonly<Record<string, Expression<Row, Computed> | Escaped<Row, Computed> | Rolling<Row, Computed>>>;
type Reducers<Row> = Readonly<Record<string, (rows: Iterable<Row>) => Cell>>;
type ResultsOf<Columns> = {
    readonly [K in keyof Columns]: Widened$1<ResultOf<Columns[K]>>;
};
type ResultOf<E> = E extends (...all: never[]) => infer Result ? Result : E extends {
    readonly escaped: (...all: never[]) => infer Result;
} ? Result : E extends {
    readonly rolling: (...all: never[]) => infer Result;
} ? Result : never;
interface Descending<Row> {
    readonly descending: Name$1<Row> | Expression<Row>;
}
/** A column to sort by, or an expression; `desc` turns it round. */
type Order<Row> = Name$1<Row> | Expression<Row> | Descending<Row>;
/** Sorts the other way round: `table.orderby(desc("price"))`. */
declare function desc<Row>(by: Name$1<Row> | Expression<Row>): Descending<Row>;
interface Escaped<Row, Result = Cell> {
    readonly escaped: (row: Row) => Result;
}
/**
 * An ordinary function, called for each row, where an expression cannot say it: closures and helpers work in it,
 * aggregates do not.
 * @example table.derive({ length: escape((row: { note: string | null }) => (row.note ?? "").length) })
 */
declare function escape<Row, Result = Cell>(each: (row: Row) => Result): Escaped<Row, Result>;
interface Rolling<Row, Result = Cell> {
    readonly rolling: Expression<Row, Result>;
    readonly frame: readonly [number, number];
}
/**
 * Aggregates of an expression over a frame of rows around each, in the table's order: offsets from the row, negative ones
 * earlier. Default: all rows up to this one.
 * @example table.orderby("day").derive({ week: rolling((row: { sales: number }) => op.mean(row.sales), [-6, 0]) })
 */
declare function rolling<Row, Result = Cell>(expression: Expression<Row, Result>, frame?: readonly [number, number]): Rolling<Row, Result>;

interface FeasibilityOptions {
    /**
     * What is a no-go: a class with too few training rows (`"labels"`), labels that a quick model cannot tell from shuffled
     * ones (`"signal"`), a goal that it does not reach with ten times the rows either (`"goal"`). Default labels and signal.
     */
    readonly stopOn?: readonly ("labels" | "signal" | "goal")[];
    /** Goes on in spite of a no-go; the reason is recorded with the result and the run. */
    readonly overrule?: string;
    /** Of the resamples and shuffles. Default 0. */
    readonly seed?: number;
    /** Rows that a person labels in an hour, so that a labelling plan can be given in hours. */
    readonly labelsPerHour?: number;
}
/**
 * Step 2: is there enough to go on? A quick model on training rows only: how it learns with more rows, whether it finds
 * more than in shuffled labels, and how far it is from baseline and goal. Passes the parts on; a no-go stops what follows.
 * @example
 * export const go = feasibility(parts, { stopOn: ["labels", "signal"], seed: 7 });
 */
declare function feasibility<Row, Aside extends string, Target extends string, T extends Task>(parts: Parts<Row, Aside, Target, T>, options?: FeasibilityOptions): Parts<Row, Aside, Target, T>;

type ColumnsOf$1<Row, Cell> = {
    [Name in keyof Row]-?: NonNullable<Row[Name]> extends Cell ? Name : never;
}[keyof Row] & string;
type FeatureCell = number | string | boolean | null;
/**
 * A feature by name: the editor knows what it reads and makes without running it, and it is computed column by column.
 * `Cells`: what it makes; `Suffix`: of its columns, "" for one that has the feature's own name.
 */
interface FeatureForm<Row = any, Cells = any, Suffix extends string = any> {
    readonly feature: "ratio" | "dateParts" | "bin" | "interaction";
    readonly given: Readonly<Record<string, unknown>>;
    readonly types?: {
        readonly row: (row: Row) => void;
        readonly cells: Cells;
        readonly suffix: Suffix;
    };
}
/** A feature with a sentence that says what it is for. */
interface Explained<Feature = unknown> {
    readonly explained: string;
    readonly of: Feature;
}
/**
 * Says what a feature is for; `mlpipe features` lists it.
 * @example explained("Heavy callers leave more often.", (row) => row.total_day_minutes + row.total_eve_minutes)
 */
declare function explained<const F extends ((row: any) => FeatureCell) | FeatureForm>(sentence: string, feature: F): Explained<F>;
/**
 * One number divided by another; missing where either is, and where the divisor is 0.
 * @example ratio("income", "household_size")
 */
declare function ratio<Row, const A extends ColumnsOf$1<NoInfer<Row>, number>, const B extends ColumnsOf$1<NoInfer<Row>, number>>(dividend: A, divisor: B): FeatureForm<Row, number | null, "">;
declare const datePartNames: readonly ["year", "quarter", "month", "week", "day", "weekday", "dayOfYear", "hour", "minute"];
type DatePart = (typeof datePartNames)[number];
/**
 * Parts of a date, a column for each: `when: dateParts("ordered_at", ["hour", "weekday"])` makes `when_hour` and
 * `when_weekday`. In UTC; weeks and weekdays (1 is Monday) as ISO 8601 has them.
 * @example dateParts("ordered_at", ["hour", "weekday"])
 */
declare function dateParts<Row, const Name extends ColumnsOf$1<NoInfer<Row>, Date>, const Parts extends readonly DatePart[]>(column: Name, parts: Parts): FeatureForm<Row, number | null, `_${Parts[number]}`>;
/**
 * The interval that a number lies in, by literal edges: `bin("age", [18, 65])` gives "< 18", "18 – 65" and "≥ 65". Edges
 * learned from rows, such as quantiles, belong to `prepare`.
 * @example bin("age", [18, 30, 65])
 */
declare function bin<Row, const Name extends ColumnsOf$1<NoInfer<Row>, number>>(column: Name, edges: readonly number[]): FeatureForm<Row, string | null, "">;
type Interactive = number | string | boolean;
type CellsOf$1<Row, A extends keyof Row, B extends keyof Row> = NonNullable<Row[A]> extends number ? number | null : NonNullable<Row[B]> extends number ? number | null : string | null;
/**
 * Two columns together: numbers multiplied, categories side by side ("NY × yes"); missing where either is.
 * @example interaction("state", "plan")
 */
declare function interaction<Row, const A extends ColumnsOf$1<NoInfer<Row>, Interactive>, const B extends NonNullable<NoInfer<Row>[A]> extends number ? ColumnsOf$1<NoInfer<Row>, number> : ColumnsOf$1<NoInfer<Row>, string | boolean>>(first: A, second: B): FeatureForm<Row, CellsOf$1<Row, A & keyof Row, B & keyof Row>, "">;

/** A row as features see it: without the target, and without columns of the roles `outcome` and `notFeature`. */
type FeatureRow<Row, B> = B extends Brief<any, infer Aside, infer Target, any> ? {
    readonly [Name in Exclude<keyof Row, Aside | Target>]: Row[Name];
} : never;
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : T;
/** A plain function of a row, a form by name, or either with a sentence that explains it. */
type Feature<Row> = ((row: Row) => FeatureCell) | FeatureForm<Row> | Explained<((row: Row) => FeatureCell) | FeatureForm<Row>>;
/** The columns that features make. */
type ColumnsOf<Features> = {
    readonly [Name in keyof Features & string as `${Name}${SuffixOf<Features[Name]>}`]: CellsOf<Features[Name]>;
};
type SuffixOf<F> = F extends {
    readonly explained: string;
    readonly of: infer Of;
} ? SuffixOf<Of> : F extends FeatureForm<any, any, infer Suffix> ? Suffix : "";
type CellsOf<F> = F extends {
    readonly explained: string;
    readonly of: infer Of;
} ? CellsOf<Of> : F extends FeatureForm<any, infer Cells, any> ? Cells : F extends (...all: never[]) => infer Result ? Widened<Result> : never;
/** A row as it could come, and what features make of it: `mlpipe test` runs them. Columns that are left out are missing. */
interface FeatureExample<Row, Made> {
    readonly row: {
        readonly [Name in keyof Row]?: Row[Name];
    };
    readonly gives: {
        readonly [Name in keyof Made]?: Made[Name] | null;
    };
}
interface FeatureOptions<Row, Made> {
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
declare function features<Row, B extends Brief, const Functions extends Readonly<Record<string, Feature<FeatureRow<Row, B>>>>>(table: TableStage<Row>, brief: B, functions: Functions, options?: FeatureOptions<FeatureRow<Row, B>, ColumnsOf<Functions>>): TableStage<Row & ColumnsOf<Functions>>;

type Shared<Row, Other> = Name$1<Row> & Name$1<Other>;
/**
 * A column that both tables have, or this table's columns and the other's, pair by pair: `"sku"`,
 * `[["sku"], ["code"]]`, `[["shop", "day"], ["store", "date"]]`.
 */
type JoinKeys<Row, Other> = Shared<Row, Other> | readonly [readonly Name$1<Row>[], readonly Name$1<Other>[]];
/** All columns that both have. */
type KeysOf<Row, Other> = readonly [readonly Shared<Row, Other>[], readonly Shared<Row, Other>[]];
interface JoinOptions<Suffix extends readonly [string, string]> {
    /** Behind the names of columns that both tables have and that are no keys; default "_1" and "_2". */
    readonly suffix?: Suffix;
}
/** Keys of one name are one column. */
type Merged<On> = On extends string ? On : On extends readonly [readonly (infer L)[], readonly (infer R)[]] ? L & R : never;
/** Two tables' columns beside each other; `Keys`: where merged keys come from. */
type Joined<Row, Other, On, Suffix extends readonly [string, string], Keys = Row> = Simplify<{
    [N in keyof Row as N extends Exclude<keyof Other, Merged<On>> ? `${N & string}${Suffix[0]}` : N]: N extends Merged<On> & keyof Keys ? Keys[N] : Row[N];
} & {
    [N in Exclude<keyof Other, Merged<On>> as N extends keyof Row ? `${N & string}${Suffix[1]}` : N]: Other[N];
}>;
/** Keys of either table. */
type EitherOf<Row, Other> = {
    readonly [N in keyof Row & keyof Other]: Row[N] | Other[N];
};
/** Columns of rows that may have no partner. */
type Missing<Row> = {
    readonly [N in keyof Row]: Row[N] | null;
};

type Nothing = null | undefined;
type Text = string | Nothing;
type Numeric = number | Nothing;
/**
 * What expressions may call: functions of values, aggregates over the group, and windows over its rows in order. Parts of
 * dates are read in UTC. `Math`'s functions may be called as well.
 */
interface Operations {
    count(): number;
    sum(value: Numeric): number;
    product(value: Numeric): number;
    mean(value: Numeric): number;
    average(value: Numeric): number;
    median(value: Numeric): number;
    quantile(value: Numeric, probability: number): number;
    min<T extends number | Date>(value: T | Nothing): T;
    max<T extends number | Date>(value: T | Nothing): T;
    stdev(value: Numeric): number;
    stdevp(value: Numeric): number;
    variance(value: Numeric): number;
    variancep(value: Numeric): number;
    covariance(a: Numeric, b: Numeric): number;
    covariancep(a: Numeric, b: Numeric): number;
    corr(a: Numeric, b: Numeric): number;
    mode<T>(value: T): T;
    distinct(value: unknown): number;
    valid(value: unknown): number;
    invalid(value: unknown): number;
    any<T>(value: T): T;
    array_agg<T>(value: T): readonly T[];
    array_agg_distinct<T>(value: T): readonly T[];
    object_agg<T>(key: string, value: T): Readonly<Record<string, T>>;
    map_agg<K, T>(key: K, value: T): ReadonlyMap<K, T>;
    entries_agg<K, T>(key: K, value: T): readonly (readonly [K, T])[];
    /** Least, greatest and step of round bins, for `op.bin(row.age, ...op.bins(row.age))`. */
    bins(value: Numeric, maxbins?: number, nice?: boolean, minstep?: number, step?: number): [number, number, number];
    row_number(): number;
    rank(): number;
    avg_rank(): number;
    dense_rank(): number;
    percent_rank(): number;
    cume_dist(): number;
    ntile(count: number): number;
    lag<T>(value: T, offset?: number, otherwise?: T): T | null;
    lead<T>(value: T, offset?: number, otherwise?: T): T | null;
    first_value<T>(value: T): T;
    last_value<T>(value: T): T;
    nth_value<T>(value: T, nth: number): T;
    fill_down<T>(value: T | Nothing, otherwise?: T): T | null;
    fill_up<T>(value: T | Nothing, otherwise?: T): T | null;
    /** Sum from the first row of the group to this one. */
    cumulative_sum(value: Numeric): number;
    bin(value: Numeric, min: number, max: number, step: number, offset?: number): number;
    abs(value: Numeric): number;
    acos(value: Numeric): number;
    acosh(value: Numeric): number;
    asin(value: Numeric): number;
    asinh(value: Numeric): number;
    atan(value: Numeric): number;
    atan2(y: Numeric, x: Numeric): number;
    atanh(value: Numeric): number;
    cbrt(value: Numeric): number;
    ceil(value: Numeric): number;
    clz32(value: Numeric): number;
    cos(value: Numeric): number;
    cosh(value: Numeric): number;
    degrees(value: Numeric): number;
    exp(value: Numeric): number;
    expm1(value: Numeric): number;
    floor(value: Numeric): number;
    fround(value: Numeric): number;
    greatest(...values: Numeric[]): number;
    is_finite(value: unknown): boolean;
    is_nan(value: unknown): boolean;
    least(...values: Numeric[]): number;
    log(value: Numeric): number;
    log10(value: Numeric): number;
    log1p(value: Numeric): number;
    log2(value: Numeric): number;
    pow(base: Numeric, exponent: Numeric): number;
    radians(value: Numeric): number;
    /** Another value each time: the stage then runs each time too. */
    random(): number;
    round(value: Numeric): number;
    sign(value: Numeric): number;
    sin(value: Numeric): number;
    sinh(value: Numeric): number;
    sqrt(value: Numeric): number;
    tan(value: Numeric): number;
    tanh(value: Numeric): number;
    trunc(value: Numeric): number;
    endswith(value: Text, part: string): boolean;
    lower(value: Text): string;
    match(value: Text, pattern: RegExp, index?: number | string): any;
    normalize(value: Text, form?: string): string;
    padend(value: Text, length: number, fill?: string): string;
    padstart(value: Text, length: number, fill?: string): string;
    parse_date(value: Text): Date;
    parse_float(value: Text): number;
    parse_int(value: Text, radix?: number): number;
    repeat(value: Text, count: number): string;
    replace(value: Text, pattern: string | RegExp, replacement: string): string;
    split(value: Text, separator: string | RegExp, limit?: number): readonly string[];
    startswith(value: Text, part: string): boolean;
    substring(value: Text, start: number, end?: number): string;
    trim(value: Text): string;
    upper(value: Text): string;
    date(date: Date | Nothing): number;
    datetime(year: number, month: number, date?: number, hours?: number, minutes?: number, seconds?: number, milliseconds?: number): Date;
    dayofweek(date: Date | Nothing): number;
    dayofyear(date: Date | Nothing): number;
    format_date(date: Date | Nothing, shorten?: boolean): string;
    format_utcdate(date: Date | Nothing, shorten?: boolean): string;
    hours(date: Date | Nothing): number;
    milliseconds(date: Date | Nothing): number;
    minutes(date: Date | Nothing): number;
    month(date: Date | Nothing): number;
    /** Another value each time: the stage then runs each time too. */
    now(): number;
    quarter(date: Date | Nothing): number;
    seconds(date: Date | Nothing): number;
    timestamp(date: Date | Nothing): number;
    utcdate(date: Date | Nothing): number;
    utcdatetime(year: number, month: number, date?: number, hours?: number, minutes?: number, seconds?: number, milliseconds?: number): Date;
    utcdayofweek(date: Date | Nothing): number;
    utcdayofyear(date: Date | Nothing): number;
    utchours(date: Date | Nothing): number;
    utcmilliseconds(date: Date | Nothing): number;
    utcminutes(date: Date | Nothing): number;
    utcmonth(date: Date | Nothing): number;
    utcquarter(date: Date | Nothing): number;
    utcseconds(date: Date | Nothing): number;
    utcweek(date: Date | Nothing, first?: number): number;
    utcyear(date: Date | Nothing): number;
    week(date: Date | Nothing, first?: number): number;
    year(date: Date | Nothing): number;
    compact<T>(list: readonly T[] | Nothing): readonly NonNullable<T>[];
    concat<T>(...lists: (readonly T[])[]): readonly T[];
    includes(value: Text | readonly unknown[], part: unknown): boolean;
    indexof(value: Text | readonly unknown[], part: unknown): number;
    join(list: readonly unknown[] | Nothing, separator?: string): string;
    lastindexof(value: Text | readonly unknown[], part: unknown): number;
    length(value: Text | readonly unknown[]): number;
    pluck(list: readonly unknown[] | Nothing, property: string): readonly any[];
    reverse<T>(list: readonly T[] | Nothing): readonly T[];
    slice<T>(list: readonly T[] | Nothing, start?: number, end?: number): readonly T[];
    sequence(start: number, stop?: number, step?: number): readonly number[];
    equal(a: unknown, b: unknown): boolean;
    recode(value: unknown, map: Readonly<Record<string, unknown>>, otherwise?: unknown): any;
    has(object: unknown, key: unknown): boolean;
    keys(object: unknown): readonly string[];
    values(object: unknown): readonly any[];
    entries(object: unknown): readonly (readonly [string, any])[];
    object(entries: unknown): Readonly<Record<string, any>>;
    row_object(...names: string[]): Readonly<Record<string, any>>;
    parse_json(value: Text): any;
    to_json(value: unknown): string;
}
/**
 * Aggregates and windows for expressions: `(row) => row.price - op.mean(row.price)`. Expressions are read as text and
 * never called, so `op` itself computes nothing.
 */
declare const op: Operations;

/** Columns of which a recipe changes values, not types. */
type Unchanged$1 = Record<never, never>;
type Texts<Names extends string> = {
    readonly [Name in Names]: string;
};
/**
 * Spellings of the same category become one: keys are what is found, values what it becomes.
 * @example canonical("state", { "N.Y.": "NY", "New York": "NY" })
 */
declare function canonical<Row, const Name extends ColumnName<NoInfer<Row>>>(column: Name, spellings: Readonly<Record<string, string>>): Recipe<Row, Texts<Name>, Unchanged$1, never>;
/**
 * White space at both ends goes. A text of nothing else becomes missing.
 * @example trim(["name", "city"])
 */
declare function trim<Row, const Names extends ColumnNames<NoInfer<Row>>>(columns: Names): Recipe<Row, Texts<NamesIn<Names>>, Unchanged$1, never>;
/**
 * One way of writing capitals. "title" is a capital at the start of each word.
 * @example letterCase("city", "title")
 */
declare function letterCase<Row, const Names extends ColumnNames<NoInfer<Row>>>(columns: Names, letters: "lower" | "upper" | "title"): Recipe<Row, Texts<NamesIn<Names>>, Unchanged$1, never>;
/**
 * Mends what programs do to texts: UTF-8 that was read as Latin-1 ("MÃ¼nchen"), HTML's `&amp;`, letters of two code
 * points, invisible characters, and runs of white space, which become one blank. A text of nothing else becomes missing.
 * @example repairText(["city", "comment"])
 */
declare function repairText<Row, const Names extends ColumnNames<NoInfer<Row>>>(columns: Names): Recipe<Row, Texts<NamesIn<Names>>, Unchanged$1, never>;
type ParsedType = "number" | "integer" | "boolean" | "date" | "datetime";
type ParsedCell<T extends ParsedType> = T extends "number" | "integer" ? number : T extends "boolean" ? boolean : Date;
interface ParseOptions {
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
declare function parse<Row, const Name extends ColumnName<NoInfer<Row>>, const T extends ParsedType>(column: Name, type: T, options?: ParseOptions): Recipe<Row, Texts<Name>, {
    readonly [Column in Name]: ParsedCell<T> | null;
}, never>;
/** What one of a unit is in the unit that all become: a factor, or for other zeros `{ plus: -32, times: 0.5556 }`, added first. */
type UnitFactor = number | {
    readonly plus: number;
    readonly times: number;
};
interface UnitOptions {
    readonly decimal?: "." | ",";
    readonly otherwise?: "missing" | "fail";
}
/**
 * Reads texts of a number and its unit ("12 kg", "500g", "5 ft 11 in") as numbers of one unit. The unit `""` says what a
 * number without one is; without it such a text is no such value.
 * @example units("weight", { to: "kg", g: 0.001, lb: 0.453592, "": 1 })
 */
declare function units<Row, const Name extends ColumnName<NoInfer<Row>>>(column: Name, factors: {
    readonly to: string;
} & Readonly<Record<string, UnitFactor | string>>, options?: UnitOptions): Recipe<Row, Texts<Name>, {
    readonly [Column in Name]: number | null;
}, never>;

/** Dates are written as ISO 8601 text. */
type LimitValue = number | string;
type Constant = string | number | boolean;
/** Literal limits of a column: limits learned from rows belong to `prepare`. */
interface Limits {
    /** Of numbers and dates. */
    readonly atLeast?: LimitValue;
    readonly atMost?: LimitValue;
    readonly oneOf?: readonly Constant[];
    /** Without it a missing value passes. */
    readonly present?: true;
}
/** The type that a column must have for these limits. */
type CellFor<L> = L extends {
    readonly atLeast: infer V;
} | {
    readonly atMost: infer V;
} ? V extends number ? number : Date : L extends {
    readonly oneOf: readonly (infer V)[];
} ? V extends string ? string : V extends number ? number : boolean : unknown;
type Unchanged = Record<never, never>;
/**
 * Rows outside these literal limits are dropped and counted, in training and when the model is served; a missing value
 * passes unless `present: true`.
 * @example require({ account_length: { atLeast: 0 } })
 */
declare function require$1<Row, const L extends {
    readonly [Name in ColumnName<NoInfer<Row>>]?: Limits;
}>(limits: L): Recipe<Row, {
    readonly [Name in keyof L]: CellFor<L[Name]>;
}, Unchanged, PresentIn<L>>;
type PresentIn<L> = {
    [Name in keyof L]: L[Name] extends {
        readonly present: true;
    } ? Name : never;
}[keyof L];
/**
 * Values beyond these literal limits become the limit.
 * @example cap("age", { atLeast: 0, atMost: 110 })
 */
declare function cap<Row, const Name extends ColumnName<NoInfer<Row>>, const L extends Pick<Limits, "atLeast" | "atMost">>(column: Name, limits: L): Recipe<Row, {
    readonly [Column in Name]: CellFor<L>;
}, Unchanged, never>;
/** What `mark` looks for: values beyond limits, values among these, or missing ones. */
type Marked = Pick<Limits, "atLeast" | "atMost"> | {
    readonly oneOf: readonly Constant[];
} | {
    readonly missing: true;
};
/**
 * A new column that is true where the value is beyond these literal limits, among these values, or missing, and false
 * elsewhere. The value itself stays: write `cap` or `blank` after it.
 * @example mark("age", { atMost: 110 }, "age_was_odd")
 */
declare function mark<Row, const Name extends ColumnName<NoInfer<Row>>, const M extends Marked, const As extends string>(column: Name, what: M, as: As): Recipe<Row, {
    readonly [Column in Name]: CellFor<M>;
}, {
    readonly [Column in As]: boolean;
}, never>;
/**
 * A constant where the value is missing. A constant learned from rows, such as a median, belongs to `prepare`.
 * @example fill("children", 0)
 */
declare function fill<Row, const Name extends ColumnName<NoInfer<Row>>, const Value extends Constant>(column: Name, value: Value): Recipe<Row, {
    readonly [Column in Name]: Fillable<Value>;
}, Unchanged, Name>;
type Fillable<Value> = Value extends number ? number : Value extends boolean ? boolean : string | Date;
/**
 * These values mean "missing", and become so.
 * @example blank(["age", "income"], [-1, 999])
 */
declare function blank<Row, const Names extends ColumnNames<NoInfer<Row>>>(columns: Names, values: readonly Constant[]): Recipe<Row, unknown, Unchanged, never>;

/**
 * A new column of texts that names each row: the key that decides its part, 16 digits made from the row's content where
 * the contract names no key. Labels of such rows are joined by it. It is no model input, and another name comes with other
 * content: a key in the contract lasts longer.
 * @example rowKey("ticket_key")
 */
declare function rowKey<Row, const As extends string>(as: As): Recipe<Row, unknown, {
    readonly [Column in As]: string;
}, never>;

/**
 * A column of 0 and 1 for each category of the training rows, in alphabetical order. Categories seen fewer than `minCount`
 * times share one column; a category never seen, or a missing one that was not imputed, is all zeros.
 * @example oneHot({ minCount: 20, unseen: "infrequent" })
 */
declare function oneHot(options?: OneHotOptions): OneHot;
/**
 * Categories as the numbers 0, 1, 2 …; one that was never seen becomes -1, a missing one stays missing.
 * @example ordinal({ order: ["poor", "fair", "good"] })
 */
declare function ordinal(options?: OrdinalOptions): Ordinal;
/**
 * The target's mean (of classes: each class' share) in the rows of a category, drawn towards the overall mean the fewer
 * rows it has; a missing category is one of its own, and one never seen is the overall mean. Training rows are encoded by
 * what the rows of other folds say, so that none is told its own target; all other rows by all training rows.
 * @example targetEncode({ smooth: "auto", folds: 5 })
 */
declare function targetEncode(options?: TargetEncodeOptions): TargetEncode;
/**
 * So many columns whatever the categories are: a category adds 1 or -1 to the column that its hash names, so that any new
 * one has its place. Some share one.
 * @example hashing({ columns: 32 })
 */
declare function hashing(options?: HashingOptions): Hashing;

/**
 * Keeps some columns: those that vary more than a limit, those that tell most about the target (mutual information; of
 * numbers by nearest neighbours, among 10,000 training rows at most), or those with the largest coefficients of a
 * logistic or linear regression (scale before it). In an `on(…)` of its columns, behind all of them of every column.
 * @example prepare(parts, [on(numeric(), scale()), on(categorical(), oneHot()), select("mutual_information", { keep: 20 })])
 */
declare function select(by: "variance", options?: Pick<SelectOptions, "above">): Select;
declare function select(by: "mutual_information", options?: Pick<SelectOptions, "keep" | "neighbours">): Select;
declare function select(by: "model", options?: Pick<SelectOptions, "keep">): Select;
declare function select(by: Extract<Select["by"], Among<any>>, options?: SelectOptions): Select;
/**
 * Principal components instead of the columns themselves: the directions in which the training rows vary most. Scale
 * before it, or the column with the largest numbers is the first component.
 * @example on(numeric(), impute("median"), scale(), reduce({ variance: 0.95 }))
 */
declare function reduce(options: {
    readonly components: ReduceOptions["components"];
} | {
    readonly variance: ReduceOptions["variance"];
}): Reduce;

/**
 * Fills missing values with what was learned from training rows, or with a constant. `"nearest"` takes the mean of the
 * rows that are nearest in the columns of this `on` (Euclidean, over what both rows have; among 5,000 training rows at
 * most): scale before it.
 * @example impute("median", { indicator: true }) // and a column that says where it was missing
 * @example on(["age", "income"], scale(), impute("nearest", { neighbours: 5 }))
 */
declare function impute(value: Impute["with"], options?: ImputeOptions): Impute;
/**
 * Numbers on a common scale. `"standard"`: zero mean and unit variance of the training rows (divisor n). `"min_max"`: 0 to 1
 * by their extremes. `"robust"`: less the median, by the interquartile range. `"quantile"`: by their rank among the training
 * rows, spread evenly from 0 to 1 or like a normal distribution. `"power"`: the power transform (Yeo-Johnson, or Box-Cox)
 * that makes them most normal, then standard. A constant column becomes 0.
 * @example scale("quantile", { output: "normal" })
 */
declare function scale(by?: Open<"standard" | "min_max" | "robust">): Scale;
declare function scale(by: "quantile", options?: Pick<ScaleOptions, "output" | "quantiles">): Scale;
declare function scale(by: "power", options?: Pick<ScaleOptions, "method">): Scale;
declare function scale(by: Extract<Scale["by"], Among<any>>, options?: ScaleOptions): Scale;
/**
 * Moves values beyond limits onto them; the limits are learned from training rows. (`cap` in `clean` has literal ones.)
 * @example clip("iqr", { times: 1.5 }) // interquartile ranges beyond the quartiles
 * @example clip("z_score", { times: 3 }) // standard deviations from the mean
 * @example clip("percentiles", { low: 0.01, high: 0.99 })
 */
declare function clip(by: "iqr" | "z_score", options?: Pick<ClipOptions, "times">): Clip;
declare function clip(by: "percentiles", options?: Pick<ClipOptions, "low" | "high">): Clip;
declare function clip(by: Extract<Clip["by"], Among<any>>, options?: ClipOptions): Clip;
/**
 * Numbers as bins: of equally many training rows, of equal width, or around the means of k-means. A bin holds its lower
 * edge. Bins narrower than 1e-8 are joined; what is missing is in none.
 * @example discretise("quantile", { bins: 4, output: "ordinal" })
 */
declare function discretise(by: Discretise["by"], options?: DiscretiseOptions): Discretise;

/**
 * How often each term stands in a text: a column for each of the most frequent terms of the training rows (`maxTerms`, 500
 * unless given), in alphabetical order. A missing text has no terms.
 * @example on(["comment"], tokens({ ngrams: [1, 2], minCount: 5, maxTerms: 300 }))
 */
declare function tokens(options?: TextOptions): Tokens;
/**
 * The same, each count times how rare the term is, ln((1 + texts) / (1 + texts with it)) + 1; a text's numbers have length 1.
 * @example on(textual(), tfIdf({ maxTerms: 300, stopWords: ["the", "a"] }))
 */
declare function tfIdf(options?: TextOptions): TfIdf;

type Suffixes = readonly [string, string];
type Numbered = readonly ["_1", "_2"];
type Element<T> = T extends readonly (infer E)[] ? E : T;
/**
 * A table in the verbs of Arquero. Each verb returns a new table. Training side only: nothing done here is replayed
 * when the model is served, so drop and order rows here, and change values in `clean` or `features`.
 *
 * Rows keep the hidden key that decides their part. Verbs that pick or order rows keep it; a row that a join or `fold`
 * makes several of gives it to each of them, so that they stay together; rows without one of this table (in `join_right`,
 * `join_full` and `concat`) have that of the other; rows of an aggregate (`rollup`, `reduce`, `count`, `pivot`) have a new one.
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
    /** These columns before or behind another: only their order changes. */
    relocate(names: Name$1<Row> | readonly Name$1<Row>[], where: {
        readonly before: Name$1<Row>;
    } | {
        readonly after: Name$1<Row>;
    }): Table<Row>;
    /** New names: `{ old: "new" }`. */
    rename<const Names extends {
        readonly [Old in Name$1<Row>]?: string;
    }>(names: Names): Table<Simplify<{
        [Old in keyof Row as Old extends keyof Names ? Extract<Names[Old], string> : Old]: Row[Old];
    }>>;
    /** Ascending unless `desc`; ties keep their order. */
    orderby(...order: readonly Order<Row>[]): Table<Row>;
    /** Stored order again. */
    unorder(): Table<Row>;
    /** The first of the rows that are equal in these columns (all columns when none is named). */
    dedupe(...names: readonly Name$1<Row>[]): Table<Row>;
    /**
     * The first of the rows whose texts in these columns are nearly equal, and whose other values in them are equal. Likeness
     * is 1 less the letters that differ as a share of the longer text, without regard to case, blanks and punctuation.
     * @example table.dedupeNear(["name", "city"], { similarity: 0.9 })
     */
    dedupeNear(names: Name$1<Row> | readonly Name$1<Row>[], options: {
        readonly similarity: number;
    }): Table<Row>;
    /** Groups for the aggregates that follow: by columns, or by expressions with the names they get. */
    groupby<const Names extends readonly Name$1<Row>[]>(...names: Names): GroupedTable<Row, Names[number]>;
    groupby<const Columns extends Expressions<Row>>(columns: Columns): GroupedTable<Simplify<Omit<Row, keyof Columns> & ResultsOf<Columns>>, Extract<keyof Columns, string>>;
    ungroup(): Table<Row>;
    /** One row for the whole table. */
    rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<ResultsOf<Columns>>>;
    /**
     * One row for the whole table, each column made by an ordinary function of its rows, in the table's order: for what the
     * aggregates of `rollup` cannot say. Closures and helpers work in it; it is slower.
     * @example table.groupby("store").orderby("day").reduce({ longest_drop: (rows) => longestDrop([...rows]) })
     */
    reduce<const Columns extends Reducers<Row>>(columns: Columns): Table<Simplify<ResultsOf<Columns>>>;
    /** How many rows there are. */
    count(): Table<{
        readonly count: number;
    }>;
    /** Rows at these positions: `[start, end)`, negative from the end. */
    slice(start: number, end?: number): Table<Row>;
    /** This many rows at random, of each group where there are groups; without replacement, in stored order. */
    sample(size: number, options: {
        readonly seed: number;
    }): Table<Row>;
    /** Rows that filters left out are gone for good, and order is stored order: nothing that a later verb would show. */
    reify(): Table<Row>;
    /** Missing values replaced by an expression. */
    impute<const Columns extends {
        readonly [K in Name$1<Row>]?: () => NonNullable<Row[K]>;
    }>(columns: Columns): Table<Simplify<{
        [K in keyof Row]: K extends keyof Columns ? NonNullable<Row[K]> : Row[K];
    }>>;
    /** Values that expressions read from their second argument. */
    params(values: Readonly<Record<string, Cell>>): Table<Row>;
    /** The rows of this table and of the others; columns that this table lacks are left out. */
    concat(...others: readonly Table<Row>[]): Table<Row>;
    /** `concat`, each row once. */
    union(...others: readonly Table<Row>[]): Table<Row>;
    /** Rows that are in every one of the others too, each once. */
    intersect(...others: readonly Table<Row>[]): Table<Row>;
    /** Rows that are in none of the others, each once. */
    except(...others: readonly Table<Row>[]): Table<Row>;
    /** Pairs of rows with equal keys; default: the columns of the same name. */
    join<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(other: Table<Other>, on?: On, options?: JoinOptions<Suffix>): Table<Joined<Row, Other, On, Suffix>>;
    /** `join`, with this table's rows that have no partner. */
    join_left<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(other: Table<Other>, on?: On, options?: JoinOptions<Suffix>): Table<Joined<Row, Missing<Other>, On, Suffix>>;
    /** `join`, with the other table's rows that have no partner. */
    join_right<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(other: Table<Other>, on?: On, options?: JoinOptions<Suffix>): Table<Joined<Missing<Row>, Other, On, Suffix, Other>>;
    /** `join`, with the rows of either table that have no partner. */
    join_full<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(other: Table<Other>, on?: On, options?: JoinOptions<Suffix>): Table<Joined<Missing<Row>, Missing<Other>, On, Suffix, EitherOf<Row, Other>>>;
    /** Every pair of rows. */
    cross<Other, const Suffix extends Suffixes = Numbered>(other: Table<Other>, options?: JoinOptions<Suffix>): Table<Joined<Row, Other, never, Suffix>>;
    /** Rows that have a partner in the other table; its columns are not added. */
    semijoin<Other>(other: Table<Other>, on?: JoinKeys<Row, Other>): Table<Row>;
    /** Rows that have no partner in the other table. */
    antijoin<Other>(other: Table<Other>, on?: JoinKeys<Row, Other>): Table<Row>;
    /** Columns of the other table's last row with an equal key; missing where there is none. Rows stay as they are. */
    lookup<Other, const Names extends readonly Exclude<Name$1<Other>, Name$1<Row>>[]>(other: Table<Other>, on: JoinKeys<Row, Other>, ...names: Names): Table<Simplify<Row & Missing<Pick<Other, Names[number]>>>>;
    /** The columns of another table with as many rows, beside these: row by row, by position. */
    assign<Other>(other: Table<Other>): Table<Simplify<Omit<Row, keyof Other> & Other>>;
    /** A row for each of these columns, with its name and its value. */
    fold<const Names extends readonly Name$1<Row>[], const As extends readonly [string, string] = ["key", "value"]>(names: Names, options?: {
        readonly as: As;
    }): Table<Simplify<Omit<Row, Names[number]> & {
        [K in As[0]]: Names[number];
    } & {
        [K in As[1]]: Row[Names[number]];
    }>>;
    /** A row for each element of a column of lists, which `derive` has made. */
    unroll<const N extends Name$1<Row>>(name: N, options?: {
        readonly limit?: number;
    }): Table<Simplify<Omit<Row, N> & {
        [K in N]: Element<Row[N]>;
    }>>;
    /** A column for each element of a column of lists, which goes. */
    spread<const N extends Name$1<Row>, const As extends readonly string[]>(name: N, options: {
        readonly as: As;
    }): Table<Simplify<Omit<Row, N> & {
        [K in As[number]]: Element<Row[N]> | null;
    }>>;
    /**
     * A row for the table, with a column for each of these values of a column: an aggregate of its rows.
     * @example table.groupby("store").pivot("month", { sales: (row) => op.sum(row.amount) }, { columns: ["jan", "feb"] })
     */
    pivot<const Columns extends readonly string[], const Value extends Expressions<Row>>(name: Name$1<Row>, value: Value, options: {
        readonly columns: Columns;
    }): Table<{
        readonly [K in Columns[number]]: ResultsOf<Value>[keyof Value] | null;
    }>;
}
interface GroupedTable<Row, By extends string> extends Omit<Table<Row>, "rollup" | "reduce" | "groupby" | "count" | "pivot"> {
    groupby<const Names extends readonly Name$1<Row>[]>(...names: Names): GroupedTable<Row, Names[number]>;
    /** One row a group. */
    rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<Pick<Row, By & keyof Row> & ResultsOf<Columns>>>;
    /** One row a group, each column made by an ordinary function of the group's rows. */
    reduce<const Columns extends Reducers<Row>>(columns: Columns): Table<Simplify<Pick<Row, By & keyof Row> & ResultsOf<Columns>>>;
    /** Rows in each group. */
    count(): Table<Simplify<Pick<Row, By & keyof Row> & {
        count: number;
    }>>;
    /** A row a group, with a column for each of these values of a column. */
    pivot<const Columns extends readonly string[], const Value extends Expressions<Row>>(name: Name$1<Row>, value: Value, options: {
        readonly columns: Columns;
    }): Table<Simplify<Pick<Row, By & keyof Row> & {
        readonly [K in Columns[number]]: ResultsOf<Value>[keyof Value] | null;
    }>>;
}

interface WrangleOptions<Others extends Readonly<Record<string, TableStage>>> {
    /** Other tables of the pipeline, for joins: by the names that the function gives them. */
    readonly with?: Others;
}
interface ProgramWork<Row, Others extends Readonly<Record<string, TableStage>>> {
    /** The contract of the table that the program writes: names, types and roles of its columns, each row checked. */
    readonly makes: Contract<Row, any>;
    /** Other tables of the pipeline, handed over beside `table` as a file each, by these names. */
    readonly with?: Others;
    /**
     * "kept" (the default): each row written is one that was handed over, left as it was, changed, left out or repeated; it
     * brings its key back, in the key columns of `makes` where the table has the same, else in the column `row_key`.
     * "new": rows of another kind, such as totals; their keys are those of `makes`, else their content.
     */
    readonly rows?: "kept" | "new";
}
type TablesOf<Others> = {
    readonly [Name in keyof Others]: Others[Name] extends TableStage<infer Row> ? Table<Row> : never;
};
/**
 * Step 4b: set-wise work in Arquero's verbs, or by another program, on the training side only. It stands before the split
 * and is given every row, so that what it learns from rows it learns from test rows too: the audit says where.
 * @example
 * export const rows = wrangle(tidy, (table) => table.dedupe());
 * @example
 * export const priced = wrangle(rows, (table, { prices }) => table.join_left(prices, "sku"), { with: { prices } });
 * @example
 * export const rows = wrangle(tidy, python("programs/dedupe.py"), { makes: Customer });
 */
declare function wrangle<After, const Others extends Readonly<Record<string, TableStage>> = Record<never, never>>(table: TableStage, work: Program, options: ProgramWork<After, Others>): TableStage<After>;
declare function wrangle<Row, After, const Others extends Readonly<Record<string, TableStage>> = Record<never, never>>(table: TableStage<Row>, work: (table: Table<Row>, others: TablesOf<Others>) => Table<After>, options?: WrangleOptions<Others>): TableStage<After>;

export { after, among, arrow, augment, balance, baseline, bin, blank, canonical, cap, categorical, choice, clean, clip, collect, columns, command, csv, dateParts, dates, desc, discretise, escape, evaluate, expect, explained, feasibility, features, files, fill, hashing, http, impute, interaction, json, labelRule, lastValue, letterCase, linear, logistic, mark, mlp, ndjson, none, normal, numeric, on, oneHot, op, ordinal, parquet, parse, postgres, prepare, problem, published, python, ratio, reduce, repairText, require$1 as require, rolling, rowKey, rule, scale, secret, select, sequence, split, sqlite, synthetic, targetEncode, texts, textual, tfIdf, tokens, train, trim, tsv, uniform, units, validate, webTable, wrangle };
export type { After, Among, Augment, Balance, Brief, Capacity, CellOf, Check, CollectOptions, Compression, Contract, Costs, CsvOptions, DatePart, Escaped, Expectations, Explained, Expression, FeasibilityOptions, Feature, FeatureExample, FeatureForm, FeatureOptions, FeatureRow, FileSource, FilesOptions, FoldsByKey, FoldsByTime, Generator, GroupedTable, GuardRail, HandOff, HttpOptions, JoinKeys, JoinOptions, JsonOptions, LabelRule, LastValue, Limits, Marked, MissingShare, MlpOptions, Model, ModelSpec, NdjsonOptions, NestedByKey, NestedByTime, NoTest, On, Open, Operations, Paging, ParseOptions, Parts, PostgresConnection, PostgresOptions, Prepared, Program, ProgramFormat, ProgramOptions, ProgramWork, Published, PythonOptions, Recipe, RecipeItem, Report, Roles, Rolling, RowOf, Rule, Secret, Selector, Source, SplitByKey, SplitByTime, SplitGiven, Stage, Step, SyntheticOptions, Table, TableStage, TrainOptions, UnitFactor, UnitOptions, UntypedRow, ValidateOptions, WebTableOptions, WrangleOptions };

declare global {
  interface Console {
    log(...data: unknown[]): void;
    info(...data: unknown[]): void;
    warn(...data: unknown[]): void;
    error(...data: unknown[]): void;
  }
  var console: Console;
}
