import type { Suppression } from "../model/finding.ts";
import { blocksOf } from "./blocks.ts";
import type { PythonModule, Span, Statement } from "./syntax.ts";

/** `# mlpipe-ignore leakage/a, leakage/b: reason`, one suppression for each id; a missing reason is empty, and so is an id that is none. */
export function suppressionsIn(module: PythonModule): readonly Suppression[] {
  if (!module.text.includes("mlpipe-ignore")) return [];
  return module.comments.flatMap((comment) => {
    const written = module.text.slice(comment.start, comment.end);
    if (!start.test(written)) return [];
    const range = { file: module.file, start: comment.start, end: comment.end };
    const covers = { file: module.file, ...(comment.alone ? nextStatement(module, comment.end) : lineOf(module.text, comment)) };
    const found = pattern.exec(written);
    if (found === null) return [{ id: "", reason: "", range, covers }];
    const reason = (found[2] ?? "").replace(/\s+/g, " ").trim();
    return (found[1] as string).split(/[\s,]+/).map((id) => ({ id, reason, range, covers }));
  });
}

const start = /^#+\s*mlpipe-ignore(?![\w-])/;
const pattern = /^#+\s*mlpipe-ignore\s+([a-z][\w-]*\/[\w-]+(?:[\s,]+[a-z][\w-]*\/[\w-]+)*)\s*(?::(.*))?$/;

function lineOf(text: string, { start, end }: Span): Span {
  return { start: text.lastIndexOf("\n", start - 1) + 1, end };
}

/** All that the next statement holds: a comment above a loop or a function speaks of its whole. */
function nextStatement(module: PythonModule, after: number): Span {
  let found: Span | null = null;
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      if (statement.start >= after) {
        if (found === null || statement.start < found.start) found = { start: statement.start, end: statement.end };
        return;
      }
      if (statement.end > after) for (const block of blocksOf(statement)) visit(block);
    }
  };
  visit(module.statements);
  return found ?? { start: after, end: module.text.length };
}
