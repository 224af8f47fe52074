/** What is still open where a line of Python ends. */
export interface LineState {
  /** The quote of a string that goes on over lines. */
  readonly quote: string | null;
  /** Open brackets: inside them a line that begins with `%` goes on with a sum. */
  readonly depth: number;
  /** The line ends with a backslash. */
  readonly goesOn: boolean;
}

export const nothingOpen: LineState = { quote: null, depth: 0, goesOn: false };

/** Whether the next line begins a statement, or nothing. */
export function isClosed({ quote, depth, goesOn }: LineState): boolean {
  return quote === null && depth === 0 && !goesOn;
}

export function afterLine(line: string, before: LineState): LineState {
  if (!/["'()[\]{}\\]/.test(line)) return before.goesOn ? { ...before, goesOn: false } : before;
  let open = before.quote;
  let brackets = before.depth;
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
