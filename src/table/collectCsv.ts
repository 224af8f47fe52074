import type { FileHandle } from "node:fs/promises";
import { Failure } from "../base/failure.ts";
import type { NumericType } from "./cellText.ts";
import { findDelimiter } from "./csvDialect.ts";
import { readRecords } from "./csvRecords.ts";
import { textChunks } from "./csvText.ts";
import type { ContractColumn, GivenCsv } from "./given.ts";
import { Intake } from "./intake.ts";

export interface CollectSettings {
  /** As messages name the source. */
  readonly shownPath: string;
  readonly contract: readonly ContractColumn[] | null;
  readonly invalid: "fail" | "drop";
  readonly limit: number | null;
  readonly signal: AbortSignal | null;
}

export const missingByDefault: readonly string[] = ["", "NA"];

/** Rows from which the types of columns are guessed. */
const guessRows = 1000;

/**
 * Reads a CSV file with a header row into an intake. Without a contract, types are guessed from the first rows, so that
 * numbers need not be kept as texts until the last row is seen (measured: four times slower); a guess that a later row
 * proves wrong is taken back, and the file is read again.
 */
export async function collectCsv(file: FileHandle, source: GivenCsv, settings: CollectSettings): Promise<Intake> {
  if (settings.contract !== null) return readInto(file, source, settings, null);
  const few = await readInto(file, source, { ...settings, limit: Math.min(settings.limit ?? guessRows, guessRows) }, null);
  if (few.rowsSeen < guessRows || few.rowsSeen === settings.limit) return few;
  const guesses = few.guesses();
  for (;;) {
    const intake = await readInto(file, source, settings, guesses);
    const wrong = intake.wrongGuess;
    if (wrong === null) return intake;
    if (guesses.get(wrong) === "integer") guesses.set(wrong, "number");
    else guesses.delete(wrong);
  }
}

async function readInto(
  file: FileHandle,
  { options }: GivenCsv,
  { shownPath, contract, invalid, limit, signal }: CollectSettings,
  guesses: ReadonlyMap<string, NumericType> | null,
): Promise<Intake> {
  const chunks = textChunks(file, options.encoding ?? "utf-8", shownPath);
  const first = await chunks.next();
  if (first.done === true) throw emptyFile(shownPath);
  const delimiter = options.delimiter ?? findDelimiter(first.value.slice(0, 65_536));
  let intake: Intake | null = null;
  let fieldCount = 0;
  const trouble = await readRecords(withFirst(first.value, chunks, signal), delimiter, (fields, line) => {
    if (intake === null) {
      const names = fields.map((name, index) => name.trim() || `column_${index + 1}`);
      fieldCount = names.length;
      const types = names.map(() => null);
      const missing = options.missing ?? missingByDefault;
      intake = new Intake({ source: shownPath, names, types, contract, invalid, missing, guesses });
      return "more";
    }
    if (fields.length === fieldCount) intake.addRow(fields, line);
    else intake.addRagged(fields.length, line);
    return intake.rowsSeen === limit || intake.wrongGuess !== null ? "enough" : "more";
  });
  if (trouble !== null) {
    throw new Failure(
      "open-quote",
      `${shownPath}: a quoted text that begins on line ${trouble.line} is never closed.`,
      'Close it with ", or double the " where it is part of the text.',
    );
  }
  if (intake === null) throw emptyFile(shownPath);
  return intake;
}

function emptyFile(shownPath: string): Failure {
  return new Failure("empty-source", `${shownPath} is empty.`, "Check that the export was complete; a CSV file needs a header row.");
}

async function* withFirst(first: string, rest: AsyncGenerator<string>, signal: AbortSignal | null): AsyncGenerator<string> {
  yield first;
  for await (const chunk of rest) {
    signal?.throwIfAborted();
    yield chunk;
  }
}
