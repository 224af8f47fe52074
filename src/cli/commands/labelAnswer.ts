import type { ReadyLabelling } from "../../views/labellingView.ts";

/** What a line of the person's means. */
export type Answer =
  | { readonly kind: "say"; readonly label: string | null }
  | { readonly kind: "note"; readonly note: string }
  | { readonly kind: "back" | "personal" | "leave" }
  | { readonly kind: "wrong"; readonly sentence: string };

export function answerTo(line: string, batch: ReadyLabelling["batch"]): Answer {
  const text = line.trim();
  const words: Readonly<Record<string, Answer>> = {
    s: { kind: "say", label: null },
    b: { kind: "back" },
    u: { kind: "back" },
    p: { kind: "personal" },
    q: { kind: "leave" },
  };
  const word = words[text];
  if (word !== undefined) return word;
  if (/^n\s/.test(text)) return { kind: "note", note: text.slice(1).trim() };
  return batch?.classes == null ? numberSaid(text) : classSaid(text, batch.classes);
}

function numberSaid(text: string): Answer {
  const isNumber = text !== "" && Number.isFinite(Number(text));
  return isNumber ? { kind: "say", label: text } : { kind: "wrong", sentence: `"${text}" is no number, and none of s, b, n, p, q.` };
}

function classSaid(text: string, classes: readonly { readonly label: string; readonly shown: string }[]): Answer {
  const named = classes.find(({ label }) => label === text);
  const chosen = named ?? (/^\d+$/.test(text) ? classes[Number(text) - 1] : undefined);
  if (chosen !== undefined) return { kind: "say", label: chosen.label };
  const known = classes.map(({ shown }, index) => `${index + 1} ${shown}`).join(", ");
  return { kind: "wrong", sentence: `"${text}" is none of ${known}, s, b, n, p, q.` };
}
