import type { FileHandle } from "node:fs/promises";
import { Failure } from "../base/failure.ts";
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
}

export const missingByDefault: readonly string[] = ["", "NA"];

/** Reads a CSV file with a header row into an intake. */
export async function collectCsv(file: FileHandle, { options }: GivenCsv, settings: CollectSettings): Promise<Intake> {
  const { shownPath, contract, invalid, limit } = settings;
  const chunks = textChunks(file, options.encoding ?? "utf-8", shownPath);
  const first = await chunks.next();
  if (first.done === true) throw emptyFile(shownPath);
  const delimiter = options.delimiter ?? findDelimiter(first.value.slice(0, 65_536));
  let intake: Intake | null = null;
  let fieldCount = 0;
  const trouble = await readRecords(withFirst(first.value, chunks), delimiter, (fields, line) => {
    if (intake === null) {
      const names = fields.map((name, index) => name.trim() || `column_${index + 1}`);
      fieldCount = names.length;
      const types = names.map(() => null);
      intake = new Intake({ source: shownPath, names, types, contract, invalid, missing: options.missing ?? missingByDefault });
      return "more";
    }
    if (fields.length === fieldCount) intake.addRow(fields, line);
    else intake.addRagged(fields.length, line);
    return intake.rowsSeen === limit ? "enough" : "more";
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

async function* withFirst(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
