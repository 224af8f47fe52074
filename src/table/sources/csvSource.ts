import { Failure } from "../../base/failure.ts";
import type { CsvSource } from "../../runtime/sources.ts";
import { findDelimiter } from "../csv/csvDialect.ts";
import { type CsvDialect, readRecords } from "../csv/csvRecords.ts";
import { textChunks } from "../csv/csvText.ts";
import { fileBytes, isParquet, openSourceFile, type SourceFile } from "./fileBytes.ts";
import { type PlainCsv, plainCsv } from "./plainCsv.ts";
import type { RowHeader, RowSource, RowTaker } from "./rowSource.ts";

const missingByDefault: readonly string[] = ["", "NA"];

/** A CSV file: its first record is the header unless the columns' names are given. */
export async function openCsv(path: string, source: CsvSource, signal: AbortSignal | null): Promise<RowSource> {
  const file = await openSourceFile(path, source.path);
  if (await isParquet(file)) {
    await file.handle.close();
    throw new Failure("not-csv", `${source.path} is a Parquet file.`, "Read it with parquet().");
  }
  const reader = new CsvReader(file, source, signal);
  return {
    name: source.path,
    guessesTypes: true,
    header: () => reader.header(),
    read: (taker) => reader.read(taker),
    plain: () => reader.plain(),
    close: () => file.handle.close(),
  };
}

class CsvReader {
  readonly #file: SourceFile;
  readonly #source: CsvSource;
  readonly #options: CsvSource["options"];
  readonly #name: string;
  readonly #signal: AbortSignal | null;
  #dialect: CsvDialect | null = null;
  #names: readonly string[] = [];

  constructor(file: SourceFile, source: CsvSource, signal: AbortSignal | null) {
    this.#file = file;
    this.#source = source;
    this.#options = source.options;
    this.#name = source.path;
    this.#signal = signal;
  }

  async header(): Promise<RowHeader> {
    const { names, missing = missingByDefault, decimal = "." } = this.#options;
    this.#names = names ?? namesOf(await this.#firstRecord(), this.#name);
    return { names: this.#names, types: this.#names.map(() => null), missing, decimal };
  }

  async read(taker: RowTaker): Promise<void> {
    const fieldCount = this.#names.length;
    let isHeader = this.#options.names === undefined;
    await this.#records((fields, line) => {
      if (isHeader) {
        isHeader = false;
        return "more";
      }
      return fields.length === fieldCount ? taker.row(fields, line) : taker.ragged(fields, line);
    });
  }

  async plain(): Promise<PlainCsv | null> {
    if (this.#dialect === null) await this.#firstRecord();
    return this.#dialect === null ? null : await plainCsv(this.#file, this.#source, this.#dialect, this.#names.length);
  }

  async #firstRecord(): Promise<readonly string[]> {
    let first: readonly string[] | null = null;
    await this.#records((fields) => {
      first = [...fields];
      return "enough";
    });
    if (first === null) throw emptyFile(this.#name);
    return first;
  }

  async #records(onRecord: (fields: readonly string[], line: number) => "more" | "enough"): Promise<void> {
    const chunks = textChunks(fileBytes(this.#file, this.#options.compression), this.#options.encoding ?? "utf-8", this.#name);
    const first = await chunks.next();
    if (first.done === true) throw emptyFile(this.#name);
    this.#dialect ??= dialectOf(this.#options, first.value);
    const trouble = await readRecords(withFirst(first.value, chunks, this.#signal), this.#dialect, onRecord);
    if (trouble === null) return;
    const quote = this.#dialect.quote ?? "";
    throw new Failure(
      "open-quote",
      `${this.#name}: a quoted text that begins on line ${trouble.line} is never closed.`,
      `Close it with ${quote}, or double the ${quote} where it is part of the text.`,
    );
  }
}

function dialectOf({ delimiter, quote, comment, skip }: CsvSource["options"], start: string): CsvDialect {
  const given = { quote: quote === false ? null : (quote ?? '"'), comment: comment ?? null, skip: skip ?? 0 };
  return { ...given, delimiter: delimiter ?? findDelimiter(start.slice(0, 65_536), given) };
}

/** A column without a name has that of its place; where no column has one the line is no header. */
function namesOf(first: readonly string[], file: string): readonly string[] {
  if (first.some((name) => name.trim() !== "")) return first.map((name, index) => name.trim() || `column_${index + 1}`);
  const count = first.length === 1 ? "its one column has no name" : `none of its ${first.length} columns has a name`;
  throw new Failure(
    "blank-header",
    `The header line of ${file} is blank: ${count}.`,
    'Write the names into the file, or give them in the order of its columns: names: ["…"]; where the header comes later, skip: 1.',
  );
}

function emptyFile(name: string): Failure {
  return new Failure("empty-source", `${name} is empty.`, "Check that the export was complete; a CSV file needs a header row.");
}

async function* withFirst(first: string, rest: AsyncGenerator<string>, signal: AbortSignal | null): AsyncGenerator<string> {
  yield first;
  for await (const chunk of rest) {
    signal?.throwIfAborted();
    yield chunk;
  }
}
