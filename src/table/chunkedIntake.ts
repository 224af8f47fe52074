import type { NumericType } from "./cellText.ts";
import { readChunks, usualChunkBytes } from "./chunkedCsv.ts";
import { ChunkGatherer, type GatheredColumn, type Mistake } from "./chunkGatherer.ts";
import { FileRows, type SpoolFile } from "./fileRows.ts";
import { numbersOfTexts, textType } from "./inferColumn.ts";
import { Intake } from "./intake.ts";
import type { IntakeOptions, SpooledRows } from "./intakeResult.ts";
import type { JoinedCodes } from "./joinedCodes.ts";
import { MemoryRows } from "./memoryRows.ts";
import { keyLayout } from "./rowKey.ts";
import type { PlainCsv } from "./sources/plainCsv.ts";
import type { Threads } from "./threads.ts";

export interface ChunkSettings {
  readonly threads: Threads;
  readonly signal: AbortSignal | null;
  readonly chunkBytes?: number;
  /** Where the rows go, if not into memory. */
  readonly spool?: SpoolFile | null;
}

export type ChunkedIntake =
  | { readonly intake: Intake; readonly spooled: SpooledRows | null; readonly mistakes: readonly [] }
  /** The file is to be read again with them in mind. */
  | { readonly intake: null; readonly mistakes: readonly Mistake[] };

/**
 * Takes a whole file in by chunks: several times as fast as row by row, with the same outcome.
 * @returns null where it has to be read row by row
 */
export async function takeInChunks(
  file: PlainCsv,
  options: IntakeOptions,
  { threads, signal, chunkBytes = usualChunkBytes, spool = null }: ChunkSettings,
): Promise<ChunkedIntake | null> {
  const intake = new Intake(options);
  const columns = intake.chunkColumns();
  const { names } = options.header;
  if (columns === null || options.limit !== null || options.consent !== null) return null;
  const { fields, isDeclared } = intake.keyFields();
  const { prefix, order } = keyLayout(fields.map((field) => names[field] as string));
  const key = { prefix, order: order.map((index) => fields[index] as number) };
  const { path, size, start, delimiter, firstLine } = file;
  const plan = { delimiter, fieldCount: names.length, columns: columns.map(planned), key };
  const rows = spool === null ? new MemoryRows(columns) : new FileRows(columns, spool, isDeclared);
  try {
    const gatherer = new ChunkGatherer(columns, size, rows, ({ record, line, fields: cells }) =>
      intake.oddRow(cells, record, firstLine + line),
    );
    if (!(await readChunks({ path, size, start, plan, chunkBytes, signal }, threads, gatherer))) return null;
    if (gatherer.mistakes.length > 0) return { intake: null, mistakes: gatherer.mistakes };
    const { rowCount, records } = gatherer;
    // Which row has a key twice is found row by row.
    if (isDeclared && rows.distinctKeys < rowCount) return null;
    if (rows instanceof MemoryRows) {
      intake.adopt(rows.finish(), rowCount, records);
      return { intake, spooled: null, mistakes: [] };
    }
    const texts = rows.finish();
    if (rows.tooNarrow !== null) return { intake: null, mistakes: [{ column: rows.tooNarrow, is: "wide" }] };
    const found = columns.map((column, index) => spooledColumn(column, texts[index] ?? null, options, rowCount));
    const mistakes = found.flatMap((each) => ("is" in each ? [each] : []));
    if (mistakes.length > 0) return { intake: null, mistakes };
    intake.adopt(null, rowCount, records);
    return { intake, spooled: { path: rows.path, columns: found.flatMap((each) => ("is" in each ? [] : [each])) }, mistakes: [] };
  } finally {
    rows.close();
  }
}

/** What a thread is told of a column. */
function planned({ at, type, guessed, missing, mayBeMissing, oneOf }: GatheredColumn): Omit<GatheredColumn, "name"> {
  return { at, type, guessed, missing, mayBeMissing, oneOf };
}

type SpooledColumn = SpooledRows["columns"][number];

/** Without a contract texts may turn out to be numbers, where the first rows had none from which that could be guessed. */
function spooledColumn(
  { name, type }: GatheredColumn,
  texts: JoinedCodes | null,
  { contract, header }: IntakeOptions,
  rowCount: number,
): SpooledColumn | Mistake {
  if (type !== "coded" || texts === null) return { type: type as NumericType, distinctTexts: 0 };
  const contracted = contract?.find((column) => column.name === name)?.type;
  if (contracted !== undefined) return { type: contracted, distinctTexts: texts.size };
  const dictionary = texts.dictionary();
  const numbers = numbersOfTexts(dictionary, header.decimal);
  if (numbers !== null) return { column: name, is: numbers.type };
  return { type: textType(dictionary, rowCount), distinctTexts: texts.size };
}
