import { classMatches, type NamedClass } from "../../views/labelling/classMatches.ts";
import type { ReadyLabelling } from "../../views/labelling/labellingView.ts";

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

function classSaid(text: string, named: readonly NamedClass[]): Answer {
  const classes = named.map((each, index) => ({ ...each, number: index + 1 }));
  const numbered = /^\d+$/.test(text) && classes.every(({ label }) => label !== text) ? classes[Number(text) - 1] : undefined;
  const [first, ...others] = numbered === undefined && text !== "" ? classMatches(classes, text) : [];
  const isMeant = first !== undefined && (others.length === 0 || first.label === text);
  const chosen = numbered ?? (isMeant ? first : undefined);
  if (chosen !== undefined) return { kind: "say", label: chosen.label };
  if (first !== undefined) return { kind: "wrong", sentence: `"${text}" may be ${someOf([first, ...others])}: type more of it.` };
  return { kind: "wrong", sentence: `"${text}" is none of ${someOf(classes)}, s, b, n, p, q.` };
}

const namedClasses = 20;

function someOf(classes: readonly (NamedClass & { readonly number: number })[]): string {
  const named = classes.slice(0, namedClasses).map(({ number, shown }) => `${number} ${shown}`);
  return `${named.join(", ")}${classes.length > named.length ? ` and ${classes.length - named.length} more` : ""}`;
}
