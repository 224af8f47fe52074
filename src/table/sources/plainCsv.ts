import { isUtf8 } from "node:buffer";
import type { CsvSource } from "../../runtime/sources.ts";
import type { CsvDialect } from "../csv/csvRecords.ts";
import { CsvTokens } from "../csv/csvTokens.ts";
import { compressionOf, type SourceFile } from "./fileBytes.ts";

/** A CSV file in the commonest dialect, which can be read from its bytes: UTF-8, quotes or none, points in numbers. */
export interface PlainCsv {
  readonly path: string;
  readonly size: number;
  /** A byte. */
  readonly delimiter: number;
  /** Where the first record behind the header begins, and on which line (from 1). */
  readonly start: number;
  readonly firstLine: number;
}

/** So much is looked at for the header. */
const headBytes = 1 << 18;

/** Null where the file is of another dialect, or its header is not over soon. */
export async function plainCsv(
  file: SourceFile,
  { options }: CsvSource,
  dialect: CsvDialect,
  fieldCount: number,
): Promise<PlainCsv | null> {
  const { encoding = "utf-8", compression = compressionOf(file.path), decimal = "." } = options;
  if (encoding !== "utf-8" || compression !== "none" || decimal !== ".") return null;
  if (dialect.quote !== '"' || dialect.comment !== null || dialect.skip !== 0) return null;
  const delimiter = dialect.delimiter.charCodeAt(0);
  if (delimiter > 127) return null;
  const head = new Uint8Array(Math.min(file.size, headBytes));
  await file.handle.read(head, 0, head.length, 0);
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  // Zero bytes are a sign of UTF-16, which the careful reader knows to name.
  if (head.subarray(0, 64).includes(0)) return null;
  const { path, size } = file;
  if (options.names !== undefined) return { path, size, delimiter, start: mark, firstLine: 1 };
  const tokens = new CsvTokens(delimiter, fieldCount);
  const text = head.subarray(mark);
  if (tokens.first(text) === null || !isUtf8(text.subarray(0, tokens.end))) return null;
  return { path, size, delimiter, start: mark + tokens.end, firstLine: 1 + tokens.lines };
}
