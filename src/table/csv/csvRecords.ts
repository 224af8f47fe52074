/** One record of a CSV text: its fields and the 1-based line on which it begins. */
export type RecordHandler = (fields: readonly string[], line: number) => "more" | "enough";

/** Trouble in the text itself; records before it were handed over. */
export interface CsvTrouble {
  readonly kind: "open-quote";
  readonly line: number;
}

export interface CsvDialect {
  /** One character. */
  readonly delimiter: string;
  /** One character, or null where texts are never enclosed. */
  readonly quote: string | null;
  /** Lines that begin so are skipped; null: none is. */
  readonly comment: string | null;
  /** So many lines at the start are skipped. */
  readonly skip: number;
}

/**
 * Splits CSV text (RFC 4180: fields in quotes may hold delimiters, line ends and doubled quotes) into records.
 * Lines without any text are skipped. Text after a closing quote is kept as it stands. The fields array is reused.
 */
export async function readRecords(
  chunks: AsyncIterable<string> | Iterable<string>,
  dialect: CsvDialect,
  onRecord: RecordHandler,
): Promise<CsvTrouble | null> {
  const splitter = new RecordSplitter(dialect, onRecord);
  let rest = "";
  for await (const chunk of chunks) {
    const text = rest === "" ? chunk : rest + chunk;
    const end = splitter.split(text, false);
    if (end === null) return null;
    rest = text.slice(end);
  }
  if (rest !== "" && splitter.split(rest, true) === null) return null;
  return splitter.trouble;
}

class RecordSplitter {
  trouble: CsvTrouble | null = null;
  readonly #delimiter: number;
  /** -1 where there is none. */
  readonly #quote: number;
  readonly #comment: string | null;
  readonly #onRecord: RecordHandler;
  #skip: number;
  #line = 1;
  #fields: string[] = [];

  constructor({ delimiter, quote, comment, skip }: CsvDialect, onRecord: RecordHandler) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === null ? -1 : quote.charCodeAt(0);
    this.#comment = comment;
    this.#skip = skip;
    this.#onRecord = onRecord;
  }

  /** Hands over the whole records of the text; where the first unfinished one begins, or null when there was enough. */
  split(text: string, isLast: boolean): number | null {
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const comment = this.#comment;
    const length = text.length;
    let start = 0;
    while (start < length) {
      if (this.#skip > 0 || comment !== null) {
        // A comment's mark may be cut in two by the end of the chunk.
        if (comment !== null && !isLast && length - start < comment.length) return start;
        if (this.#skip > 0 || text.startsWith(comment as string, start)) {
          const next = nextLine(text, start, isLast);
          if (next === null) return start;
          if (this.#skip > 0) this.#skip--;
          this.#line++;
          start = next;
          continue;
        }
      }
      const fields = this.#fields;
      fields.length = 0;
      const line = this.#line;
      let lines = 0;
      let at = start;
      let ended = false;
      while (!ended) {
        if (text.charCodeAt(at) === quote) {
          const field = quotedField(text, at, delimiter, quote);
          if (field === null) {
            if (isLast) this.trouble = { kind: "open-quote", line: line + lines };
            return start;
          }
          fields.push(field.value);
          lines += field.lines;
          at = field.end;
        } else {
          const from = at;
          let code = text.charCodeAt(at);
          while (code !== delimiter && code !== lineFeed && code !== carriageReturn && at < length) code = text.charCodeAt(++at);
          fields.push(text.slice(from, at));
        }
        const code = text.charCodeAt(at);
        if (at >= length) {
          if (!isLast) return start;
          ended = true;
        } else if (code === delimiter) {
          at++;
        } else {
          // A carriage return at the very end may be half of a line end.
          if (code === carriageReturn && at + 1 >= length && !isLast) return start;
          at += code === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1;
          lines++;
          ended = true;
        }
      }
      this.#line += lines;
      start = at;
      const isBlank = fields.length === 1 && fields[0] === "";
      if (!isBlank && this.#onRecord(fields, line) === "enough") return null;
    }
    return start;
  }
}

const lineFeed = 10;
const carriageReturn = 13;

/** The field that opens with a quote at `at`, or null where the text ends before it is certain to be closed. */
function quotedField(text: string, at: number, delimiter: number, quote: number): { value: string; end: number; lines: number } | null {
  const mark = text[at] as string;
  let from = at + 1;
  let value = "";
  for (;;) {
    const close = text.indexOf(mark, from);
    if (close < 0) return null;
    value += text.slice(from, close);
    if (text.charCodeAt(close + 1) === quote) {
      value += mark;
      from = close + 2;
      continue;
    }
    let end = close + 1;
    while (end < text.length && !isFieldEnd(text.charCodeAt(end), delimiter)) end++;
    if (end > close + 1) value += text.slice(close + 1, end);
    return { value, end, lines: value.includes("\n") ? value.split("\n").length - 1 : 0 };
  }
}

/** Where the next line begins; null where this one may not be over yet. */
function nextLine(text: string, start: number, isLast: boolean): number | null {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at + 1;
    if (code !== carriageReturn) continue;
    if (at + 1 >= text.length && !isLast) return null;
    return text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
  }
  return isLast ? text.length : null;
}

function isFieldEnd(code: number, delimiter: number): boolean {
  return code === delimiter || code === lineFeed || code === carriageReturn;
}
