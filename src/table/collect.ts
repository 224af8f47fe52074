import { resolve } from "node:path";
import type { StageNote } from "../model/artifact.ts";
import type { TableValue } from "../model/relation.ts";
import type { FileSource } from "../runtime/sources.ts";
import type { NumericType } from "./cellText.ts";
import { takeInChunks } from "./csv/chunkedIntake.ts";
import type { Duck } from "./duck.ts";
import type { GivenContract, GivenSource } from "./given.ts";
import { inexactInteger } from "./intake/checkHeader.ts";
import { Intake } from "./intake/intake.ts";
import type { IntakeOptions, IntakeResult, SpooledResult } from "./intake/intakeResult.ts";
import { openCsv } from "./sources/csvSource.ts";
import { openFiles } from "./sources/filesSource.ts";
import { openJson, openNdjson } from "./sources/jsonSource.ts";
import { openParquet } from "./sources/parquetSource.ts";
import type { PlainCsv } from "./sources/plainCsv.ts";
import type { Reach } from "./sources/reach.ts";
import type { RowSource } from "./sources/rowSource.ts";
import { openSynthetic } from "./sources/syntheticSource.ts";
import { ownThread, type Threads } from "./threads.ts";

export interface CollectOptions {
  readonly invalid?: IntakeOptions["invalid"];
  readonly consent?: IntakeOptions["consent"];
  /** Only the first rows of the source. */
  readonly limit?: number;
  /** Folder that the source's path is relative to: the pipeline file's. */
  readonly baseFolder: string;
  /** Looked at between pieces of the source. */
  readonly signal?: AbortSignal;
  /** For sources outside of the project. */
  readonly reach?: Reach;
}

function reachOf({ reach }: CollectOptions): Reach {
  if (reach === undefined) throw new Error("A source outside of the project needs a way to it.");
  return reach;
}

export interface TableResult {
  readonly value: TableValue;
  readonly notes: readonly StageNote[];
}

/** Rows from which the types of columns are guessed. */
const guessRows = 1000;

/** A file for a table that is too long for memory. */
export interface Spool {
  /** Asked for when such a table comes; whatever is there afterwards without being the result is of no use. */
  readonly path: () => string;
  /** A table that takes less memory stays there, where the next stage finds it. */
  readonly leastBytes?: number;
}

const usualLeastBytes = 512 << 20;

/**
 * A source as a typed table, each row checked against the contract and given its key.
 * @throws Failure with the row and column of the first breach, and how many rows break the contract
 */
export async function collectSource(
  source: GivenSource,
  contract: GivenContract | null,
  options: CollectOptions,
  duck: () => Promise<Duck>,
  threads: () => Threads = ownThread,
  spool: Spool | null = null,
): Promise<IntakeResult | SpooledResult> {
  const opened = await openRows(source, options, duck);
  try {
    const header = await opened.header();
    const settings: IntakeOptions = {
      source: opened.name,
      header,
      contract: contract?.contract ?? null,
      invalid: options.invalid ?? "fail",
      consent: options.consent ?? null,
      limit: options.limit ?? null,
      guesses: null,
    };
    return (await readAll(opened, settings, { threads, signal: options.signal ?? null, spool })).finish();
  } finally {
    await opened.close();
  }
}

interface ReadSettings {
  readonly threads: () => Threads;
  readonly signal: AbortSignal | null;
  readonly spool: Spool | null;
}

/**
 * Without a contract, types are guessed from the first rows, so that numbers need not be kept as texts until the last
 * row is seen (measured: four times slower); a guess that a later row proves wrong is taken back, and the source is read
 * again.
 */
async function readAll(source: RowSource, options: IntakeOptions, settings: ReadSettings): Promise<Intake> {
  let guesses: Map<string, NumericType> | null = null;
  if (options.contract === null && source.guessesTypes) {
    const few = new Intake({ ...options, limit: Math.min(options.limit ?? guessRows, guessRows) });
    await readOnce(source, null, few, settings);
    if (few.rowsSeen < guessRows || few.rowsSeen === options.limit) return few;
    guesses = new Map(few.numbers());
  }
  const wide = new Set<string>();
  const spool = settings.spool === null ? null : { leastBytes: usualLeastBytes, ...settings.spool, path: once(settings.spool.path), wide };
  let file = await chunkedFile(source);
  for (;;) {
    const intake = new Intake({ ...options, guesses }, spool);
    if (!(await readOnce(source, file, intake, settings))) file = null;
    else if (intake.mistakes.length === 0) return intake;
    for (const { column, is } of intake.mistakes) {
      if (is === "wide") wide.add(column);
      else if (is !== "not as guessed") guesses = new Map(guesses).set(column, is);
      // Types of the source are no guesses: what is of another type is a number that lost digits on its way into one.
      else if (guesses?.has(column) !== true) throw inexactInteger(source.name, intake.rowsSeen, column);
      else takeBack(guesses, column);
    }
  }
}

/** The source as a file that is worth reading in chunks; null where it is none. */
async function chunkedFile(source: RowSource): Promise<PlainCsv | null> {
  const file = (await source.plain?.()) ?? null;
  return file !== null && file.size >= leastChunked ? file : null;
}

/** @returns false where the file cannot be read in chunks, but row by row */
async function readOnce(source: RowSource, file: PlainCsv | null, intake: Intake, { threads, signal }: ReadSettings): Promise<boolean> {
  try {
    if (file !== null) return await takeInChunks(file, intake, { threads: file.size < leastThreaded ? ownThread() : threads(), signal });
    await source.read(intake);
    intake.end();
    return true;
  } finally {
    intake.close();
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function takeBack(guesses: Map<string, NumericType>, wrong: string): void {
  if (guesses.get(wrong) === "integer") guesses.set(wrong, "number");
  else guesses.delete(wrong);
}

/** Smaller files are read as fast row by row. */
const leastChunked = 1 << 18;
/** Smaller files are read before threads have started. */
const leastThreaded = 8 << 20;

/** What few pipelines use is loaded when it is used: every run pays for what is loaded always. */
async function openRows(source: GivenSource, options: CollectOptions, duck: () => Promise<Duck>): Promise<RowSource> {
  const signal = options.signal ?? null;
  const openFile = async (path: string, file: FileSource): Promise<RowSource> => {
    switch (file.format) {
      case "csv":
        return openCsv(path, file, signal);
      case "json":
        return openJson(path, file, signal);
      case "ndjson":
        return openNdjson(path, file, signal);
      case "arrow":
        return (await import("./sources/arrowSource.ts")).openArrow(path, file, signal);
      case "parquet":
        return openParquet(path, file, await duck(), signal);
    }
  };
  switch (source.format) {
    case "files":
      return openFiles(source, options.baseFolder, openFile);
    case "synthetic":
      return openSynthetic(source, signal);
    case "sqlite":
      return (await import("./sources/sqliteSource.ts")).openSqlite(resolve(options.baseFolder, source.path), source, signal);
    case "postgres":
      return (await import("./sources/postgresSource.ts")).openPostgres(source, reachOf(options), signal);
    case "http":
      return (await import("./sources/httpSource.ts")).openHttp(source, reachOf(options), signal);
    case "webTable":
      return (await import("./sources/webTableSource.ts")).openWebTable(source, options.baseFolder, reachOf(options), signal);
    default:
      return openFile(resolve(options.baseFolder, source.path), source);
  }
}
