import { parser } from "@lezer/python";
import { withoutEmptyLines } from "./emptyLines.ts";
import type { Reading } from "./nodes.ts";
import { readableText } from "./readableText.ts";
import { readBlock } from "./readStatements.ts";
import type { Comment, PythonModule, Span } from "./syntax.ts";

/** Reads Python of any state: what cannot be read is a gap in the tree and counted. Never throws, runs nothing. */
export function readPython(file: string, text: string): PythonModule {
  const { text: readable, comments: alone } = withoutEmptyLines(readableText(text));
  const tree = parser.parse(readable);
  const reading: Reading = { text: readable, unreadable: [], depth: 0 };
  const statements = readBlock(tree.topNode, reading);
  const comments: Comment[] = [...alone];
  const broken: Span[] = [];
  tree.iterate({
    enter(node) {
      // The grammar wants a value behind every `yield`.
      if (node.type.isError && node.node.parent?.name !== "YieldStatement") broken.push({ start: node.from, end: node.to });
      else if (node.name === "Comment") comments.push(commentAt(text, node.from, node.to));
    },
  });
  const unreadable = [...broken, ...reading.unreadable].sort((a, b) => a.start - b.start);
  comments.sort((a, b) => a.start - b.start);
  return { file, text, statements, comments, unreadable: oncePerLine(text, unreadable) };
}

/** A comment ends with its line, even where the lines behind it were taken out. */
function commentAt(text: string, start: number, end: number): Comment {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const length = text.slice(start, end).search(/\r?\n/);
  return { start, end: length < 0 ? end : start + length, alone: text.slice(line, start).trim() === "" };
}

/** One slip of the pen makes several gaps: what is counted is lines. */
function oncePerLine(text: string, spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (last === undefined || text.slice(last.start, span.start).includes("\n")) kept.push(span);
  }
  return kept;
}
