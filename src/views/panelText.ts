import type { EmptyState, FailedState, Header } from "./panel.ts";
import { textBlocks, wrapped } from "./textTable.ts";

export function headerText(header: Header): string {
  const lines = [
    header.title,
    ...(header.facts.length === 0 ? [] : [header.facts.join(" · ")]),
    ...(header.run === null ? [] : [header.run]),
  ];
  if (header.stale !== null) lines.push(`Out of date: ${header.stale}`);
  return lines.map((line) => wrapped(line)).join("\n");
}

/** A state that has nothing to show. */
export function messageText(state: EmptyState | FailedState): string {
  if (state.kind === "empty") return textBlocks([state.title, wrapped(state.sentence)]);
  const place = state.place === null ? "" : `${state.place.label}: `;
  return textBlocks([state.title, wrapped(`${place}${state.sentence} ${state.remedy}`)]);
}
