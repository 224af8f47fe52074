import { afterLine, isClosed, nothingOpen } from "./lineState.ts";
import type { Comment } from "./syntax.ts";

/**
 * A text of the same length without lines that hold nothing or a comment alone, and these comments. The grammar keeps
 * each such line on its stack until its block ends, and cuts the stack at 2,800: in a notebook of a few hundred
 * statements and as many blank lines it loses statements, and everything behind them in their block.
 */
export function withoutEmptyLines(text: string): { readonly text: string; readonly comments: readonly Comment[] } {
  const comments: Comment[] = [];
  const parts: string[] = [];
  let state = nothingOpen;
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const content = line.trim();
    const empty = isClosed(state) && (content === "" || content.startsWith("#"));
    if (empty && content !== "") {
      const at = start + line.indexOf("#");
      comments.push({ start: at, end: at + content.length, alone: true });
    }
    const last = parts.at(-1);
    if (empty && last !== undefined) {
      // The end of the line before moves to the end of this one.
      parts[parts.length - 1] = last.replace(/\r?\n$/, spaces);
      parts.push(line.replace(/[^\r\n]+/, spaces));
    } else {
      parts.push(empty ? line.replace(/[^\r\n]+/, spaces) : line);
      state = afterLine(line, state);
    }
    start += line.length;
  }
  return { text: parts.join(""), comments };
}

function spaces(found: string): string {
  return " ".repeat(found.length);
}
