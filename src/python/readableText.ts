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
  let state: LineState = { quote: null, depth: 0, goesOn: false };
  for (const line of text.split(/(?<=\n)/)) {
    const wanted = state.quote === null && state.depth === 0 && !state.goesOn ? blankLine(line) : line;
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

interface LineState {
  /** The quote of a string that goes on over lines. */
  readonly quote: string | null;
  /** Open brackets: inside them a line that begins with `%` goes on with a sum. */
  readonly depth: number;
  /** The line ends with a backslash. */
  readonly goesOn: boolean;
}

function afterLine(line: string, { quote, depth }: LineState): LineState {
  let open = quote;
  let brackets = depth;
  for (let i = 0; i < line.length; i++) {
    const rest = line.slice(i, i + 3);
    if (open !== null) {
      if (rest[0] === "\\") i++;
      else if (rest.startsWith(open)) {
        i += open.length - 1;
        open = null;
      }
    } else if (rest[0] === "#") break;
    else if (rest === '"""' || rest === "'''") {
      open = rest;
      i += 2;
    } else if (rest[0] === '"' || rest[0] === "'") open = rest[0];
    else if (rest[0] !== undefined && "([{".includes(rest[0])) brackets++;
    else if (rest[0] !== undefined && ")]}".includes(rest[0])) brackets = Math.max(0, brackets - 1);
  }
  // A short string ends with its line, closed or not.
  return { quote: open?.length === 3 ? open : null, depth: brackets, goesOn: /\\\r?\n?$/.test(line) };
}
