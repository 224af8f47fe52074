import ts from "typescript";
import type { Suppression, TextRange } from "../model/finding.ts";
import type { LoadedFile, Script } from "./loadSources.ts";
import { type Comment, commentsOf } from "./tokens.ts";

/** `// mlpipe-ignore leakage/a, leakage/b: reason`, one suppression for each id; a missing reason is empty, and so is an id that is none. */
export function suppressionsOf(file: LoadedFile): readonly Suppression[] {
  const { script, text } = file;
  if (script === null || !text.includes("mlpipe-ignore")) return [];
  return commentsOf(script.source).flatMap((comment) => readSuppression(script, text, comment));
}

const start = /^\/(?:\/|\*\*?)\s*mlpipe-ignore(?![\w-])/;
const pattern = /^\/(?:\/|\*\*?)\s*mlpipe-ignore\s+([a-z][\w-]*\/[\w-]+(?:[\s,]+[a-z][\w-]*\/[\w-]+)*)\s*(?::([\s\S]*?))?(?:\*\/)?$/;

function readSuppression(script: Script, text: string, comment: Comment): readonly Suppression[] {
  const written = text.slice(comment.start, comment.end);
  if (!start.test(written)) return [];
  const range = { file: script.source.fileName, start: comment.start, end: comment.end };
  const covers = coveredBy(script, text, comment);
  const found = pattern.exec(written);
  if (found === null) return [{ id: "", reason: "", range, covers }];
  const reason = (found[2] ?? "").replace(/\s+/g, " ").trim();
  return (found[1] as string).split(/[\s,]+/).map((id) => ({ id, reason, range, covers }));
}

/** The line that the comment ends; or, where it stands alone, all that begins at the next token: a statement, a member, an item. */
function coveredBy(script: Script, text: string, comment: Comment): TextRange {
  const file = script.source.fileName;
  if (comment.after !== null) {
    const rest = /[\r\n]/.exec(text.slice(comment.end));
    return { file, start: comment.after, end: rest === null ? text.length : comment.end + rest.index };
  }
  const begins = outermostFrom(script.source, comment.next);
  return { file, start: comment.next, end: begins?.end ?? text.length };
}

function outermostFrom(source: ts.SourceFile, start: number): ts.Node | null {
  let found: ts.Node | null = null;
  const visit = (node: ts.Node): void => {
    if (found !== null || node.end <= start || node.pos > start) return;
    if (node !== source && node.kind !== ts.SyntaxKind.SyntaxList && node.getStart(source) === start) found = node;
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
