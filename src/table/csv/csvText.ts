import { isAscii } from "node:buffer";
import { Failure } from "../../base/failure.ts";

export type Encoding = "utf-8" | "latin-1" | "utf-16";

/**
 * The text of these bytes, from their start, in pieces, without a byte-order mark.
 * @throws Failure `wrong-encoding` where the bytes are no text of that encoding
 */
export async function* textChunks(chunks: AsyncIterable<Buffer>, encoding: Encoding, shownPath: string): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  let line = 1;
  for await (const bytes of chunks) {
    decoder ??= openDecoder(bytes, encoding, shownPath);
    try {
      yield decoder.decode(bytes);
    } catch (cause) {
      if (cause instanceof TypeError) throw invalidBytes(shownPath, encoding, line + linesBeforeInvalid(bytes), cause);
      throw cause;
    }
    line += countLineFeeds(bytes);
  }
  try {
    const last = decoder?.end() ?? "";
    if (last !== "") yield last;
  } catch (cause) {
    throw invalidBytes(shownPath, encoding, line, cause);
  }
}

interface Decoder {
  decode(bytes: Buffer): string;
  /** Whatever was left of an unfinished character. */
  end(): string;
}

function openDecoder(start: Buffer, encoding: Encoding, shownPath: string): Decoder {
  const mark = byteOrder(start);
  if (encoding === "utf-8") {
    if (mark !== null || start.subarray(0, 64).includes(0)) {
      throw new Failure(
        "wrong-encoding",
        `${shownPath} is not UTF-8 text: it ${mark === null ? "holds zero bytes" : "begins with the mark of UTF-16"}.`,
        'If it is a CSV file in UTF-16, write csv(…, { encoding: "utf-16" }).',
      );
    }
    return utf8Decoder();
  }
  if (encoding === "latin-1") return { decode: (bytes) => bytes.toString("latin1"), end: () => "" };
  return utf16Decoder(mark ?? "little");
}

function byteOrder(start: Buffer): "little" | "big" | null {
  if (start[0] === 0xff && start[1] === 0xfe) return "little";
  if (start[0] === 0xfe && start[1] === 0xff) return "big";
  return null;
}

/** Plain bytes are their own text, in half the memory of what a decoder makes of them. */
function utf8Decoder(): Decoder {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let first = true;
  let isOpen = false;
  return {
    decode(bytes) {
      if (!isOpen && isAscii(bytes)) {
        first &&= bytes.length === 0;
        return bytes.toString("latin1");
      }
      const text = decoder.decode(bytes, { stream: true });
      // Maybe the beginning of a character.
      isOpen = (bytes.at(-1) ?? 128) > 127;
      const unmarked = first && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      first &&= text === "";
      return unmarked;
    },
    end: () => decoder.decode(),
  };
}

/** Not `TextDecoder`: whether it knows big-endian UTF-16 depends on how the editor's Node was built. */
function utf16Decoder(order: "little" | "big"): Decoder {
  let odd: Buffer = Buffer.alloc(0);
  let first = true;
  return {
    decode(bytes) {
      const joined = Buffer.concat([odd, bytes]);
      const even = joined.length & ~1;
      odd = joined.subarray(even);
      const pairs = joined.subarray(0, even);
      if (order === "big") pairs.swap16();
      const text = pairs.toString("utf16le");
      const unmarked = first && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      first = false;
      return unmarked;
    },
    end() {
      if (odd.length > 0) throw new TypeError("half a character at the end");
      return "";
    },
  };
}

function invalidBytes(shownPath: string, encoding: Encoding, line: number, cause: unknown): Failure {
  return new Failure(
    "wrong-encoding",
    `${shownPath} is not ${encoding.toUpperCase()} text: line ${line} holds bytes that are none.`,
    encoding === "utf-8"
      ? 'Files saved by older programs are often Latin-1: write csv(…, { encoding: "latin-1" }).'
      : "Check its encoding.",
    { cause },
  );
}

/** Lines before the first bytes that are no UTF-8: decoded line by line, which only happens once, on the way out. */
function linesBeforeInvalid(bytes: Buffer): number {
  let from = 0;
  for (let lines = 0; ; lines++) {
    const feed = bytes.indexOf(10, from);
    const line = bytes.subarray(from, feed < 0 ? bytes.length : feed);
    // The first line may begin inside a character that the chunk before it opened.
    const text = new TextDecoder("utf-8").decode(line);
    if (feed < 0 || (text.includes("\ufffd") && lines > 0)) return lines;
    if (lines === 0 && text.replace(/^\ufffd{1,3}/, "").includes("\ufffd")) return lines;
    from = feed + 1;
  }
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
