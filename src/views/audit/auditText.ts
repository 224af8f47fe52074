import { headerText, messageText } from "../panelText.ts";
import { textBlocks, wrapped } from "../textTable.ts";
import { evidenceBlocks } from "./auditEvidenceText.ts";
import { type AuditState, type FindingState, notesTitle, type ReadyAudit } from "./auditView.ts";

/**
 * The audit panel's state for a terminal. Places come first on their line, so that terminals make them links.
 * @param asked say of every finding why its worth is not known, too
 */
export function auditText(state: AuditState, { asked = false }: { readonly asked?: boolean } = {}): string {
  if (state.kind !== "ready") return messageText(state);
  const findingText = (finding: FindingState): string => textOf(finding, asked);
  return textBlocks([
    headerText(state.header),
    ...state.groups.map((group) => `${group.title}\n${group.findings.map(findingText).join("\n")}`),
    state.notes.length === 0 ? null : `${notesTitle}\n${state.notes.map(findingText).join("\n")}`,
    suppressedText(state),
    unreadText(state),
    ...evidenceBlocks(state.evidence),
    wrapped(state.summary.text),
    state.groups.length === 0 ? rulesText(state) : null,
  ]);
}

function textOf(finding: FindingState, asked: boolean): string {
  const lines = [
    `  ${finding.place.label}:${finding.place.column}  ${finding.id}`,
    wrapped(`    ${finding.message}`, "    "),
    ...finding.examples.flatMap((says) =>
      says.map(({ row, text }, at) => wrapped(`    ${at === 0 ? "" : "  "}${row}: ${text}`, "        ")),
    ),
    ...worthLines(finding, asked),
    ...finding.related.map((related) => wrapped(`    ${related.place.label}:${related.place.column}  ${related.message}`, "      ")),
    ...finding.fixes.map((title) => wrapped(`    Fix: ${title}`, "      ")),
  ];
  return lines.join("\n");
}

function worthLines({ worth }: FindingState, asked: boolean): readonly string[] {
  if (worth === null || worth.text === null || (worth.measured === null && !asked)) return [];
  return [wrapped(`    ${worth.text}`, "      "), ...worth.models.map(({ model, text }) => wrapped(`      ${model}: ${text}`, "        "))];
}

function suppressedText(state: ReadyAudit): string | null {
  if (state.suppressed.length === 0) return null;
  const lines = state.suppressed.map((each) => wrapped(`  ${each.place.label}  ${each.id}: ${each.reason}`, "    "));
  return `Suppressed\n${lines.join("\n")}`;
}

function unreadText(state: ReadyAudit): string | null {
  if (state.unread.length === 0) return null;
  return `Not read, so not judged\n${state.unread.map((each) => wrapped(`  ${each.stage}: ${each.what}`, "    ")).join("\n")}`;
}

function rulesText(state: ReadyAudit): string {
  return `Checked\n${state.rules.map((rule) => wrapped(`  ${rule.id}: ${rule.title}`, "    ")).join("\n")}`;
}
