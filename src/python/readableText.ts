import { afterLine, isClosed, nothingOpen } from "./lineState.ts";

/**
 * A text that the grammar can read, as long as the given one and with the same lines, so that every offset stays what it
 * is: lines that only a notebook understands (`%magic`, `!shell`, `name?`) do nothing, and three things that Python
 * allows and the grammar does not are written as it wants them.
 */
export function readableText(text: string): string {
  return blankMagics(text.replace(pageBreaks, " ").replace(wholeNumbers, shortened).replace(severalNames, oneName));
}

/** Between definitions, in old files. */
const pageBreaks = /\f/g;

/** `255.` with nothing behind the point. */
const wholeNumbers = /(?<![\w.])(\d[\d_]*)\.(?![\w.])/g;

function shortened(_: string, digits: string): string {
  return `${digits} `;
}

/** The grammar takes one name behind `as`: several, in brackets, stand for one, which is unpacked into nothing. */
const severalNames = /\bas \([\w, ]+\)(?=\s*[:,])/g;

function oneName(found: string): string {
  return `as _${" ".repeat(found.length - 4)}`;
}

function blankMagics(text: string): string {
  if (!/^[ \t]*[%!?]|\?[ \t]*\r?$|=[ \t]*[%!]/m.test(text)) return text;
  let blanked = "";
  let state = nothingOpen;
  for (const line of text.split(/(?<=\n)/)) {
    const wanted = isClosed(state) ? blankLine(line) : line;
    blanked += wanted;
    if (wanted === line) state = afterLine(line, state);
  }
  return blanked;
}

function blankLine(line: string): string {
  const magic = /^([ \t]*)([%!?].*|[\w.]+\?\??[ \t]*)(\r?\n?)$/.exec(line);
  if (magic !== null) return `${magic[1]}${nothing(magic[2]?.length ?? 0)}${magic[3]}`;
  const assigned = /^([ \t]*[\w, ]+=[ \t]*)([%!].*)(\r?\n?)$/.exec(line);
  return assigned === null ? line : `${assigned[1]}${nothing(assigned[2]?.length ?? 0)}${assigned[3]}`;
}

/** A statement, as the line may be all that a block holds. */
function nothing(length: number): string {
  return length === 0 ? "" : `0${" ".repeat(length - 1)}`;
}
