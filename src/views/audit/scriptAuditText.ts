import { textBlocks, wrapped } from "../textTable.ts";
import type { ScriptAuditState, ScriptFileState, ScriptFindingState } from "./scriptAuditView.ts";

/** The audit of scripts for a terminal. Places come first on their line, so that terminals make them links. */
export function scriptAuditText(state: ScriptAuditState): string {
  const unread = state.unreadFiles.map(({ why }) => wrapped(why, "  "));
  return textBlocks([...state.files.map(fileText), unread.length === 0 ? null : unread.join("\n"), wrapped(state.summary)]);
}

function fileText({ file, findings, suppressed, unread }: ScriptFileState): string | null {
  if (findings.length + suppressed.length + unread.length === 0) return null;
  return [
    file,
    ...findings.map(findingText),
    ...suppressed.map((each) => wrapped(`  ${each.place.label}  ${each.id} suppressed: ${each.reason}`, "    ")),
    ...(unread.length === 0
      ? []
      : [`  Not read: ${unread.map((each) => `${each.what} (${each.place.label})`).join(", ")}`].map((line) => wrapped(line, "    "))),
  ].join("\n");
}

function findingText({ place, severity, id, type, message, related }: ScriptFindingState): string {
  return [
    `  ${place.label}  ${severity}  ${id}${type === null ? "" : ` (${type})`}`,
    wrapped(`    ${message}`, "    "),
    ...related.map((each) => wrapped(`    ${each.place.label}  ${each.message}`, "      ")),
  ].join("\n");
}
