/**
 * Lines that a notebook understands and Python does not: `%magic`, `!shell`, `name?`. Each is replaced by as many
 * characters of Python that do nothing, so that every offset stays what it is. Statements keep their indentation.
 */
export function blankMagics(text: string): string {
  if (!/^[ \t]*[%!?]|\?[ \t]*\r?$|=[ \t]*[%!]/m.test(text)) return text;
  let blanked = "";
  let state: LineState = { quote: null, depth: 0 };
  for (const line of text.split(/(?<=\n)/)) {
    const wanted = state.quote === null && state.depth === 0 ? blankLine(line) : line;
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
  return { quote: open?.length === 3 ? open : null, depth: brackets };
}
