import { checkObject, checkOneOf, checkText, describe } from "./check.ts";
import type { HttpSource, PostgresSource, SqliteSource, WebTableSource } from "./remoteSources.ts";
import { OptionError } from "./stage.ts";
import type { SyntheticSource } from "./synthetic.ts";

/** Where `collect` takes rows from. */
export type Source = FileSource | FilesSource | SyntheticSource | SqliteSource | PostgresSource | HttpSource | WebTableSource;

/** One file; its path is relative to the pipeline file. */
export type FileSource = CsvSource | JsonSource | NdjsonSource | ArrowSource | ParquetSource;

/** How a file was made smaller. Found out from its name (`.gz`, `.zst`, `.br`) when left out. */
export type Compression = "none" | "gzip" | "zstd" | "brotli";

export interface CsvSource {
  readonly format: "csv";
  readonly path: string;
  readonly options: CsvOptions;
}

export interface CsvOptions {
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

export interface JsonSource {
  readonly format: "json";
  readonly path: string;
  readonly options: JsonOptions;
}

export interface JsonOptions {
  /** Where in the document the list of rows is: "data.items". Default: the document is the list. */
  readonly rows?: string;
  /** A list or an object in a row becomes its JSON text ("text", the default), or ends the run ("fail"). */
  readonly nested?: "text" | "fail";
  /** Texts that mean "missing", beside null and a member that is not there. */
  readonly missing?: readonly string[];
  readonly compression?: Compression;
}

export interface NdjsonSource {
  readonly format: "ndjson";
  readonly path: string;
  readonly options: NdjsonOptions;
}

export type NdjsonOptions = Omit<JsonOptions, "rows">;

export interface ArrowSource {
  readonly format: "arrow";
  readonly path: string;
}

export interface ParquetSource {
  readonly format: "parquet";
  readonly path: string;
}

export interface FilesSource {
  readonly format: "files";
  /** "data/*.csv", relative to the pipeline file. */
  readonly pattern: string;
  /** How each is read; its path is the pattern. */
  readonly each: FileSource;
  readonly options: FilesOptions;
}

export interface FilesOptions {
  /** Name of a column that says which file a row is from. Default: none. */
  readonly sourceFile?: string;
}

/**
 * A CSV file with a header row; the path is relative to the pipeline file.
 * @example csv("data/churn.csv", { delimiter: ";", decimal: "," })
 */
export function csv(path: string, options: CsvOptions = {}): CsvSource {
  return csvSource("csv", path, options);
}

/**
 * A file of values separated by tabs, with a header row; otherwise as `csv`.
 * @example tsv("data/samples.tsv.gz")
 */
export function tsv(path: string, options: Omit<CsvOptions, "delimiter"> = {}): CsvSource {
  return csvSource("tsv", path, { ...options, delimiter: "\t" });
}

/**
 * A JSON document that holds a list of objects, one for each row.
 * @example json("data/orders.json", { rows: "data.items" })
 */
export function json(path: string, options: JsonOptions = {}): JsonSource {
  checkText("json", "path", path);
  checkJsonOptions("json", options, ["rows", "nested", "missing", "compression"]);
  if (options.rows !== undefined) checkText("json", "rows", options.rows);
  return { format: "json", path, options };
}

/**
 * A file with one JSON object a line (NDJSON, JSON Lines), one for each row.
 * @example ndjson("data/events.ndjson.gz")
 */
export function ndjson(path: string, options: NdjsonOptions = {}): NdjsonSource {
  checkText("ndjson", "path", path);
  checkJsonOptions("ndjson", options, ["nested", "missing", "compression"]);
  return { format: "ndjson", path, options };
}

/**
 * An Arrow IPC file or stream, Feather V2 among them.
 * @example arrow("data/flights.arrow")
 */
export function arrow(path: string): ArrowSource {
  checkText("arrow", "path", path);
  return { format: "arrow", path };
}

/**
 * A Parquet file; the path is relative to the pipeline file.
 * @example parquet("data/flights.parquet")
 */
export function parquet(path: string): ParquetSource {
  checkText("parquet", "path", path);
  return { format: "parquet", path };
}

/**
 * Several files with the same columns, one after the other, in the order of their names. In the pattern `*` and `?` stand
 * for letters of a name, `**` for folders, `{a,b}` for either.
 * @param read how each is read: a function such as `csv`, or one that calls it with options
 * @example files("data/2026-*.csv", (path) => csv(path, { delimiter: ";" }), { sourceFile: "month_file" })
 */
export function files(pattern: string, read: (path: string) => FileSource, options: FilesOptions = {}): FilesSource {
  checkText("files", "pattern", pattern);
  checkObject("files", "the options", options, ["sourceFile"]);
  if (options.sourceFile !== undefined) checkText("files", "sourceFile", options.sourceFile);
  const each: unknown = typeof read === "function" ? read(pattern) : read;
  if (typeof each !== "object" || each === null || !("format" in each) || !("path" in each)) {
    throw new OptionError(
      `files: the second argument must say how each file is read, not ${describe(read)}.`,
      'Write files("data/*.csv", csv).',
    );
  }
  return { format: "files", pattern, each: each as FileSource, options };
}

function csvSource(caller: string, path: string, options: CsvOptions): CsvSource {
  checkText(caller, "path", path);
  checkObject(caller, "the options", options, [
    "delimiter",
    "encoding",
    "missing",
    "quote",
    "comment",
    "skip",
    "decimal",
    "names",
    "compression",
  ]);
  if (options.delimiter !== undefined) checkCharacter(caller, "delimiter", options.delimiter);
  if (options.encoding !== undefined) checkOneOf(caller, "encoding", options.encoding, ["utf-8", "latin-1", "utf-16"]);
  if (options.quote !== undefined && options.quote !== false) checkCharacter(caller, "quote", options.quote);
  if (options.comment !== undefined) checkText(caller, "comment", options.comment);
  if (options.skip !== undefined && !(Number.isInteger(options.skip) && options.skip >= 0)) {
    throw new OptionError(`${caller}: "skip" cannot be ${describe(options.skip)}.`, "Give the number of lines before the header.");
  }
  if (options.decimal !== undefined) checkOneOf(caller, "decimal", options.decimal, [".", ","]);
  if (options.names !== undefined) checkTexts(caller, "names", options.names);
  if (options.missing !== undefined) checkTexts(caller, "missing", options.missing);
  checkCompression(caller, options.compression);
  return { format: "csv", path, options };
}

function checkJsonOptions(caller: string, options: JsonOptions, known: readonly string[]): void {
  checkObject(caller, "the options", options, known);
  if (options.nested !== undefined) checkOneOf(caller, "nested", options.nested, ["text", "fail"]);
  if (options.missing !== undefined) checkTexts(caller, "missing", options.missing);
  checkCompression(caller, options.compression);
}

function checkCompression(caller: string, compression: unknown): void {
  if (compression !== undefined) checkOneOf(caller, "compression", compression, ["none", "gzip", "zstd", "brotli"]);
}

function checkCharacter(caller: string, option: string, value: unknown): void {
  if (typeof value === "string" && value.length === 1 && !/[\r\n]/.test(value)) return;
  throw new OptionError(`${caller}: "${option}" must be one character, not ${describe(value)}.`, `Write ${option}: ";".`);
}

function checkTexts(caller: string, option: string, value: unknown): void {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return;
  throw new OptionError(`${caller}: "${option}" must be a list of texts, not ${describe(value)}.`, `Write ${option}: ["…"].`);
}
