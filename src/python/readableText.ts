import { afterLine, isClosed, nothingOpen } from "./lineState.ts";
import { newerLine } from "./olderPython.ts";

/**
 * A text that the grammar can read, as long as the given one and with the same lines, so that every offset stays what it
 * is: lines that only a notebook understands (`%magic`, `!shell`, `name?`, `pip install`) do nothing, but for what they
 * run themselves (`%time model.fit(X, y)`); Python 2 is written as Python 3; and three things that Python allows and the
 * grammar does not are written as it wants them.
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
  if (!/^[ \t]*[%!?]|\?[ \t]*\r?$|=[ \t]*[%!]|\bprint[ \t]+[^=(\s]|^[ \t]*(?:except|raise)\b.*,|^[ \t]*(?:pip|conda)\b/m.test(text))
    return text;
  let blanked = "";
  let state = nothingOpen;
  let commands = false;
  for (const line of text.split(/(?<=\n)/)) {
    const wanted = commands ? nothingOf(line) : isClosed(state) ? blankLine(line) : line;
    blanked += wanted;
    // A command that goes on behind a backslash goes on being none of Python.
    commands = /\\\r?\n$/.test(line) && (commands || (isClosed(state) && /^[ \t]*[%!]/.test(line) && !running.test(line)));
    state = afterLine(wanted, state);
  }
  return blanked;
}

function nothingOf(line: string): string {
  return line.replace(/[^\r\n]/g, " ");
}

function blankLine(line: string): string {
  const timed = running.exec(line);
  // An empty statement stands where the magic was, with the one that it runs behind it.
  if (timed !== null) return `${timed[1]}0${" ".repeat((timed[2]?.length ?? 0) - 2)};${line.slice(timed[0].length)}`;
  const magic = /^([ \t]*)([%!?].*|[\w.]+\?\??[ \t]*|(?:pip3?|conda) +(?:install|uninstall|list|show|update)\b.*)(\r?\n?)$/.exec(line);
  if (magic !== null) return `${magic[1]}${nothing(magic[2]?.length ?? 0)}${magic[3]}`;
  const assigned = /^([ \t]*[\w, ]+=[ \t]*)([%!].*)(\r?\n?)$/.exec(line);
  if (assigned === null) return newerLine(line);
  return `${assigned[1]}${nothing(assigned[2]?.length ?? 0)}${assigned[3]}`;
}

/** Magics that run the statement behind them, with their options. */
const running = /^([ \t]*)(%(?:time|timeit|prun|memit)[ \t]+(?:-(?:[nrpslTDmt][ \t]*\S+|[a-zA-Z]+)[ \t]+)*)(?=\S)/;

/** A statement, as the line may be all that a block holds. */
function nothing(length: number): string {
  return length === 0 ? "" : `0${" ".repeat(length - 1)}`;
}
