import { resolve } from "node:path";
import type { StageNote } from "../model/artifact.ts";
import type { TableValue } from "../model/relation.ts";
import type { FileSource } from "../runtime/sources.ts";
import type { NumericType } from "./cellText.ts";
import { inexactInteger } from "./checkHeader.ts";
import { takeInChunks } from "./chunkedIntake.ts";
import type { Duck } from "./duck.ts";
import type { GivenContract, GivenSource } from "./given.ts";
import { Intake, type IntakeOptions, type IntakeResult } from "./intake.ts";
import { openCsv } from "./sources/csvSource.ts";
import { openFiles } from "./sources/filesSource.ts";
import { openJson, openNdjson } from "./sources/jsonSource.ts";
import { openParquet } from "./sources/parquetSource.ts";
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
): Promise<IntakeResult> {
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
    const intake = await readAll(opened, settings, { threads, signal: options.signal ?? null });
    return intake.finish();
  } finally {
    await opened.close();
  }
}

/**
 * Without a contract, types are guessed from the first rows, so that numbers need not be kept as texts until the last
 * row is seen (measured: four times slower); a guess that a later row proves wrong is taken back, and the source is read
 * again.
 */
async function readAll(source: RowSource, options: IntakeOptions, chunks: ChunkSettings): Promise<Intake> {
  if (options.contract !== null || !source.guessesTypes) return (await readChunked(source, options, chunks)) ?? readInto(source, options);
  const few = await readInto(source, { ...options, limit: Math.min(options.limit ?? guessRows, guessRows) });
  if (few.rowsSeen < guessRows || few.rowsSeen === options.limit) return few;
  const guesses = few.guesses();
  const chunked = await readChunked(source, { ...options, guesses }, chunks);
  if (chunked !== null) return chunked;
  for (;;) {
    const intake = await readInto(source, { ...options, guesses });
    const wrong = intake.wrongGuess;
    if (wrong === null) return intake;
    takeBack(guesses, wrong);
  }
}

function takeBack(guesses: Map<string, NumericType>, wrong: string): void {
  if (guesses.get(wrong) === "integer") guesses.set(wrong, "number");
  else guesses.delete(wrong);
}

/** Smaller files are read as fast row by row. */
const leastChunked = 1 << 18;
/** Smaller files are read before threads have started. */
const leastThreaded = 8 << 20;

interface ChunkSettings {
  readonly threads: () => Threads;
  readonly signal: AbortSignal | null;
}

/** Null where the source is none that can be read from its bytes. */
async function readChunked(source: RowSource, options: IntakeOptions, { threads, signal }: ChunkSettings): Promise<Intake | null> {
  const file = (await source.plain?.()) ?? null;
  if (file === null || file.size < leastChunked) return null;
  const guesses = new Map(options.guesses);
  const workers = file.size < leastThreaded ? ownThread() : threads();
  for (;;) {
    const taken = await takeInChunks(file, options.guesses === null ? options : { ...options, guesses }, workers, signal);
    if (taken === null || taken.wrongGuesses.length === 0) return taken?.intake ?? null;
    for (const wrong of taken.wrongGuesses) takeBack(guesses, wrong);
  }
}

async function readInto(source: RowSource, options: IntakeOptions): Promise<Intake> {
  const intake = new Intake(options);
  await source.read(intake);
  // Types of the source are no guesses: what is of another type is a number that lost digits on its way into one.
  if (options.guesses === null && intake.wrongGuess !== null) throw inexactInteger(source.name, intake.rowsSeen, intake.wrongGuess);
  return intake;
}

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
