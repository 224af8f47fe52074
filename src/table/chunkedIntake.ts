import { readChunks, usualChunkBytes } from "./chunkedCsv.ts";
import { ChunkGatherer, type GatheredColumn } from "./chunkGatherer.ts";
import { Intake, type IntakeOptions } from "./intake.ts";
import { keyLayout } from "./rowKey.ts";
import type { PlainCsv } from "./sources/plainCsv.ts";
import type { Threads } from "./threads.ts";

/**
 * Takes a whole file in by chunks: several times as fast as row by row, with the same outcome.
 * @returns null where it has to be read row by row; an intake that names wrong guesses is of no use beside them
 */
export async function takeInChunks(
  file: PlainCsv,
  options: IntakeOptions,
  threads: Threads,
  signal: AbortSignal | null,
  chunkBytes = usualChunkBytes,
): Promise<{ readonly intake: Intake; readonly wrongGuesses: readonly string[] } | null> {
  const intake = new Intake(options);
  const columns = intake.chunkColumns();
  const { names } = options.header;
  if (columns === null || options.limit !== null || options.consent !== null) return null;
  const { fields, isDeclared } = intake.keyFields();
  const { prefix, order } = keyLayout(fields.map((field) => names[field] as string));
  const key = { prefix, order: order.map((index) => fields[index] as number) };
  const { path, size, start, delimiter, firstLine } = file;
  const gatherer = new ChunkGatherer(columns, file.size);
  const plan = { delimiter, fieldCount: names.length, columns: columns.map(planned), key };
  if (!(await readChunks({ path, size, start, plan, chunkBytes, signal }, threads, gatherer))) return null;
  if (gatherer.wrongGuesses.length > 0) return { intake, wrongGuesses: gatherer.wrongGuesses };
  for (const { record, line, fields: cells } of gatherer.odd) intake.oddRow(cells, record, firstLine + line);
  // Which row has a key twice is found row by row.
  if (isDeclared && gatherer.hasRepeatedKeys) return null;
  intake.adopt(gatherer.finish(), gatherer.rowCount, gatherer.records);
  return { intake, wrongGuesses: [] };
}

/** What a thread is told of a column. */
function planned({ at, type, guessed, missing, mayBeMissing, oneOf }: GatheredColumn): Omit<GatheredColumn, "name"> {
  return { at, type, guessed, missing, mayBeMissing, oneOf };
}
